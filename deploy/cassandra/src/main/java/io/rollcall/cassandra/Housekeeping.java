package io.rollcall.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.cassandra.db.commitlog.CommitLog;
import org.apache.cassandra.service.StorageService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of Cassandra's files what was overwritten or deleted, once a day: by itself Cassandra keeps it until it happens
 * to compact those files. In a cluster an operator has {@code nodetool garbagecollect -g CELL} do the same.
 *
 * <p>When it was done last is the time of a file in the data folder, so that a day counts although Cassandra was stopped.
 */
final class Housekeeping {
    /** A shorter time is for tests. */
    static final String EVERY = "rollcall.cassandra.housekeeping";

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final String LAST = "housekeeping";
    private static final Duration DAY = Duration.ofDays(1);

    /** How often to look whether it is time, at most: a start has other things to do than to rewrite files. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final Path last;
    private final Duration every;

    private Housekeeping(Path last, Duration every) {
        this.last = last;
        this.every = every;
    }

    /** Begins to look after a Cassandra that serves; ends with the process. */
    static void start(Path dataFolder) {
        String given = System.getProperty(EVERY);
        Duration every = given == null ? DAY : Duration.parse(given);
        Housekeeping housekeeping = new Housekeeping(dataFolder.resolve(LAST), every);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        long look = Math.min(LOOK.toMillis(), every.toMillis());
        timer.scheduleWithFixedDelay(housekeeping::look, look, look, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (isDue()) {
                cleanUp();
                Files.writeString(last, "");
            }
        } catch (IOException | ExecutionException | RuntimeException e) {
            LOG.warn("What was overwritten or deleted stays in the files until the next attempt", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first time a day after the first start. */
    private boolean isDue() throws IOException {
        try {
            FileTime done = Files.getLastModifiedTime(last);
            return !done.toInstant().plus(every).isAfter(Instant.now());
        } catch (NoSuchFileException never) {
            Files.writeString(last, "");
            return false;
        }
    }

    /** The commit log first: what it still holds goes to the tables, and its files go. */
    private static void cleanUp() throws IOException, ExecutionException, InterruptedException {
        long begun = System.nanoTime();
        CommitLog.instance.forceRecycleAllSegments();
        for (String keyspace : StorageService.instance.getNonSystemKeyspaces()) {
            StorageService.instance.garbageCollect("CELL", 1, keyspace);
        }
        LOG.info(
                "Overwritten and deleted data is out of the files, after {} ms",
                (System.nanoTime() - begun) / 1_000_000);
    }
}
