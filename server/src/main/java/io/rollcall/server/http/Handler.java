package io.rollcall.server.http;

import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Answers one call that was authenticated and allowed. Says no by throwing, or failing with, a {@link Refusal}. */
@FunctionalInterface
interface Handler {
    CompletableFuture<HttpResponse> handle(Call call);
}
