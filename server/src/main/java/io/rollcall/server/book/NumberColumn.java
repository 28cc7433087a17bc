package io.rollcall.server.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers side by side, each in as few bytes as the span from the smallest to the largest needs: none where all are the
 * same. Immutable.
 */
final class NumberColumn {
    private static final VarHandle TWO_BYTES = cellsOf(short[].class);
    private static final VarHandle FOUR_BYTES = cellsOf(int[].class);
    private static final VarHandle EIGHT_BYTES = cellsOf(long[].class);

    private final int rows;
    private final long smallest;

    /** Bytes a cell: 0, 1, 2, 4 or 8. */
    private final int width;

    /** By how much each number is above the smallest, unsigned, little end first. */
    private final byte[] cells;

    private NumberColumn(int rows, long smallest, int width, byte[] cells) {
        this.rows = rows;
        this.smallest = smallest;
        this.width = width;
        this.cells = cells;
    }

    static NumberColumn zeros(int rows) {
        return new NumberColumn(rows, 0, 0, new byte[0]);
    }

    static NumberColumn of(long... numbers) {
        long smallest = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        for (long number : numbers) {
            smallest = Math.min(smallest, number);
            largest = Math.max(largest, number);
        }
        int width = width(largest - smallest);
        NumberColumn column = new NumberColumn(numbers.length, smallest, width, new byte[numbers.length * width]);
        for (int row = 0; row < numbers.length; row++) {
            column.set(row, numbers[row] - smallest);
        }
        return column;
    }

    /** @param span unsigned */
    private static int width(long span) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(span);
        if (bits <= Byte.SIZE) {
            return bits == 0 ? 0 : Byte.BYTES;
        }
        return bits <= Short.SIZE ? Short.BYTES : bits <= Integer.SIZE ? Integer.BYTES : Long.BYTES;
    }

    long get(int row) {
        return smallest
                + switch (width) {
                    case 0 -> 0;
                    case 1 -> Byte.toUnsignedLong(cells[row]);
                    case 2 -> Short.toUnsignedLong((short) TWO_BYTES.get(cells, 2 * row));
                    case 4 -> Integer.toUnsignedLong((int) FOUR_BYTES.get(cells, 4 * row));
                    default -> (long) EIGHT_BYTES.get(cells, 8 * row);
                };
    }

    private void set(int row, long above) {
        switch (width) {
            case 0 -> {}
            case 1 -> cells[row] = (byte) above;
            case 2 -> TWO_BYTES.set(cells, 2 * row, (short) above);
            case 4 -> FOUR_BYTES.set(cells, 4 * row, (int) above);
            default -> EIGHT_BYTES.set(cells, 8 * row, above);
        }
    }

    long[] numbers() {
        long[] numbers = new long[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = get(row);
        }
        return numbers;
    }

    private boolean sameAs(NumberColumn other) {
        return smallest == other.smallest && width == other.width && Arrays.equals(cells, other.cells);
    }

    private static VarHandle cellsOf(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The stored form of the first rows of numbers that are not negative: as they lie in memory. */
    void write(PageWriter out, int stored) {
        out.number(smallest);
        out.octet(width);
        out.bytes(cells, 0, stored * width);
    }

    /**
     * @param stored how many rows were written
     * @param rows how many there are; those behind the stored ones hold the smallest number
     */
    static NumberColumn read(PageReader in, int stored, int rows) {
        long smallest = in.longNumber();
        int width = in.octet();
        if (width > Long.BYTES || Integer.bitCount(width) > 1) {
            throw in.wrong("numbers of " + width + " bytes (expected: 0, 1, 2, 4 or 8)");
        }
        return new NumberColumn(rows, smallest, width, in.copy(stored * width, (rows - stored) * width));
    }

    /** A column being changed; unpacked when a number first changes. */
    static final class Builder {
        private final NumberColumn before;
        private long @Nullable [] numbers;

        Builder(NumberColumn before) {
            this.before = before;
        }

        long get(int row) {
            return numbers == null ? before.get(row) : numbers[row];
        }

        void set(int row, long number) {
            if (numbers == null) {
                if (number == before.get(row)) {
                    return;
                }
                numbers = before.numbers();
            }
            numbers[row] = number;
        }

        /** The column as it is now: the one it came from where in the end nothing has changed. */
        NumberColumn build() {
            if (numbers == null) {
                return before;
            }
            NumberColumn now = of(numbers);
            return now.sameAs(before) ? before : now;
        }
    }
}
