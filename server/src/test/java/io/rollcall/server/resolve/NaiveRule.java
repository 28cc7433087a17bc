package io.rollcall.server.resolve;

import io.rollcall.server.book.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a rule of a dynamic list holds for a text, by the letter of the rule. */
final class NaiveRule {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIMESTAMP = Pattern.compile(DATE + "[tT][0-9:.]+([zZ]|[+-][0-9:]+)");

    private final Predicate<String> test;
    private final boolean not;

    NaiveRule(Rule rule) {
        not = rule.not();
        if (rule.equals() != null) {
            test = pattern(folded(rule.equals())).asMatchPredicate();
        } else if (!rule.in().isEmpty()) {
            List<String> wanted = rule.in().stream().map(NaiveRule::folded).toList();
            test = wanted::contains;
        } else {
            test = atLeast(rule.atLeast()).and(atMost(rule.atMost()));
        }
    }

    boolean holds(@Nullable String value) {
        return value != null && !value.isBlank() && test.test(folded(value)) != not;
    }

    /** A star is any text; a backslash takes the next character for itself. */
    private static Pattern pattern(String wanted) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else {
                char literal = c == '\\' ? wanted.charAt(++i) : c;
                regex.append(Pattern.quote(String.valueOf(literal)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static Predicate<String> atLeast(@Nullable String bound) {
        if (bound == null) {
            return value -> true;
        }
        BigDecimal least = number(bound);
        if (least != null) {
            return value -> number(value) != null && number(value).compareTo(least) >= 0;
        }
        Instant first = firstInstant(bound);
        return value -> firstInstant(value) != null && !firstInstant(value).isBefore(first);
    }

    private static Predicate<String> atMost(@Nullable String bound) {
        if (bound == null) {
            return value -> true;
        }
        BigDecimal most = number(bound);
        if (most != null) {
            return value -> number(value) != null && number(value).compareTo(most) <= 0;
        }
        Instant last = lastInstant(bound);
        return value -> firstInstant(value) != null && !firstInstant(value).isAfter(last);
    }

    private static @Nullable BigDecimal number(String text) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches() ? new BigDecimal(stripped) : null;
    }

    /** A timestamp, or midnight in UTC where the text is a date; null where it is neither. */
    private static @Nullable Instant firstInstant(String text) {
        String stripped = text.strip();
        if (DATE.matcher(stripped).matches()) {
            return LocalDate.parse(stripped).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return TIMESTAMP.matcher(stripped).matches()
                ? OffsetDateTime.parse(stripped).toInstant()
                : null;
    }

    private static Instant lastInstant(String bound) {
        return DATE.matcher(bound.strip()).matches()
                ? firstInstant(bound).plusSeconds(24 * 60 * 60).minusNanos(1)
                : firstInstant(bound);
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
