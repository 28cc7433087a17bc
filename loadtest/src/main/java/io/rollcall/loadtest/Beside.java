package io.rollcall.loadtest;

import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.Everyone;
import io.rollcall.loadtest.drive.Metrics;
import io.rollcall.loadtest.drive.Probes;
import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.roster.Filler;
import java.io.IOException;
import java.time.Duration;

/** One workspace that is measured quiet and loud, by turns. */
record Beside(
        Bench bench,
        Schedule schedule,
        Probes probes,
        Everyone everyone,
        Filler filler,
        Metrics.Source metrics,
        RosterOptions options) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SAVED = "outcome=\"saved\"";
    private static final String SNAPSHOTS = "rollcall_snapshots_total";

    /** Quiet, then loud; when it returns, it is quiet again. */
    BesideReport.Round round(int rows, int readers, int rowsAtOnce)
            throws IOException, WrongAnswer, InterruptedException {
        Bench.Measured quiet = bench.measure(schedule, probes::at);
        Metrics before = metrics.read();
        Crowd crowd = new Crowd(options.workspace(), options.roster(), rows, PATIENCE);
        try {
            crowd.write(filler, rowsAtOnce);
            crowd.read(everyone, readers);
            crowd.awaitUnderWay();
            Crowd.Done begun = crowd.done();
            Bench.Measured loud = bench.measure(schedule, probes::at);
            Crowd.Done done = crowd.done().since(begun);
            int added = crowd.end() - rows;
            return BesideReport.Round.of(
                    quiet, loud, done, added, metrics.read().since(before, SNAPSHOTS, SAVED));
        } finally {
            crowd.abandon();
        }
    }

    /** Every row at its number and nobody else. */
    void requireEveryone(int rows) throws IOException, WrongAnswer, InterruptedException {
        int found = everyone.ask(options.workspace(), options.roster()).rows();
        if (found != rows) {
            throw new WrongAnswer("everyone is " + found + ", but should be " + rows);
        }
    }
}
