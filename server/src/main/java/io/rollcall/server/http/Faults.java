package io.rollcall.server.http;

import io.rollcall.protocol.Problem;
import io.rollcall.server.contact.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one body, so that its writer learns of everything at once. */
final class Faults {
    private static final int MAX_NAME = 200;
    private static final int SHOWN = 100;

    private final List<Problem.FieldError> errors = new ArrayList<>();
    private @Nullable ProblemCode first;

    void add(String pointer, ProblemCode code, String found, String expected) {
        add(pointer, code, found + " (expected: " + expected + ")");
    }

    void add(String pointer, ProblemCode code, String detail) {
        if (first == null) {
            first = code;
        }
        if (errors.size() < SHOWN) {
            errors.add(new Problem.FieldError(pointer, code.wireName(), detail));
        }
    }

    void invalid(String pointer, @Nullable Object found, String expected) {
        String shown = found == null ? "nothing" : found instanceof String text ? Texts.quoted(text) : found.toString();
        add(pointer, ProblemCode.INVALID_VALUE, shown, expected);
    }

    /** A name that people give: one line. */
    String name(String pointer, @Nullable String name) {
        boolean fine = name != null
                && !name.isBlank()
                && name.length() <= MAX_NAME
                && Texts.fault(name) == null
                && name.indexOf('\n') < 0
                && name.indexOf('\t') < 0;
        if (!fine) {
            invalid(pointer, name, "one line of 1 to " + MAX_NAME + " characters");
        }
        return name == null ? "" : name;
    }

    /** Refuses the body if anything was wrong. */
    void check() {
        if (first != null) {
            throw Refusal.of(errors, first);
        }
    }
}
