package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.it.Callers.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three nodes under load, of which one is killed, paused, or all are restarted in turn: available, and never wrong. */
class ClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TAKE_OVER = Duration.ofSeconds(20);
    /** What a node that was given up ends with. */
    private static final int GIVEN_UP = 255;

    private static final List<String> WORKSPACES = List.of("w-1", "w-2", "w-3", "w-4", "w-5", "w-6");

    private ServerCluster cluster;
    private Callers callers;

    @BeforeEach
    void startThreeNodesUnderLoad() throws Exception {
        cluster = ServerCluster.start(3, Map.of());
        callers = new Callers(cluster, WORKSPACES, PATIENCE);
        callers.start();
        awaitAcknowledged(100);
    }

    @AfterEach
    void end() {
        callers.close();
        cluster.close();
    }

    @Test
    void aKilledNodeIsReplacedWithinTwentySeconds() throws Exception {
        String workspace = "w-1";
        int owner = cluster.owner(workspace);

        long killed = System.nanoTime();
        cluster.node(owner).kill();
        awaitPast(killed + TAKE_OVER.toNanos());
        long again = System.nanoTime();
        awaitPast(again + Duration.ofSeconds(10).toNanos());
        callers.stop();

        // The fault happened: for a while nobody answered for what the killed node had owned.
        Duration silent = callers.longestGap(workspace, killed, again);
        report("kill: no answer for " + workspace + " for " + silent.toMillis() + " ms", again);
        assertThat(silent).isBetween(Duration.ofSeconds(5), TAKE_OVER);
        assertThat(unanswered(again)).isLessThanOrEqualTo(0.01);
        assertThat(cluster.owner(workspace)).isNotIn(owner, -1);
        callers.requireNothingWrong();
    }

    @Test
    void aNodeThatIsPausedForTenSecondsStaysAndNobodyIsToldAnythingWrong() throws Exception {
        int owner = cluster.owner("w-1");

        long paused = System.nanoTime();
        cluster.node(owner).pause();
        awaitPast(paused + Duration.ofSeconds(10).toNanos());
        cluster.node(owner).resume();
        long again = System.nanoTime();
        awaitPast(again + Duration.ofSeconds(10).toNanos());
        callers.stop();

        report(
                "pause of 10 s: no answer for w-1 for "
                        + callers.longestGap("w-1", paused, again).toMillis() + " ms",
                again);
        assertThat(unanswered(again)).isLessThanOrEqualTo(0.01);
        assertThat(cluster.node(owner).process().isAlive()).isTrue();
        assertThat(cluster.owner("w-1")).isEqualTo(owner);
        callers.requireNothingWrong();
    }

    /** It is replaced meanwhile, and ends itself when it finds out. */
    @Tag("long")
    @Test
    void aNodeThatIsPausedForFortySecondsIsReplacedAndEnds() throws Exception {
        int owner = cluster.owner("w-1");

        long paused = System.nanoTime();
        cluster.node(owner).pause();
        awaitPast(paused + Duration.ofSeconds(40).toNanos());
        long resumed = System.nanoTime();
        cluster.node(owner).resume();
        await("the node that was given up ends")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !cluster.node(owner).process().isAlive());
        assertThat(cluster.node(owner).process().exitValue()).isEqualTo(GIVEN_UP);
        awaitPast(resumed + Duration.ofSeconds(10).toNanos());
        callers.stop();

        report(
                "pause of 40 s: no answer for w-1 for "
                        + callers.longestGap("w-1", paused, resumed).toMillis() + " ms",
                resumed);
        assertThat(callers.longestGap("w-1", paused, resumed)).isLessThan(TAKE_OVER);
        callers.requireNothingWrong();
    }

    @Test
    void aRollingRestartIsNotNoticed() throws Exception {
        long begun = System.nanoTime();
        for (int node = 0; node < cluster.size(); node++) {
            cluster.node(node).stop();
            cluster.replace(node);
        }
        long ended = System.nanoTime();
        awaitPast(ended + Duration.ofSeconds(5).toNanos());
        callers.stop();

        report(
                "rolling restart: longest silence about w-1 "
                        + callers.longestGap("w-1", begun, ended).toMillis() + " ms",
                begun);
        assertThat(unanswered(begun)).isLessThanOrEqualTo(0.001);
        callers.requireNothingWrong();
    }

    private double unanswered(long from) {
        List<Read> reads = callers.reads(from, System.nanoTime());
        assertThat(reads).hasSizeGreaterThan(100);
        return (double) reads.stream().filter(read -> !read.answered()).count() / reads.size();
    }

    private void report(String what, long from) {
        List<Read> reads = callers.reads(from, System.nanoTime());
        System.out.printf(
                "%s; %d of %d resolutions unanswered; %d changes acknowledged%n",
                what, reads.stream().filter(read -> !read.answered()).count(), reads.size(), callers.acknowledged());
    }

    private void awaitAcknowledged(int more) {
        int enough = callers.acknowledged() + more;
        await("changes are acknowledged").atMost(Duration.ofSeconds(60)).until(() -> callers.acknowledged() >= enough);
    }

    private static void awaitPast(long time) {
        await().atMost(Duration.ofMinutes(2)).until(() -> System.nanoTime() - time > 0);
    }
}
