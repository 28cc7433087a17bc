package io.rollcall.server.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.server.company.ApiKeys;
import io.rollcall.server.company.Principal;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.http.RouteTable.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.http.javadsl.model.headers.TimeoutAccess;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.japi.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a request to its answer: finds the endpoint, asks the {@link Gate}, reads the body, calls the handler, and turns
 * every failure into a problem document. Only methods of the table are ever answered, so TRACE is not.
 */
final class Router implements Function<HttpRequest, CompletionStage<HttpResponse>> {
    private static final long serialVersionUID = 1L;
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final transient RouteTable table;
    private final transient Gate gate;
    private final transient Bodies bodies;
    private final transient HttpMetrics metrics;
    private final transient CallsInFlight callsInFlight;

    Router(
            ActorSystem<?> system,
            HttpSettings settings,
            ApiKeys keys,
            MeterRegistry registry,
            List<Endpoint> endpoints) {
        this.table = new RouteTable(endpoints);
        this.gate = new Gate(keys);
        this.bodies = new Bodies(system, settings.bodyTimeout());
        this.metrics = new HttpMetrics(registry);
        this.callsInFlight = new CallsInFlight(settings.callsInFlightPerKey());
    }

    @Override
    public CompletionStage<HttpResponse> apply(HttpRequest request) {
        long start = System.nanoTime();
        String requestId = requestId(request);
        Match match;
        try {
            match = table.find(request.method().name(), request.getUri().path());
        } catch (Refusal refusal) {
            bodies.drain(request);
            String method = refusal.code() == ProblemCode.METHOD_NOT_ALLOWED
                    ? "other"
                    : request.method().name();
            metrics.answered("none", method, refusal.code().status(), System.nanoTime() - start);
            return CompletableFuture.completedFuture(named(Answers.problem(refusal), requestId));
        }
        Endpoint endpoint = match.endpoint();
        CallsInFlight.Place place = callsInFlight.place();
        answerTimeouts(request, endpoint, requestId, place);
        return answer(request, match, place).handle((answer, failure) -> {
            place.leave();
            HttpResponse response = failure == null ? answer : problem(Failures.refusal(failure, endpoint, requestId));
            long nanos = System.nanoTime() - start;
            metrics.answered(
                    endpoint.template(), endpoint.method(), response.status().intValue(), nanos);
            return named(response, requestId);
        });
    }

    private CompletableFuture<HttpResponse> answer(HttpRequest request, Match match, CallsInFlight.Place place) {
        Endpoint endpoint = match.endpoint();
        CompletableFuture<@Nullable Principal> admitted;
        Map<String, String> parameters;
        try {
            parameters = parameters(request, endpoint.parameters());
            MediaRanges.check(Call.header(request, "Accept"), endpoint.produces());
            admitted = admit(request, match, place);
        } catch (RuntimeException refused) {
            bodies.drain(request);
            return CompletableFuture.failedFuture(refused);
        }
        return admitted.whenComplete((caller, refused) -> {
                    if (refused != null) {
                        bodies.drain(request);
                    }
                })
                .thenCompose(caller -> bodies.read(request, endpoint.intake()).thenCompose(body -> handle(
                                endpoint, new Call(request, match.variables(), parameters, caller, body))
                        .whenComplete((answer, refused) -> drainWhatWaits(request, body))));
    }

    /** A handler that throws has refused, like one whose answer fails. */
    private static CompletableFuture<HttpResponse> handle(Endpoint endpoint, Call call) {
        return CompletableFuture.completedFuture(call).thenCompose(endpoint.handler()::handle);
    }

    private void drainWhatWaits(HttpRequest request, Body body) {
        if (body.isWaiting()) {
            bodies.drain(request);
        }
    }

    private CompletableFuture<@Nullable Principal> admit(HttpRequest request, Match match, CallsInFlight.Place place) {
        Verb verb = match.endpoint().verb();
        return verb == null
                ? CompletableFuture.completedFuture(null)
                : gate.admit(request, verb, match.variables()).thenApply(caller -> {
                    place.take(caller);
                    return caller;
                });
    }

    private static Map<String, String> parameters(HttpRequest request, Set<String> known) {
        List<Pair<String, String>> given;
        try {
            given = request.getUri().query().toList();
        } catch (IllegalUriException malformed) {
            throw new Refusal(ProblemCode.INVALID_PARAMETER, "the query is not written as name=value&name=value");
        }
        Map<String, String> parameters = new HashMap<>();
        for (Pair<String, String> parameter : given) {
            String name = parameter.first();
            if (!known.contains(name)) {
                String expected = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
                throw new Refusal(
                        ProblemCode.INVALID_PARAMETER,
                        "unknown query parameter " + Texts.quoted(name) + " (expected: " + expected + ")");
            }
            if (parameters.putIfAbsent(name, parameter.second()) != null) {
                throw new Refusal(ProblemCode.INVALID_PARAMETER, name + ": given twice (expected: once)");
            }
        }
        return parameters;
    }

    /** The framework's own time-out, which is longer than all of ours, answers in the same words. */
    private static void answerTimeouts(
            HttpRequest request, Endpoint endpoint, String requestId, CallsInFlight.Place place) {
        request.getHeader(TimeoutAccess.class)
                .ifPresent(access -> access.timeoutAccess().updateHandler(late -> {
                    place.leave();
                    return named(problem(Failures.noAnswer(endpoint)), requestId);
                }));
    }

    private static HttpResponse problem(Refusal refusal) {
        HttpResponse response = Answers.problem(refusal);
        // The rest of an unfinished body may still come: such a connection carries no further request.
        return switch (refusal.code()) {
            case BODY_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_REQUEST -> response.addHeader(Connection.create("close"));
            default -> response;
        };
    }

    private static HttpResponse named(HttpResponse response, String requestId) {
        return Answers.with(response, REQUEST_ID, requestId);
    }

    private static String requestId(HttpRequest request) {
        return Call.header(request, REQUEST_ID)
                .filter(id -> REQUEST_ID_FORM.matcher(id).matches())
                .orElseGet(() -> Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE));
    }
}
