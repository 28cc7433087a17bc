package io.rollcall.server.http;

import io.rollcall.protocol.MediaTypes;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;

/**
 * Request bodies as endpoints take them. A whole one is JSON, within a bound, within a time. A stream is read as fast as its
 * reader asks, for as long as something comes: the framework's idle time-out ends one that stands still, and its request
 * time-out only begins where the body ends.
 */
final class Bodies {
    /** More than this is not read away to keep a connection; it breaks off instead. */
    private static final long MAX_DRAINED = 4L << 20;

    private final ActorSystem<?> system;
    private final Duration timeout;

    Bodies(ActorSystem<?> system, Duration timeout) {
        this.system = system;
        this.timeout = timeout;
    }

    CompletableFuture<Body> read(HttpRequest request, Intake intake) {
        if (intake instanceof Intake.Stream stream) {
            return CompletableFuture.completedFuture(stream(request, stream.mediaType()));
        }
        if (intake instanceof Intake.Whole whole && !request.entity().isKnownEmpty()) {
            return whole(request, whole.maxBytes());
        }
        drain(request);
        return CompletableFuture.completedFuture(Body.NONE);
    }

    private Body stream(HttpRequest request, String mediaType) {
        RequestEntity entity = request.entity();
        if (!isUtf8(entity, mediaType)) {
            throw unsupported(request, mediaType + " in UTF-8");
        }
        return Body.stream(entity.withoutSizeLimit().getDataBytes().mapError(Throwable.class, broken -> brokenOff()));
    }

    private CompletableFuture<Body> whole(HttpRequest request, int maxBytes) {
        RequestEntity entity = request.entity();
        if (!isJson(entity)) {
            throw unsupported(request, MediaTypes.JSON);
        }
        OptionalLong length = entity.getContentLengthOption();
        if (length.isPresent() && length.getAsLong() > maxBytes) {
            drain(request);
            throw tooLarge(maxBytes);
        }
        if (entity instanceof HttpEntity.Strict strict) {
            return CompletableFuture.completedFuture(Body.whole(strict.getData().toArray()));
        }
        return collect(entity, maxBytes);
    }

    /**
     * Reads away what nobody wants, so that the connection can carry the answer and the next request. A client that waits
     * to be told to go on is not: it gets its answer before it has sent anything.
     */
    void drain(HttpRequest request) {
        if (!request.entity().isStrict() && Call.header(request, "Expect").isEmpty()) {
            request.entity().withSizeLimit(MAX_DRAINED).discardBytes(system);
        }
    }

    private CompletableFuture<Body> collect(RequestEntity entity, int maxBytes) {
        CompletableFuture<Body> body = new CompletableFuture<>();
        entity.withSizeLimit(maxBytes)
                .toStrict(timeout.toMillis(), maxBytes, system)
                .whenCompleteAsync(
                        (strict, failure) -> {
                            if (failure == null) {
                                body.complete(Body.whole(strict.getData().toArray()));
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
        return brokenOff();
    }

    private static Refusal brokenOff() {
        return new Refusal(ProblemCode.MALFORMED_REQUEST, "the body ended before it was complete");
    }

    private static Refusal tooLarge(int maxBytes) {
        return new Refusal(ProblemCode.BODY_TOO_LARGE, "more than " + maxBytes + " bytes; send it in parts");
    }

    /** By its media type alone: JSON is UTF-8 and nothing else, whatever a charset parameter says. */
    private static boolean isJson(RequestEntity entity) {
        return isOf(entity, MediaTypes.JSON);
    }

    private static boolean isUtf8(RequestEntity entity, String mediaType) {
        return isOf(entity, mediaType)
                && entity.getContentType()
                        .getCharsetOption()
                        .map(HttpCharsets.UTF_8::equals)
                        .orElse(true);
    }

    /** Whatever parameters it has. */
    private static boolean isOf(RequestEntity entity, String mediaType) {
        MediaType type = entity.getContentType().mediaType();
        return mediaType.equalsIgnoreCase(type.mainType() + "/" + type.subType());
    }

    private Refusal unsupported(HttpRequest request, String expected) {
        drain(request);
        ContentType type = request.entity().getContentType();
        String found = type.equals(ContentTypes.NO_CONTENT_TYPE) ? "no Content-Type" : type.toString();
        return new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE, found + " (expected: " + expected + ")");
    }
}
