package io.rollcall.cassandra;

import java.time.Duration;
import java.util.Optional;

/** Watches another process and ends this one soon after that one is gone, whatever ended it. */
final class Lifeline {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final Duration TIME_TO_DRAIN = Duration.ofSeconds(10);

    private Lifeline() {}

    static void endWith(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        daemon("lifeline", () -> {
            // Not onExit(): of a process that is no child it looks ever more seldom, in the end every 5 s.
            while (process.filter(Lifeline::lives).isPresent()) {
                pause(LOOK_EVERY);
            }
            System.out.println("Process " + pid + ", the lifeline, is gone: ending");
            daemon("last-resort", () -> {
                pause(TIME_TO_DRAIN);
                Runtime.getRuntime().halt(1);
            });
            System.exit(0);
        });
    }

    /** A process that was killed but not yet waited for by its parent still counts as alive, but has no command. */
    private static boolean lives(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
