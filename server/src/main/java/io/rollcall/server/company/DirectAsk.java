package io.rollcall.server.company;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.FutureConverters;

/** Asks of actors without a detour. */
public final class DirectAsk {
    private DirectAsk() {}

    /**
     * The same future without the detour of Pekko's Java {@code ask}, whose every callback goes through the JDK's common
     * pool: with two cores or fewer that pool starts a thread for each.
     */
    public static <T> CompletableFuture<T> of(CompletionStage<T> stage) {
        CompletableFuture<T> direct = new CompletableFuture<>();
        FutureConverters.asScala(stage)
                .onComplete(
                        result -> result.isSuccess()
                                ? direct.complete(result.get())
                                : direct.completeExceptionally(result.failed().get()),
                        ExecutionContext.parasitic$.MODULE$);
        return direct;
    }
}
