package io.rollcall.server.book;

import io.rollcall.server.contact.Channel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * 256 contacts, column by column. Resolving reads {@code flags} and {@code primary} only; the details stay packed until
 * someone asks for them. Immutable once built.
 *
 * @param flags {@link #PRESENT}, {@link #ENABLED} and, from {@link #OFF} upwards, one bit a channel that is switched off
 * @param primary by channel, then by contact: the number of the address to send to, -1 where there is none
 * @param fallbacks the further address numbers, in the same order; null where no contact of the page has any
 * @param revision the workspace revision that last changed the contact
 * @param details the rest of the contact, see {@link ContactCodec}
 */
public record ContactPage(
        byte[] flags, int[] primary, @Nullable Fallbacks fallbacks, long[] revision, ByteArena details) {
    public static final int BITS = 8;
    public static final int SIZE = 1 << BITS;

    public static final int PRESENT = 1;
    public static final int ENABLED = 2;
    private static final int OFF = 4;

    /** No address numbers. */
    public static final int[] NO_NUMBERS = {};

    /** Address numbers side by side: those of a cell end at {@code end[cell]}. */
    record Fallbacks(int[] numbers, int[] end) {
        int[] of(int cell) {
            int start = cell == 0 ? 0 : end[cell - 1];
            return start == end[cell] ? NO_NUMBERS : Arrays.copyOfRange(numbers, start, end[cell]);
        }
    }

    public static int row(int ordinal) {
        return ordinal & (SIZE - 1);
    }

    /** The flag that says a channel is switched off. */
    public static int off(Channel channel) {
        return OFF << channel.ordinal();
    }

    public boolean present(int row) {
        return (flags[row] & PRESENT) != 0;
    }

    /** The address number a channel sends to, or -1. */
    public int primary(int row, Channel channel) {
        return primary[cell(row, channel)];
    }

    /** The address numbers a channel may try after the primary, in order. */
    public int[] fallbacks(int row, Channel channel) {
        return fallbacks == null ? NO_NUMBERS : fallbacks.of(cell(row, channel));
    }

    private static int cell(int row, Channel channel) {
        return channel.ordinal() << BITS | row;
    }

    /** A page being changed; owned by one edit. */
    static final class Builder {
        private static final int CELLS = Channel.COUNT * SIZE;
        private static final byte[] NO_DETAILS = {};

        private final byte[] flags;
        private final int[] primary;
        private final int[][] fallbacks = new int[CELLS][];
        private final long[] revision;
        private final byte[][] details;
        private int present;

        Builder() {
            flags = new byte[SIZE];
            primary = new int[CELLS];
            Arrays.fill(primary, -1);
            Arrays.fill(fallbacks, NO_NUMBERS);
            revision = new long[SIZE];
            details = new byte[SIZE][];
            Arrays.fill(details, NO_DETAILS);
        }

        Builder(ContactPage page) {
            flags = page.flags.clone();
            primary = page.primary.clone();
            for (int cell = 0; cell < CELLS; cell++) {
                fallbacks[cell] = page.fallbacks == null ? NO_NUMBERS : page.fallbacks.of(cell);
            }
            revision = page.revision.clone();
            details = page.details.rows();
            for (byte flag : flags) {
                present += flag & PRESENT;
            }
        }

        boolean present(int row) {
            return (flags[row] & PRESENT) != 0;
        }

        byte[] details(int row) {
            return details[row];
        }

        void put(int row, int newFlags, byte[] newDetails, long newRevision) {
            present += present(row) ? 0 : 1;
            flags[row] = (byte) newFlags;
            details[row] = newDetails;
            revision[row] = newRevision;
        }

        /** @param numbers primary first; empty: the channel has no address */
        void putAddresses(int row, Channel channel, int[] numbers) {
            int cell = cell(row, channel);
            primary[cell] = numbers.length == 0 ? -1 : numbers[0];
            fallbacks[cell] = numbers.length < 2 ? NO_NUMBERS : Arrays.copyOfRange(numbers, 1, numbers.length);
        }

        void remove(int row) {
            put(row, PRESENT, NO_DETAILS, 0);
            present--;
            flags[row] = 0;
            for (Channel channel : Channel.values()) {
                putAddresses(row, channel, NO_NUMBERS);
            }
        }

        /** The page, or null where nobody is left on it. */
        @Nullable
        ContactPage build() {
            return present == 0
                    ? null
                    : new ContactPage(flags, primary, packedFallbacks(), revision, ByteArena.of(details));
        }

        private @Nullable Fallbacks packedFallbacks() {
            int[] end = new int[CELLS];
            int count = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                count += fallbacks[cell].length;
                end[cell] = count;
            }
            return count == 0
                    ? null
                    : new Fallbacks(
                            Arrays.stream(fallbacks)
                                    .flatMapToInt(Arrays::stream)
                                    .toArray(),
                            end);
        }
    }
}
