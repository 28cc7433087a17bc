package io.rollcall.server.resolve;

import io.rollcall.server.book.Rule;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens to a workspace. It names what it is about, so that it means the same when steps before it are
 * left out; what is then missing is passed over.
 */
sealed interface Step {
    /** What of it can happen in a world as it is, or null. */
    @Nullable
    Step possibleIn(World world);

    /** To the world. Only what is possible happens. */
    void happen(World world);

    /** To the book. */
    void happen(Secretary secretary);

    /** A new contact, or other details of the one there is. */
    record PutContact(int ordinal, Contact contact) implements Step {
        @Override
        public Step possibleIn(World world) {
            Integer owner = contact.externalId() == null ? null : world.withExternalId(contact.externalId());
            return owner == null || owner == ordinal
                    ? this
                    : new PutContact(ordinal, Contacts.withoutExternalId(contact));
        }

        @Override
        public void happen(World world) {
            world.put(ordinal, contact);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.replace(ContactIds.format(ordinal), contact);
        }

        /** A contact does not say who it is; here nobody is real. */
        @Override
        public String toString() {
            return "PutContact[" + ContactIds.format(ordinal) + " " + Contacts.inWords(contact) + "]";
        }
    }

    record RemoveContact(int ordinal) implements Step {
        @Override
        public @Nullable Step possibleIn(World world) {
            return world.contacts.containsKey(ordinal) ? this : null;
        }

        @Override
        public void happen(World world) {
            world.remove(ordinal);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.remove(ContactIds.format(ordinal));
        }

        @Override
        public String toString() {
            return "RemoveContact[" + ContactIds.format(ordinal) + "]";
        }
    }

    /** A new list, or another name and other rules of the one there is. Static ones stay static, dynamic ones dynamic. */
    record PutList(String id, String name, List<Rule> rules) implements Step {
        @Override
        public @Nullable Step possibleIn(World world) {
            World.PlainList before = world.lists.get(id);
            return before == null || before.rules.isEmpty() == rules.isEmpty() ? this : null;
        }

        @Override
        public void happen(World world) {
            world.putList(id, name, rules);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.putList(id, name, rules);
        }
    }

    record RemoveList(String id) implements Step {
        @Override
        public @Nullable Step possibleIn(World world) {
            return world.lists.containsKey(id) ? this : null;
        }

        @Override
        public void happen(World world) {
            world.removeList(id);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.remove(id);
        }
    }

    /** Contacts and lists come into a static list. */
    record AddMembers(String list, List<Integer> contacts, List<String> nested) implements Step {
        @Override
        public @Nullable Step possibleIn(World world) {
            World.PlainList changed = world.lists.get(list);
            if (changed == null || !changed.rules.isEmpty()) {
                return null;
            }
            return new AddMembers(
                    list,
                    contacts.stream().filter(world.contacts::containsKey).toList(),
                    nested.stream().filter(world.lists::containsKey).toList());
        }

        @Override
        public void happen(World world) {
            World.PlainList changed = world.lists.get(list);
            changed.members.addAll(contacts);
            changed.nested.addAll(nested);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.addTo(list, ids(contacts, nested));
        }
    }

    /** Contacts and lists leave a static list, if they are in it. */
    record TakeMembers(String list, List<Integer> contacts, List<String> nested) implements Step {
        @Override
        public @Nullable Step possibleIn(World world) {
            World.PlainList changed = world.lists.get(list);
            return changed == null || !changed.rules.isEmpty() ? null : this;
        }

        @Override
        public void happen(World world) {
            World.PlainList changed = world.lists.get(list);
            contacts.forEach(changed.members::remove);
            nested.forEach(changed.nested::remove);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.takeFrom(list, ids(contacts, nested));
        }
    }

    /** An address comes on the blacklist, or off it. */
    record Blacklist(Address address, boolean on) implements Step {
        @Override
        public @Nullable Step possibleIn(World world) {
            return world.blacklists(address) == on ? null : this;
        }

        @Override
        public void happen(World world) {
            world.blacklist(address, on);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.blacklist(address, on);
        }

        @Override
        public String toString() {
            return "Blacklist[" + address.text() + " " + (on ? "on" : "off") + "]";
        }
    }

    record DefaultOrder(Channel channel, List<String> fields) implements Step {
        @Override
        public Step possibleIn(World world) {
            return this;
        }

        @Override
        public void happen(World world) {
            world.defaultOrder(channel, fields);
        }

        @Override
        public void happen(Secretary secretary) {
            secretary.defaultOrder(channel, fields);
        }
    }

    private static String[] ids(List<Integer> contacts, List<String> lists) {
        return Stream.concat(contacts.stream().map(ContactIds::format), lists.stream())
                .toArray(String[]::new);
    }
}
