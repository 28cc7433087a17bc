package io.rollcall.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ends this process when another one ends, however that one ends: so nothing is left running by a demo or a test. */
final class Lifeline {
    private Lifeline() {}

    /** @param pid 0: live on one's own */
    static void hold(long pid) {
        if (pid == 0) {
            return;
        }
        Optional<ProcessHandle> other = ProcessHandle.of(pid);
        CompletableFuture<ProcessHandle> end =
                other.map(ProcessHandle::onExit).orElseGet(() -> CompletableFuture.completedFuture(null));
        Thread watch = new Thread(
                () -> {
                    end.join();
                    System.exit(1);
                },
                "lifeline");
        watch.setDaemon(true);
        watch.start();
    }
}
