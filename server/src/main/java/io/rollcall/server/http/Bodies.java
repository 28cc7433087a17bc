package io.rollcall.server.http;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;

/** Request bodies as whole byte arrays: JSON only, within a bound, within a time. */
final class Bodies {
    private static final byte[] NONE = {};

    /** More than this is not read away to keep a connection; it breaks off instead. */
    private static final long MAX_DRAINED = 4L << 20;

    private final ActorSystem<?> system;
    private final Duration timeout;

    Bodies(ActorSystem<?> system, Duration timeout) {
        this.system = system;
        this.timeout = timeout;
    }

    CompletableFuture<byte[]> read(HttpRequest request, int maxBytes) {
        RequestEntity entity = request.entity();
        if (maxBytes == 0 || entity.isKnownEmpty()) {
            drain(request);
            return CompletableFuture.completedFuture(NONE);
        }
        if (!isJson(entity)) {
            drain(request);
            throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE, unsupported(entity));
        }
        OptionalLong length = entity.getContentLengthOption();
        if (length.isPresent() && length.getAsLong() > maxBytes) {
            drain(request);
            throw tooLarge(maxBytes);
        }
        if (entity instanceof HttpEntity.Strict strict) {
            return CompletableFuture.completedFuture(strict.getData().toArray());
        }
        return collect(entity, maxBytes);
    }

    /** Reads away what nobody wants, so that the connection can carry the answer and the next request. */
    void drain(HttpRequest request) {
        if (!request.entity().isStrict()) {
            request.entity().withSizeLimit(MAX_DRAINED).discardBytes(system);
        }
    }

    private CompletableFuture<byte[]> collect(RequestEntity entity, int maxBytes) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        entity.withSizeLimit(maxBytes)
                .toStrict(timeout.toMillis(), maxBytes, system)
                .whenCompleteAsync(
                        (strict, failure) -> {
                            if (failure == null) {
                                body.complete(strict.getData().toArray());
                            } else {
                                body.completeExceptionally(refusal(failure, maxBytes));
                            }
                        },
                        system.executionContext());
        return body;
    }

    private Refusal refusal(Throwable failure, int maxBytes) {
        Throwable cause = Failures.cause(failure);
        if (cause instanceof EntityStreamSizeException) {
            return tooLarge(maxBytes);
        }
        if (cause instanceof TimeoutException) {
            return new Refusal(
                    ProblemCode.REQUEST_TIMEOUT, "the body was not complete after " + timeout.toMillis() + " ms");
        }
        return new Refusal(ProblemCode.MALFORMED_REQUEST, "the body ended before it was complete");
    }

    private static Refusal tooLarge(int maxBytes) {
        return new Refusal(ProblemCode.BODY_TOO_LARGE, "more than " + maxBytes + " bytes; send it in parts");
    }

    /** By its media type alone: JSON is UTF-8 and nothing else, whatever a charset parameter says. */
    private static boolean isJson(RequestEntity entity) {
        MediaType type = entity.getContentType().mediaType();
        return type.mainType().equals("application") && type.subType().equals("json");
    }

    private static String unsupported(RequestEntity entity) {
        boolean none = entity.getContentType().equals(ContentTypes.NO_CONTENT_TYPE);
        String found = none ? "no Content-Type" : entity.getContentType().value();
        return found + " (expected: application/json)";
    }
}
