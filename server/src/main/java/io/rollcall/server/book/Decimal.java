package io.rollcall.server.book;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A decimal number in the bytes of a text: a sign or none, digits, and perhaps a point and more digits. Exact and of any
 * length: it is compared digit by digit where it lies.
 *
 * @param whole where its digits begin, without leading zeros
 * @param point where the digits before the point end
 * @param end where the digits after the point end, without trailing zeros; {@code point} where there are none
 */
record Decimal(byte[] text, boolean negative, int whole, int point, int end) implements Comparable<Decimal> {
    static @Nullable Decimal parse(byte[] text, int from, int to) {
        boolean signed = from < to && (text[from] == '-' || text[from] == '+');
        int digits = signed ? from + 1 : from;
        int point = digits;
        while (point < to && isDigit(text[point])) {
            point++;
        }
        int end = point;
        if (point < to) {
            end = fractionEnd(text, point, to);
        }
        return point == digits || end < 0 ? null : significant(text, signed && text[from] == '-', digits, point, end);
    }

    /** The end of a point and at least one digit that fill the rest of the text, or -1. */
    private static int fractionEnd(byte[] text, int point, int to) {
        if (text[point] != '.' || point + 1 == to) {
            return -1;
        }
        for (int at = point + 1; at < to; at++) {
            if (!isDigit(text[at])) {
                return -1;
            }
        }
        return to;
    }

    private static Decimal significant(byte[] text, boolean negative, int digits, int point, int to) {
        int whole = digits;
        while (whole < point && text[whole] == '0') {
            whole++;
        }
        int end = to;
        while (end > point && (text[end - 1] == '0' || text[end - 1] == '.')) {
            end--;
        }
        boolean zero = whole == point && end == point;
        return new Decimal(text, negative && !zero, whole, point, end);
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(Decimal other) {
        if (negative != other.negative) {
            return negative ? -1 : 1;
        }
        return negative ? other.magnitudeTo(this) : magnitudeTo(other);
    }

    private int magnitudeTo(Decimal other) {
        int longer = Integer.compare(point - whole, other.point - other.whole);
        if (longer != 0) {
            return longer;
        }
        // With as many digits before the point, the points are side by side, and digits compare as text does.
        return Arrays.compare(text, whole, end, other.text, other.whole, other.end);
    }
}
