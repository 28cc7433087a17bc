package io.rollcall.server.transfer;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How imports work; see {@code rollcall.imports} in {@code reference.conf}.
 *
 * @param running how many run on this node at once
 * @param threads of the dispatcher they run on
 * @param maxOpen how many of a workspace may wait or run
 * @param maxFile bytes of the largest file
 * @param keptFor how long jobs and what they refused are kept
 * @param heartbeat how often a running one says that it lives and how far it is
 * @param takeOverAfter how long one without a sign of life is left to its node
 * @param lookEvery how often a node looks for imports to run
 * @param patience how long one waits for a workspace or a store that does not answer
 */
public record ImportSettings(
        int running,
        int threads,
        int maxOpen,
        long maxFile,
        Duration keptFor,
        Duration heartbeat,
        Duration takeOverAfter,
        Duration lookEvery,
        Duration patience) {
    public ImportSettings {
        require(running >= 1, "imports.running", running, "at least 1");
        require(
                threads > running,
                "import-dispatcher.thread-pool-executor.fixed-pool-size",
                threads,
                "more than imports.running = " + running + ": uploads need one");
        require(maxOpen >= 1, "imports.max-open", maxOpen, "at least 1");
        require(
                takeOverAfter.compareTo(heartbeat.multipliedBy(3)) >= 0,
                "imports.take-over-after",
                takeOverAfter,
                "at least three times imports.heartbeat");
    }

    /** Reads the section {@code rollcall}. */
    public static ImportSettings of(Config rollcall) {
        Config imports = rollcall.getConfig("imports");
        return new ImportSettings(
                imports.getInt("running"),
                rollcall.getInt("import-dispatcher.thread-pool-executor.fixed-pool-size"),
                imports.getInt("max-open"),
                imports.getBytes("max-file"),
                imports.getDuration("kept-for"),
                imports.getDuration("heartbeat"),
                imports.getDuration("take-over-after"),
                imports.getDuration("look-every"),
                imports.getDuration("patience"));
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("rollcall." + key + " = " + value + " (expected: " + expected + ")");
        }
    }
}
