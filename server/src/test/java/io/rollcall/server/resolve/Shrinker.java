package io.rollcall.server.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a failing trial smaller for as long as it fails: fewer steps, a simpler query, fewer details in the steps left. */
final class Shrinker {
    /** Better a trial that could be smaller than none before the test's time is up. */
    private static final int MOST_TRIES = 20_000;

    private final Predicate<Trial> fails;
    private Trial smallest;
    private int tries;

    private Shrinker(Trial failing, Predicate<Trial> fails) {
        this.smallest = failing;
        this.fails = fails;
    }

    static Trial smallest(Trial failing, Predicate<Trial> fails) {
        Shrinker shrinker = new Shrinker(failing, fails);
        Trial before;
        do {
            before = shrinker.smallest;
            shrinker.simplify(Shrinker::withSimplerQuery);
            shrinker.leaveOutSteps();
            shrinker.simplify(Shrinker::withOneNestingLess);
            shrinker.simplify(Shrinker::withSimplerStep);
        } while (!shrinker.smallest.equals(before));
        return shrinker.smallest;
    }

    /** Halves first, then quarters, in the end one by one. */
    private void leaveOutSteps() {
        for (int length = Math.max(1, smallest.past().size() / 2); length > 0; length /= 2) {
            int from = 0;
            while (from < smallest.past().size()) {
                List<Step> past = new ArrayList<>(smallest.past());
                past.subList(from, Math.min(past.size(), from + length)).clear();
                if (!take(new Trial(past, smallest.query(), smallest.texts()))) {
                    from += length;
                }
            }
        }
    }

    private void simplify(Function<Trial, Stream<Trial>> simpler) {
        boolean taken;
        do {
            taken = simpler.apply(smallest).anyMatch(this::take);
        } while (taken);
    }

    private boolean take(Trial smaller) {
        if (tries++ >= MOST_TRIES || !fails.test(smaller)) {
            return false;
        }
        smallest = smaller;
        return true;
    }

    private static Stream<Trial> withSimplerQuery(Trial trial) {
        return new SimplerQueries(trial.texts())
                .than(trial.query())
                .map(query -> new Trial(trial.past(), query, trial.texts()));
    }

    private static Stream<Trial> withOneNestingLess(Trial trial) {
        return SimplerSteps.withOneNestingLess(trial.past()).map(past -> new Trial(past, trial.query(), trial.texts()));
    }

    private static Stream<Trial> withSimplerStep(Trial trial) {
        return Variations.ofOne(trial.past(), step -> SimplerSteps.than(step).stream())
                .map(past -> new Trial(past, trial.query(), trial.texts()));
    }
}
