package io.rollcall.loadtest.world;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that follows from a seed and a place, so that every part of the world can be made again on its own. */
public final class Dice {
    private final SplittableRandom random;

    private Dice(long state) {
        this.random = new SplittableRandom(state);
    }

    public static Dice of(long seed, long... place) {
        long state = seed;
        for (long part : place) {
            state = new SplittableRandom(state ^ (part * 0x9E3779B97F4A7C15L)).nextLong();
        }
        return new Dice(state);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
