package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Reach;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Addresses;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.InvalidAddress;
import io.rollcall.server.contact.TypedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/** Finds in a book what selectors name. */
final class Naming {
    private AddressBook book;

    Naming(AddressBook book) {
        this.book = book;
    }

    /** Looks into another book from now on. */
    void turnTo(AddressBook newBook) {
        book = newBook;
    }

    /** The entries of a {@link Selector.Kind#TEXT}, each as a selector of its own. */
    List<Selector> entries(Selector text) {
        return TypedText.entries(text.text(), book.region()).stream()
                .map(Selector::typed)
                .toList();
    }

    /** Hands over the entries of a typed text, or any other selector as the one entry it is. */
    void takeApart(Selector selector, Consumer<Selector> entries) {
        if (selector.kind() == Selector.Kind.TEXT) {
            entries(selector).forEach(entries);
        } else {
            entries.accept(selector);
        }
    }

    /** Fills {@code named} with what the selector names. */
    Named find(Selector selector, Named named) {
        named.reset(selector);
        return switch (selector.kind()) {
            case TYPED -> typed(selector.text(), named);
            case CONTACT -> contact(selector.text(), named);
            case LIST -> list(selector.text(), selector.of(), named);
            case EXTERNAL_ID -> externalId(selector.text(), named);
            case LIST_NAME -> listNamed(selector, named);
            case EVERYONE -> named.contacts(book.everyone());
            case ALL -> intersection(operands(selector.of()), named);
            case ANY -> union(operands(selector.of()), named);
            case TEXT -> union(operands(entries(selector)), named);
        };
    }

    private Named typed(String text, Named named) {
        return switch (TypedText.kind(text)) {
            case CONTACT -> contact(text, named);
            case LIST -> list(text, List.of(), named);
            case USER -> named.problem(Reason.USER_NOT_RECIPIENT);
            case OTHER_WORKSPACE -> named.problem(Reason.NOT_VISIBLE);
            case ADDRESS -> address(text, named);
        };
    }

    /** An address that is stored in just this spelling was parsed when it was stored. */
    private Named address(String text, Named named) {
        Address stored = book.addressWritten(text);
        if (stored != null) {
            return named.address(stored);
        }
        try {
            return named.address(Addresses.parse(text, book.region()));
        } catch (InvalidAddress notAnAddress) {
            return named.problem(Reason.INVALID_ADDRESS);
        }
    }

    private Named contact(String id, Named named) {
        int ordinal = ContactIds.parse(id);
        if (book.hasContact(ordinal)) {
            return named.contact(ordinal);
        }
        if (book.contactGone(ordinal)) {
            return named.problem(Reason.GONE);
        }
        return switch (TypedText.kind(id)) {
            case USER -> named.problem(Reason.USER_NOT_RECIPIENT);
            case OTHER_WORKSPACE -> named.problem(Reason.NOT_VISIBLE);
            default -> named.problem(Reason.UNKNOWN_SELECTOR);
        };
    }

    private Named externalId(String externalId, Named named) {
        int ordinal = book.withExternalId(externalId);
        return ordinal < 0 ? named.problem(Reason.UNKNOWN_SELECTOR) : named.contact(ordinal);
    }

    private Named list(String id, List<Selector> without, Named named) {
        Reach reach = without.isEmpty() ? book.reach(id) : book.reach(id, avoided(without, named));
        if (reach == null) {
            return named.problem(missing(id));
        }
        if (reach.cut()) {
            named.problem(Reason.DEPTH_EXCEEDED);
        }
        return named.list(id).contacts(reach.contacts());
    }

    /** The ids of lists to leave out; whichever is no list is a problem. */
    private List<String> avoided(List<Selector> without, Named named) {
        List<String> ids = new ArrayList<>();
        for (Selector avoided : without) {
            ids.add(avoided.text());
            if (!book.hasList(avoided.text())) {
                named.problem(missing(avoided.text()));
            }
        }
        return ids;
    }

    private Named listNamed(Selector selector, Named named) {
        String id = book.listNamed(selector.text());
        if (id != null) {
            return list(id, selector.of(), named);
        }
        avoided(selector.of(), named);
        return named.problem(Reason.UNKNOWN_SELECTOR);
    }

    private Reason missing(String list) {
        if (book.listGone(list)) {
            return Reason.GONE;
        }
        return TypedText.kind(list) == TypedText.Kind.OTHER_WORKSPACE ? Reason.NOT_VISIBLE : Reason.UNKNOWN_SELECTOR;
    }

    private List<Named> operands(List<Selector> selectors) {
        List<Named> operands = new ArrayList<>(selectors.size());
        for (Selector selector : selectors) {
            operands.add(find(selector, new Named()));
        }
        return operands;
    }

    private static Named union(List<Named> operands, Named named) {
        RoaringBitmap contacts = new RoaringBitmap();
        Map<String, Address> addresses = new LinkedHashMap<>();
        for (Named operand : operands) {
            named.problemsOf(operand);
            contacts.or(operand.contacts());
            operand.addresses().forEach(address -> addresses.putIfAbsent(address.key(), address));
        }
        addresses.values().forEach(named::address);
        return named.contacts(contacts);
    }

    private static Named intersection(List<Named> operands, Named named) {
        operands.forEach(named::problemsOf);
        RoaringBitmap contacts = operands.get(0).contacts();
        List<Address> addresses = new ArrayList<>(operands.get(0).addresses());
        for (Named operand : operands.subList(1, operands.size())) {
            contacts = RoaringBitmap.and(contacts, operand.contacts());
            Set<String> keys = operand.addresses().stream().map(Address::key).collect(Collectors.toSet());
            addresses.removeIf(address -> !keys.contains(address.key()));
        }
        addresses.forEach(named::address);
        return named.contacts(contacts);
    }
}
