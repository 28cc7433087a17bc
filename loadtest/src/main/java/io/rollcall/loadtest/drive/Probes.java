package io.rollcall.loadtest.drive;

import io.rollcall.loadtest.check.Questions;
import io.rollcall.loadtest.check.Scenario;
import io.rollcall.loadtest.world.Dice;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.loadtest.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The questions of a run, with their expected answers computed beforehand so that this does not cost time beside the
 * server. Which one is asked when follows from the seed.
 */
public final class Probes {
    private static final int DRAWS = -1;

    private final World world;
    private final Scenario scenario;
    private final Map<Scenario, List<Probe>> pools = new EnumMap<>(Scenario.class);

    public Probes(World world, List<Settlement> settlements, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
        List<Questions> questions = new ArrayList<>();
        for (int i = 0; i < settlements.size(); i++) {
            questions.add(new Questions(world, i, settlements.get(i)));
        }
        scenario.parts().forEach(part -> pools.put(part, pool(part, questions)));
    }

    private static List<Probe> pool(Scenario part, List<Questions> questions) {
        List<Probe> pool = new ArrayList<>();
        int size = Math.max(distinct(part), questions.size());
        for (int i = 0; i < size; i++) {
            Questions workspace = questions.get(i % questions.size());
            pool.add(Probe.of(workspace.question(part, i / questions.size())));
        }
        return pool;
    }

    /** Every workspace is asked, and a lone one is asked this many different questions. */
    private static int distinct(Scenario part) {
        return switch (part) {
            case small -> 500;
            case nested -> 50;
            case medium -> 12;
            case large, mix -> 1;
        };
    }

    public Probe at(long request) {
        Dice dice = Dice.of(world.seed(), DRAWS, request);
        List<Probe> pool = pools.getOrDefault(scenario.drawn(dice.below(100)), List.of());
        return dice.oneOf(pool);
    }

    /** The recipients of the largest answer, for a person to read what is being asked. */
    public int mostRecipients() {
        return pools.values().stream()
                .flatMap(List::stream)
                .mapToInt(probe -> probe.check().recipients())
                .max()
                .orElse(0);
    }
}
