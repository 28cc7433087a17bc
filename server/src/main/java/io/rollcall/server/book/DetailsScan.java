package io.rollcall.server.book;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One look at the packed details of all contacts of a stored page: whether they are what {@link ContactCodec} writes, and what
 * indexes want to know of them. Owned by one thread until it is done.
 */
final class DetailsScan {
    private static final AddressField[] ADDRESS_FIELDS = AddressField.values();

    private static final Channel[] CHANNELS = Channel.values();

    private final PageReader in;

    /** By channel. */
    private final int[][] targets;

    private final LongList externalIds = new LongList();
    private final LongList phones = new LongList();
    private final LongList emails = new LongList();
    private int textFields;

    private DetailsScan(PageReader in, int[][] targets) {
        this.in = in;
        this.targets = targets;
    }

    /**
     * @param targets where the contacts are sent to, by channel
     * @param first the ordinal of the first row of the first page
     */
    static DetailsScan of(@Nullable ContactPage[] pages, int[][] targets, int first, PageReader in) {
        DetailsScan scan = new DetailsScan(in, targets);
        for (int number = 0; number < pages.length; number++) {
            ContactPage contacts = pages[number];
            if (contacts != null) {
                scan.page(contacts, first + (number << ContactPage.BITS));
            }
        }
        return scan;
    }

    /** Cells of external ids. */
    long[] externalIds() {
        return externalIds.toArray();
    }

    /** Every use of an address: its number above, below the ordinal. */
    long[] addresses(Address.Kind kind) {
        return numbers(kind).toArray();
    }

    /** One more than the highest number of a text field. */
    int textFields() {
        return textFields;
    }

    private void page(ContactPage page, int first) {
        PageReader details = in.of(page.details().bytes());
        PageReader numbers = in.of(page.fallbacks().bytes());
        for (int row = 0; row < ContactPage.SIZE; row++) {
            details.window(page.details().start(row), page.details().end(row));
            numbers.window(page.fallbacks().start(row), page.fallbacks().end(row));
            if (page.present(row)) {
                requireFlagsAndRevision(page, row);
                contact(page.details().bytes(), first + row, details, numbers);
            } else if (page.flags()[row] != 0 || details.left() > 0 || numbers.left() > 0) {
                throw in.wrong("something of nobody in row " + row);
            }
        }
    }

    private void requireFlagsAndRevision(ContactPage page, int row) {
        if ((page.flags()[row] & ~(ContactPage.PRESENT | ContactPage.ENABLED)) != 0) {
            throw in.wrong("flags of " + page.flags()[row]);
        }
        if (page.revision(row) < 0 || page.revision(row) > in.version()) {
            throw in.wrong("a contact of revision " + page.revision(row));
        }
    }

    private void contact(byte[] bytes, int ordinal, PageReader details, PageReader numbers) {
        int phonesBefore = phones.size();
        int emailsBefore = emails.size();
        externalId(bytes, ordinal, details);
        for (int channel = 0; channel < Channel.COUNT; channel++) {
            for (int left = details.octet() >>> ContactCodec.SLOTS_SHIFT; left > 0; left--) {
                details.number(ADDRESS_FIELDS.length - 1);
            }
        }
        for (int left = details.count(); left > 0; left--) {
            field(ordinal, details);
        }
        details.requireEnd();
        boolean falls = numbers.left() > 0;
        for (Channel channel : CHANNELS) {
            LongList all = numbers(channel.kind());
            int from = channel.kind() == Address.Kind.PHONE ? phonesBefore : emailsBefore;
            requireOwn(targets[channel.ordinal()][TargetColumn.cell(ordinal)], all, from);
            for (int left = falls ? numbers.count() : 0; left > 0; left--) {
                requireOwn(numbers.number(Integer.MAX_VALUE), all, from);
            }
        }
        numbers.requireEnd();
    }

    private void externalId(byte[] bytes, int ordinal, PageReader details) {
        int length = details.skipText();
        if (length >= 0) {
            String externalId = new String(bytes, details.at() - length, length, StandardCharsets.UTF_8);
            externalIds.add(HashIndex.cell(HashIndex.hash(externalId), ordinal));
        }
    }

    private void field(int ordinal, PageReader details) {
        int number = details.number(Integer.MAX_VALUE);
        if (number >= ContactCodec.FIRST_TEXT_FIELD) {
            textFields = Math.max(textFields, number - ContactCodec.FIRST_TEXT_FIELD + 1);
        } else if (number < ADDRESS_FIELDS.length) {
            numbers(ADDRESS_FIELDS[number].kind())
                    .add((long) details.number(Integer.MAX_VALUE) << Integer.SIZE | ordinal);
        } else {
            throw in.wrong("address field " + number);
        }
        details.skipText();
    }

    /** A contact is sent to at its own addresses only. */
    private void requireOwn(int target, LongList numbers, int from) {
        if (target >= 0 && !numbers.hasUpper(target, from)) {
            throw in.wrong("somebody else's address number " + target);
        }
    }

    private LongList numbers(Address.Kind kind) {
        return kind == Address.Kind.PHONE ? phones : emails;
    }
}
