package io.rollcall.server.http;

import io.rollcall.protocol.ListBody;
import io.rollcall.server.book.Bound;
import io.rollcall.server.book.Rule;
import io.rollcall.server.book.Wildcard;
import io.rollcall.server.contact.ContactForm;
import io.rollcall.server.contact.Texts;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks of one rule of a dynamic list as it is written. */
final class RuleForms {
    static final int MAX_VALUES = 1_000;

    private static final String TEXT = "text of 1 to " + ContactForm.MAX_TEXT + " characters";
    private static final String BOUND =
            "a number such as -12.5, a date such as 2024-05-01, or a time such as 2024-05-01T09:30:00+10:00";

    private RuleForms() {}

    /** The rule; to be used only if there were no faults. */
    static Rule check(String pointer, ListBody.Rule rule, Faults faults) {
        if (rule.field() == null || !ContactForm.isFieldName(rule.field())) {
            faults.invalid(pointer + "/field", rule.field(), "the name of a profile field");
        }
        boolean range = rule.atLeast() != null || rule.atMost() != null;
        int tests = (rule.equals() != null ? 1 : 0) + (rule.in() != null ? 1 : 0) + (range ? 1 : 0);
        if (tests != 1) {
            String expected = "exactly one: equals, in, or a range of atLeast and atMost";
            faults.add(pointer, ProblemCode.INVALID_VALUE, tests + " tests", expected);
        } else if (rule.equals() != null) {
            pattern(pointer + "/equals", rule.equals(), faults);
        } else if (rule.in() != null) {
            values(pointer + "/in", rule.in(), faults);
        } else {
            range(pointer, rule, faults);
        }
        return new Rule(
                rule.field(),
                rule.equals(),
                rule.in() == null ? List.of() : rule.in(),
                rule.atLeast(),
                rule.atMost(),
                Boolean.TRUE.equals(rule.not()));
    }

    private static void pattern(String pointer, String pattern, Faults faults) {
        if (!isText(pattern)) {
            faults.invalid(pointer, pattern, TEXT);
        } else if (!Wildcard.wellFormed(pattern)) {
            faults.invalid(pointer, pattern, "after a backslash a star or another backslash");
        }
    }

    private static void values(String pointer, List<String> values, Faults faults) {
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            faults.add(pointer, ProblemCode.INVALID_VALUE, values.size() + " values", "1 to " + MAX_VALUES);
        }
        for (int i = 0; i < Math.min(values.size(), MAX_VALUES); i++) {
            if (!isText(values.get(i))) {
                faults.invalid(pointer + "/" + i, values.get(i), TEXT);
            }
        }
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= ContactForm.MAX_TEXT && Texts.fault(text) == null;
    }

    private static void range(String pointer, ListBody.Rule rule, Faults faults) {
        Bound from = bound(pointer + "/atLeast", rule.atLeast(), Bound::atLeast, faults);
        Bound to = bound(pointer + "/atMost", rule.atMost(), Bound::atMost, faults);
        if (from == null || to == null) {
            return;
        }
        if (from.isNumber() != to.isNumber()) {
            String kind = from.isNumber() ? "a number" : "a date or a time";
            faults.invalid(pointer + "/atMost", rule.atMost(), kind + ", as atLeast is");
        } else if (from.isAbove(to)) {
            String other = Texts.quoted(String.valueOf(rule.atMost()));
            faults.invalid(pointer + "/atLeast", rule.atLeast(), "not above atMost, " + other);
        }
    }

    private static @Nullable Bound bound(
            String pointer, @Nullable String text, Function<String, @Nullable Bound> reader, Faults faults) {
        if (text == null) {
            return null;
        }
        Bound bound = text.length() > ContactForm.MAX_TEXT ? null : reader.apply(text);
        if (bound == null) {
            faults.invalid(pointer, text, BOUND);
        }
        return bound;
    }
}
