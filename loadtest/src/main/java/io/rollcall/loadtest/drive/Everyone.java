package io.rollcall.loadtest.drive;

import io.rollcall.loadtest.check.WholeRoster;
import io.rollcall.loadtest.check.WrongAnswer;
import io.rollcall.loadtest.roster.Roster;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.Problem;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient.Refused;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks for everyone in a workspace as a stream, and checks it while it comes in, at the pace of the check. */
public final class Everyone {
    private static final ResolutionRequest REQUEST = ResolutionRequest.of(List.of(new Selector.Everyone()), "sms");

    private final HttpClient http;
    private final URI base;
    private final String key;
    private final Duration timeout;

    /** @param readers where answers are read and checked */
    public Everyone(URI base, String key, Duration timeout, Executor readers) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .executor(readers)
                .build();
        this.base = base;
        this.key = key;
        this.timeout = timeout;
    }

    /**
     * Waits for the whole answer.
     *
     * @throws Refused where the server says no
     */
    public WholeRoster.Summary ask(String workspace, Roster roster)
            throws IOException, WrongAnswer, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/v1/workspaces/" + workspace + "/resolutions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", MediaTypes.JSON)
                .header("Accept", MediaTypes.NDJSON)
                .POST(BodyPublishers.ofByteArray(WireJson.mapper().writeValueAsBytes(REQUEST)))
                .build();
        CompletableFuture<HttpResponse<Received>> sent = http.sendAsync(request, info -> subscriber(info, roster));
        WholeRoster.Summary summary = received(sent).roster().end();
        if (!summary.workspace().equals(workspace)) {
            throw new WrongAnswer(summary.workspace() + " answers for " + workspace);
        }
        return summary;
    }

    private Received received(CompletableFuture<HttpResponse<Received>> sent)
            throws IOException, WrongAnswer, InterruptedException {
        try {
            HttpResponse<Received> response = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            byte[] refusal = response.body().refusal();
            if (refusal != null) {
                throw refused(response.statusCode(), refusal);
            }
            return response.body();
        } catch (TimeoutException late) {
            throw new IOException("no whole answer within " + timeout, late);
        } catch (ExecutionException failed) {
            throw cause(failed);
        } finally {
            sent.cancel(true);
        }
    }

    private static IOException refused(int status, byte[] body) {
        try {
            return new Refused(WireJson.mapper().readValue(body, Problem.class));
        } catch (IOException notAProblem) {
            return new IOException("answered " + status + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static IOException cause(ExecutionException failed) throws WrongAnswer {
        Throwable cause = failed.getCause();
        while (cause != null) {
            if (cause instanceof WrongAnswer wrong) {
                throw wrong;
            }
            cause = cause.getCause();
        }
        return new IOException(String.valueOf(failed.getCause()), failed);
    }

    private static BodySubscriber<Received> subscriber(ResponseInfo info, Roster roster) {
        return info.statusCode() == 200
                ? new Checking(roster)
                : BodySubscribers.mapping(
                        BodySubscribers.ofByteArray(), bytes -> new Received(new WholeRoster(roster), bytes));
    }

    /**
     * What came.
     *
     * @param refusal the body where the status is not 200
     */
    private record Received(WholeRoster roster, byte @Nullable [] refusal) {}

    /** Hands each part to the check before it asks for the next. */
    private static final class Checking implements BodySubscriber<Received> {
        private final CompletableFuture<Received> result = new CompletableFuture<>();
        private final WholeRoster check;
        private Flow.@Nullable Subscription subscription;

        Checking(Roster roster) {
            this.check = new WholeRoster(roster);
        }

        @Override
        public CompletionStage<Received> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Flow.Subscription fresh) {
            subscription = fresh;
            fresh.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            Flow.Subscription from = subscription;
            try {
                for (ByteBuffer part : parts) {
                    check.accept(part);
                }
                if (from != null) {
                    from.request(1);
                }
            } catch (WrongAnswer wrong) {
                result.completeExceptionally(wrong);
                if (from != null) {
                    from.cancel();
                }
            }
        }

        @Override
        public void onError(Throwable broken) {
            result.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            result.complete(new Received(check, null));
        }
    }
}
