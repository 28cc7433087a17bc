package io.rollcall.server.resolve;

import io.rollcall.server.resolve.Trial.Difference;
import java.util.Optional;
import java.util.stream.LongStream;

/** Asks two resolvers the same random queries to the same random workspaces, changed between the queries. */
final class Oracle {
    private static final int REQUESTS_A_LIFE = 40;

    private final Resolving right;
    private final Resolving other;

    Oracle(Resolving right, Resolving other) {
        this.right = right;
        this.other = other;
    }

    /** Where they differ in the first life that makes them differ. */
    record Finding(long seed, Difference difference) {}

    /** @param firstSeed of the first life; each life has the next one */
    Optional<Finding> find(long firstSeed, int requests) {
        int lives = (requests + REQUESTS_A_LIFE - 1) / REQUESTS_A_LIFE;
        return LongStream.range(firstSeed, firstSeed + lives)
                .parallel()
                .mapToObj(this::find)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What is wrong, in as few words as it can be shown, and the seed that leads there again. */
    Optional<String> complaint(long firstSeed, int requests) {
        return find(firstSeed, requests)
                .map(finding -> "seed " + finding.seed + ", shrunken\n"
                        + finding.difference.shrunken(right, other).inWords());
    }

    private Optional<Finding> find(long seed) {
        RandomWorkspace workspace = new RandomWorkspace(seed);
        for (int request = 0; request < REQUESTS_A_LIFE; request++) {
            workspace.change();
            Query query = workspace.query();
            Life life = workspace.life();
            Optional<Difference> difference = new Trial(life.past(), query, workspace.texts()).of(life, right, other);
            if (difference.isPresent()) {
                return difference.map(different -> new Finding(seed, different));
            }
        }
        return Optional.empty();
    }
}
