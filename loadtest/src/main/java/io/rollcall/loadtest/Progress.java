package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Schedule;
import io.rollcall.loadtest.drive.Tally;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One line that is written over every second while a person watches; nothing in a file or a pipe. */
final class Progress implements AutoCloseable {
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("progress"));
    private final PrintStream terminal;

    private Progress(PrintStream terminal) {
        this.terminal = terminal;
    }

    static Progress onTerminal(Tally tally, Schedule schedule) {
        Progress progress = new Progress(System.err);
        if (System.console() != null) {
            var unused =
                    progress.timer.scheduleAtFixedRate(() -> progress.show(tally, schedule), 1, 1, TimeUnit.SECONDS);
        }
        return progress;
    }

    private void show(Tally tally, Schedule schedule) {
        terminal.printf(
                "\r%d of %d answered, %d late, errors %s   ",
                tally.endedRequests(), schedule.measured(), tally.lateSends(), tally.errorsByKind());
        terminal.flush();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (System.console() != null) {
            terminal.println();
        }
    }
}
