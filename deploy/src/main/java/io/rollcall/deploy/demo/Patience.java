package io.rollcall.deploy.demo;

import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.time.Duration;

/** Sends again what may succeed later. Only for calls that take effect once however often they are sent. */
final class Patience {
    /** A call that can be sent again. */
    @FunctionalInterface
    interface Call<T> {
        T send() throws IOException, InterruptedException;
    }

    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private Patience() {}

    static <T> T send(Call<T> call) throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int tried = 1; ; tried++) {
            try {
                return call.send();
            } catch (IOException failure) {
                if (tried == TRIES || isFinal(failure)) {
                    throw failure;
                }
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
        }
    }

    private static boolean isFinal(IOException failure) {
        return failure instanceof RollcallClient.Refused refused
                && !refused.problem().retryable();
    }
}
