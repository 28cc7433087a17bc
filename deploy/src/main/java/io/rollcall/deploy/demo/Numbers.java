package io.rollcall.deploy.demo;

import java.util.Locale;

/** Numbers as people read them: 12,345. */
final class Numbers {
    private Numbers() {}

    static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String of(long number, String one, String more) {
        return text(number) + " " + (number == 1 ? one : more);
    }
}
