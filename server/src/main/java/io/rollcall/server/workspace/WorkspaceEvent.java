package io.rollcall.server.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.server.book.Rule;
import io.rollcall.server.book.Wildcard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a workspace. Stored for ever, under these names and in this package: add a field with a default,
 * never rename or move one; golden files in the tests prove that yesterday's bytes still load. The n-th event of a
 * workspace makes its revision n.
 *
 * <p>{@code at} is when it was decided, milliseconds since 1970 UTC.
 */
public sealed interface WorkspaceEvent extends CborSerializable {
    /** About how many bytes an event takes besides what it says of contacts and lists. */
    int BYTES = 150;

    long at();

    /** Who must get the same outcome when asking again; null where the caller gave no idempotency key. */
    @Nullable
    Receipt receipt();

    /** About how many bytes it takes where it is stored. */
    default int weight() {
        return BYTES;
    }

    /**
     * The outcome of a change, stored with the change itself.
     *
     * @param results what {@link WorkspaceReply.Written#results} said
     */
    record Receipt(String key, String fingerprint, List<String> results) {
        public Receipt {
            results = results == null ? List.of() : List.copyOf(results);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record WorkspaceCreated(long at, @Nullable Receipt receipt, String name, @Nullable String country)
            implements WorkspaceEvent {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record WorkspaceReplaced(long at, @Nullable Receipt receipt, String name, @Nullable String country)
            implements WorkspaceEvent {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record WorkspaceDeleted(long at, @Nullable Receipt receipt) implements WorkspaceEvent {}

    /** @param firstOrdinal of the first contact; the others follow one by one */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ContactsCreated(long at, @Nullable Receipt receipt, int firstOrdinal, List<StoredContactForm> contacts)
            implements WorkspaceEvent {
        @Override
        public int weight() {
            return BYTES + contacts.stream().mapToInt(StoredContactForm::weight).sum();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ContactReplaced(long at, @Nullable Receipt receipt, int ordinal, StoredContactForm contact)
            implements WorkspaceEvent {
        @Override
        public int weight() {
            return BYTES + contact.weight();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ContactRemoved(long at, @Nullable Receipt receipt, int ordinal) implements WorkspaceEvent {}

    /**
     * A batch of the rows of an import: about 100 bytes a contact, and at most what a {@link WorkspaceChange.ImportRows} has.
     *
     * @param merge true: a row whose contact there is changes what it names; false: it takes the contact's place
     * @param ordinals {@link PackedOrdinals}: the contact that each row makes or changes
     * @param contacts {@link PackedContacts}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ContactsImported(
            long at,
            @Nullable Receipt receipt,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean merge,
            byte[] ordinals,
            byte[] contacts)
            implements WorkspaceEvent {
        private static final byte[] NONE = {};

        /** What is empty is not stored, so it may be null here: nothing has changed. */
        public ContactsImported {
            ordinals = ordinals == null ? NONE : ordinals;
        }

        @Override
        public int weight() {
            return BYTES + ordinals.length + contacts.length;
        }
    }

    /**
     * Contacts are to go to another workspace: from now on it is asked to take them, until it says that it has or will not.
     * Nothing else changes in between.
     *
     * @param contacts by ordinal
     * @param asked who asked for it, without results: those come with {@link ContactsMoved}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record MoveBegun(long at, @Nullable Receipt receipt, String to, List<Integer> contacts, @Nullable Receipt asked)
            implements WorkspaceEvent {
        @Override
        public int weight() {
            return BYTES + 5 * contacts.size();
        }
    }

    /** The other workspace has them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ContactsMoved(long at, @Nullable Receipt receipt, List<Integer> contacts) implements WorkspaceEvent {
        @Override
        public int weight() {
            return BYTES + 15 * contacts.size();
        }
    }

    /** The other workspace would not take them: they stay. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record MoveRefused(long at, @Nullable Receipt receipt) implements WorkspaceEvent {}

    /**
     * Contacts of another workspace are here now, and no longer there.
     *
     * @param from the workspace
     * @param move the number of the move there
     * @param firstOrdinal of the first contact; the others follow one by one
     * @param contacts {@link PackedContacts}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ContactsArrived(
            long at, @Nullable Receipt receipt, String from, long move, int count, int firstOrdinal, byte[] contacts)
            implements WorkspaceEvent {
        @Override
        public int weight() {
            return BYTES + contacts.length;
        }
    }

    /**
     * Contacts of another workspace were not taken, and never will be by this move.
     *
     * @param contacts the places of those for which all were refused
     * @param code why
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ArrivalRefused(
            long at, @Nullable Receipt receipt, String from, long move, int count, List<Integer> contacts, String code)
            implements WorkspaceEvent {
        @Override
        public int weight() {
            return BYTES + 5 * contacts.size();
        }
    }

    /** Created, or given another name and other rules. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ListPut(long at, @Nullable Receipt receipt, String list, String name, List<RuleForm> rules)
            implements WorkspaceEvent {
        /** What is empty is not stored, so it may be null here. */
        public ListPut {
            rules = rules == null ? List.of() : List.copyOf(rules);
        }

        List<Rule> bookRules() {
            return rules.stream().map(RuleForm::toRule).toList();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ListRemoved(long at, @Nullable Receipt receipt, String list) implements WorkspaceEvent {}

    /** Contacts by ordinal, lists by id. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record MembersChanged(
            long at,
            @Nullable Receipt receipt,
            String list,
            int[] addContacts,
            List<String> addLists,
            int[] removeContacts,
            List<String> removeLists)
            implements WorkspaceEvent {
        private static final int[] NONE = {};
        private static final int ORDINAL_BYTES = 5;
        private static final int LIST_BYTES = 16;

        /** What is empty is not stored, so it may be null here. */
        public MembersChanged {
            addContacts = addContacts == null ? NONE : addContacts;
            addLists = addLists == null ? List.of() : List.copyOf(addLists);
            removeContacts = removeContacts == null ? NONE : removeContacts;
            removeLists = removeLists == null ? List.of() : List.copyOf(removeLists);
        }

        @Override
        public int weight() {
            return BYTES
                    + ORDINAL_BYTES * (addContacts.length + removeContacts.length)
                    + LIST_BYTES * (addLists.size() + removeLists.size());
        }
    }

    /**
     * The company's default orders have changed since the workspace was told of them.
     *
     * @param orders by the wire name of a channel, the fields it tries; none for a channel: as the server does
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record OrdersAdopted(long at, @Nullable Receipt receipt, Map<String, List<String>> orders)
            implements WorkspaceEvent {
        public OrdersAdopted {
            orders = orders == null ? Map.of() : Map.copyOf(orders);
        }
    }

    /**
     * A rule as it is stored.
     *
     * @param equals a value that is compared as it stands: the only form there was before patterns
     * @param like a pattern, where {@code *} is a wildcard
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RuleForm(
            String field,
            @Nullable String equals,
            @Nullable String like,
            List<String> in,
            @Nullable String atLeast,
            @Nullable String atMost,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean not) {
        /** What is empty is not stored, so it may be null here. */
        public RuleForm {
            in = in == null ? List.of() : List.copyOf(in);
        }

        static RuleForm of(Rule rule) {
            boolean literal =
                    rule.equals() != null && Wildcard.literal(rule.equals()).equals(rule.equals());
            return new RuleForm(
                    rule.field(),
                    literal ? rule.equals() : null,
                    literal ? null : rule.equals(),
                    rule.in(),
                    rule.atLeast(),
                    rule.atMost(),
                    rule.not());
        }

        Rule toRule() {
            return new Rule(field, equals == null ? like : Wildcard.literal(equals), in, atLeast, atMost, not);
        }
    }
}
