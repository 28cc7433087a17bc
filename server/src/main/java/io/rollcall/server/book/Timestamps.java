package io.rollcall.server.book;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 8601: a date, {@code 2024-05-01}, which is its midnight in UTC, or a date and a time of day with its offset,
 * {@code 2024-05-01t09:30:00.5+10:00} or {@code z}; seconds and fraction may be left out. In folded text, so that letters
 * are small. Written by hand because {@code java.time} refuses by exceptions, and a field may have a million other values.
 */
final class Timestamps {
    static final int DATE_LENGTH = 10;

    private static final int DAY = 86_400;
    private static final int MAX_OFFSET = 18 * 3_600;
    private static final int[] POWERS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    private final byte[] text;
    private final int to;
    private int at;
    private boolean wrong;

    private Timestamps(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.to = to;
    }

    static @Nullable Instant parse(byte[] text, int from, int to) {
        if (to - from < DATE_LENGTH || text[from + 4] != '-') {
            return null;
        }
        Timestamps in = new Timestamps(text, from, to);
        long seconds = in.date();
        return in.wrong ? null : to - from == DATE_LENGTH ? Instant.ofEpochSecond(seconds) : in.timeOfDay(seconds);
    }

    private long date() {
        int year = number(4);
        expect('-');
        int month = number(2);
        expect('-');
        int day = number(2);
        wrong |= month < 1 || month > 12 || day < 1;
        wrong = wrong || day > YearMonth.of(year, month).lengthOfMonth();
        return wrong ? 0 : LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    private @Nullable Instant timeOfDay(long midnight) {
        expect('t');
        int hour = number(2);
        expect(':');
        int minute = number(2);
        int second = skip(':') ? number(2) : 0;
        wrong |= hour > 23 || minute > 59 || second > 59;
        int nanos = skip('.') ? fraction() : 0;
        int offset = skip('z') ? 0 : offset();
        boolean good = !wrong && at == to;
        return good ? Instant.ofEpochSecond(midnight + hour * 3_600L + minute * 60L + second - offset, nanos) : null;
    }

    /** One to nine digits, as nanoseconds. */
    private int fraction() {
        int digits = 0;
        while (digits < 9 && at + digits < to && isDigit(text[at + digits])) {
            digits++;
        }
        wrong |= digits == 0;
        return number(digits) * POWERS[digits];
    }

    private int offset() {
        boolean west = skip('-');
        if (!west) {
            expect('+');
        }
        int hours = number(2);
        expect(':');
        int minutes = number(2);
        int offset = hours * 3_600 + minutes * 60;
        wrong |= minutes > 59 || offset > MAX_OFFSET;
        return west ? -offset : offset;
    }

    private int number(int digits) {
        int number = 0;
        for (int left = digits; left > 0; left--) {
            int digit = at < to ? text[at++] - '0' : -1;
            wrong |= digit < 0 || digit > 9;
            number = 10 * number + digit;
        }
        return number;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private void expect(char c) {
        wrong |= !skip(c);
    }

    private boolean skip(char c) {
        boolean there = at < to && text[at] == c;
        at += there ? 1 : 0;
        return there;
    }
}
