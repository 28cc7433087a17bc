package io.rollcall.server.resolve;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One query to a workspace with a past: all that is needed to ask it again. */
record Trial(List<Step> past, Query query, AdHocTexts texts) {
    Trial {
        past = List.copyOf(past);
    }

    /** What two resolvers say where they do not say the same. */
    record Difference(Trial trial, String expected, String actual) {
        /** The same difference, or another one, in the smallest trial that could be found. */
        Difference shrunken(Resolving right, Resolving other) {
            Trial smallest =
                    Shrinker.smallest(trial, smaller -> smaller.of(right, other).isPresent());
            return smallest.of(right, other).orElseThrow();
        }

        String inWords() {
            String past = trial.past.stream().map(step -> "\n  " + step).collect(Collectors.joining());
            return "steps" + past + "\nquery\n  " + trial.query + "\nexpected\n  " + expected + "\nactual\n  " + actual;
        }
    }

    Optional<Difference> of(Resolving right, Resolving other) {
        return of(Life.of(past), right, other);
    }

    /** @param life this trial's past, lived already */
    Optional<Difference> of(Life life, Resolving right, Resolving other) {
        Answer expected = right.answer(life, query, texts);
        Bookkeeping.check(query, expected);
        Answer actual;
        try {
            actual = other.answer(life, query, texts);
        } catch (RuntimeException | AssertionError failure) {
            return Optional.of(new Difference(this, expected.toString(), failure.toString()));
        }
        return actual.equals(expected)
                ? Optional.empty()
                : Optional.of(new Difference(this, expected.toString(), actual.toString()));
    }
}
