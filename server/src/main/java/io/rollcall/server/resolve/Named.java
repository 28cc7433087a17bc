package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * What one selector names: contacts, ad hoc addresses, and what was wrong with it. Owned by one {@link Resolver}, which
 * uses it again for the next query.
 */
final class Named {
    private static final RoaringBitmap NOBODY = new RoaringBitmap();
    private static final Selector NO_SELECTOR = Selector.everyone();

    private Selector selector = NO_SELECTOR;

    /** One contact's ordinal; 0: none, or several in {@link #contacts}. */
    private int contact;

    /** Not to be changed: it may be a list's own. */
    private @Nullable RoaringBitmap contacts;

    private @Nullable String list;

    /** Each once, in the order in which they were named. */
    private final List<Address> addresses = new ArrayList<>();

    private int problems;
    private final int[] problemsByReason = new int[Reason.COUNT];

    private final List<Resolution.Outcome> parts = new ArrayList<>();
    private final Copying copying = new Copying();

    private static final class Copying implements IntConsumer {
        private int[] target = {};
        private int at;

        @Override
        public void accept(int ordinal) {
            target[at++] = ordinal;
        }
    }

    Named reset(Selector newSelector) {
        selector = newSelector;
        contact = 0;
        contacts = null;
        list = null;
        addresses.clear();
        if (problems > 0) {
            Arrays.fill(problemsByReason, 0);
            problems = 0;
        }
        parts.clear();
        return this;
    }

    /** Forgets the book's bitmaps, which may be large and old. */
    void forget() {
        reset(NO_SELECTOR);
    }

    Named contact(int ordinal) {
        contact = ordinal;
        return this;
    }

    Named contacts(RoaringBitmap ordinals) {
        contacts = ordinals;
        return this;
    }

    Named address(Address address) {
        addresses.add(address);
        return this;
    }

    Named problem(Reason reason) {
        problemsByReason[reason.ordinal()]++;
        problems++;
        return this;
    }

    /** Takes over what was wrong with an operand. */
    void problemsOf(Named operand) {
        operand.addProblemsTo(problemsByReason);
        problems += operand.problems;
        parts.addAll(operand.parts);
        if (operand.problems > 0 && operand.isLeaf()) {
            int[] reasons = operand.problemsByReason.clone();
            parts.add(new Resolution.Outcome(operand.selector, operand.problems, 0, reasons, List.of()));
        }
    }

    private boolean isLeaf() {
        return switch (selector.kind()) {
            case ALL, ANY, TEXT -> false;
            default -> true;
        };
    }

    Selector selector() {
        return selector;
    }

    /** The ordinal of the one contact it names, or 0. */
    int contact() {
        return contact;
    }

    boolean isSet() {
        return contacts != null;
    }

    /** All contacts it names; not to be changed. */
    RoaringBitmap contacts() {
        return contacts != null ? contacts : contact > 0 ? RoaringBitmap.bitmapOf(contact) : NOBODY;
    }

    int contactCount() {
        return contacts != null ? contacts.getCardinality() : contact > 0 ? 1 : 0;
    }

    /** Copies its contacts and returns the index just after them. */
    int copyTo(int[] target, int at) {
        if (contacts == null) {
            if (contact > 0) {
                target[at] = contact;
            }
            return contact > 0 ? at + 1 : at;
        }
        copying.target = target;
        copying.at = at;
        contacts.forEach(copying);
        return copying.at;
    }

    /** The id of the list it names; null: it is no list's selector, or there is none. */
    @Nullable
    String list() {
        return list;
    }

    Named list(String id) {
        list = id;
        return this;
    }

    boolean names(Address address) {
        return addresses.stream().anyMatch(address::sameAs);
    }

    List<Address> addresses() {
        return addresses;
    }

    int problems() {
        return problems;
    }

    void addProblemsTo(int[] reasons) {
        for (int r = 0; r < Reason.COUNT; r++) {
            reasons[r] += problemsByReason[r];
        }
    }

    /** Of an expression: what became of the operands that something was wrong with. */
    List<Resolution.Outcome> parts() {
        return List.copyOf(parts);
    }
}
