package io.rollcall.server.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LingeringTest {
    private static final Duration LINGER = Duration.ofSeconds(4);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Lingering<Integer> nodes = new Lingering<>(LINGER, now::get);

    @Test
    void whoeverWasRemovedCountsForAWhile() {
        nodes.add("a", 1);
        nodes.add("b", 2);

        nodes.remove("a");

        now.addAndGet(LINGER.toNanos() - 1);
        assertThat(nodes.all()).containsOnlyKeys("a", "b");
        now.addAndGet(1);
        assertThat(nodes.all()).containsOnlyKeys("b");
    }

    @Test
    void beingSeenOnceMoreOrRemovedTwiceMakesItNoLonger() {
        nodes.add("a", 1);
        nodes.remove("a");
        now.addAndGet(LINGER.toNanos() - 1);

        nodes.add("a", 1);
        nodes.remove("a");

        now.addAndGet(1);
        assertThat(nodes.all()).isEmpty();
    }

    @Test
    void whoeverWasNeverThereDoesNotLinger() {
        nodes.remove("a");

        nodes.add("a", 1);

        now.addAndGet(2 * LINGER.toNanos());
        assertThat(nodes.all()).containsOnlyKeys("a");
    }
}
