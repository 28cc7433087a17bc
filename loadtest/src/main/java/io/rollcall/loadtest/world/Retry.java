package io.rollcall.loadtest.world;

import io.rollcall.protocol.RollcallClient.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/**
 * Sends a call again while the server says, or the connection suggests, that this can help. Only for calls that take
 * effect once however often they are sent. Where nobody listens, it is not waited until somebody does.
 */
public record Retry(int attempts, Duration firstPause) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A call of the API. */
    @FunctionalInterface
    public interface Call<T> {
        T send() throws IOException, InterruptedException;
    }

    public <T> T call(Call<T> call) throws IOException, InterruptedException {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                return call.send();
            } catch (Refused refused) {
                if (attempt >= attempts || !refused.problem().retryable()) {
                    throw refused;
                }
            } catch (ConnectException nobodyThere) {
                throw nobodyThere;
            } catch (IOException broken) {
                if (attempt >= attempts) {
                    throw broken;
                }
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
