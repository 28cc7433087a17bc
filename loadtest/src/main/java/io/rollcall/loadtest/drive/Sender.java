package io.rollcall.loadtest.drive;

import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.drive.BoundedBody.Received;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.Problem;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends probes without waiting, and checks the answers on threads of its own. */
public final class Sender {
    private static final int LONGEST_BODY = 512 << 20;
    private static final int EXCERPT = 500;

    private final HttpClient http;
    private final URI base;
    private final String key;
    private final Duration timeout;
    private final Executor checkers;

    /** @param readers where the client reads; not the checkers, or a check would delay the reading of other answers */
    public Sender(URI base, String key, Duration timeout, Executor readers, Executor checkers) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .executor(readers)
                .build();
        this.base = base;
        this.key = key;
        this.timeout = timeout;
        this.checkers = checkers;
    }

    /** Completes on a checker, never exceptionally. */
    public CompletableFuture<Ended> send(Probe probe) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(probe.path()))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", MediaTypes.JSON)
                .header("Accept", probe.accept())
                .POST(BodyPublishers.ofByteArray(probe.body()))
                .build();
        CompletableFuture<HttpResponse<Received>> sent = http.sendAsync(request, info -> new BoundedBody(LONGEST_BODY));
        // A copy, because only one that is not complete yet can still be cancelled.
        return sent.thenApply(response -> response)
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .handleAsync(
                        (response, failure) -> {
                            if (failure == null) {
                                return judged(probe, response);
                            }
                            sent.cancel(true);
                            return failed(failure);
                        },
                        checkers);
    }

    private static Ended judged(Probe probe, HttpResponse<Received> response) {
        Received body = response.body();
        if (response.statusCode() != 200) {
            return Ended.badly(body.endNanos(), kind(response), excerpt(body.bytes()));
        }
        try {
            requireType(probe, response);
            probe.check().check(body.bytes());
            return Ended.well(body.endNanos());
        } catch (WrongAnswer wrong) {
            return wrong(probe, body, wrong.difference());
        } catch (RuntimeException unreadable) {
            return wrong(probe, body, unreadable.toString());
        }
    }

    private static Ended wrong(Probe probe, Received body, String difference) {
        return Ended.badly(
                body.endNanos(),
                Ended.WRONG,
                difference + "\n  POST " + probe.path() + " (" + probe.accept() + ") " + excerpt(probe.body())
                        + "\n  answered " + excerpt(body.bytes()));
    }

    private static void requireType(Probe probe, HttpResponse<Received> response) throws WrongAnswer {
        String type = response.headers().firstValue("Content-Type").orElse("none");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(probe.accept())) {
            throw new WrongAnswer("Content-Type should be " + probe.accept() + " but is " + type);
        }
    }

    private static String kind(HttpResponse<Received> response) {
        try {
            Problem problem = WireJson.mapper().readValue(response.body().bytes(), Problem.class);
            return response.statusCode() + " " + problem.code();
        } catch (IOException notAProblem) {
            return Integer.toString(response.statusCode());
        }
    }

    private Ended failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String kind = cause instanceof TimeoutException || cause instanceof HttpTimeoutException
                ? Ended.TIMEOUT
                : Ended.CONNECTION;
        String detail = kind.equals(Ended.TIMEOUT) ? "no whole answer within " + timeout : cause.toString();
        return Ended.badly(System.nanoTime(), kind, detail);
    }

    private static String excerpt(byte[] bytes) {
        return bytes.length <= EXCERPT
                ? new String(bytes, StandardCharsets.UTF_8)
                : new String(bytes, 0, EXCERPT, StandardCharsets.UTF_8) + "... (" + bytes.length + " bytes)";
    }
}
