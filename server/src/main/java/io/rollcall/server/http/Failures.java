package io.rollcall.server.http;

import io.rollcall.server.company.StoreUnavailable;
import io.rollcall.server.company.Verb;
import io.rollcall.server.workspace.Unplanned;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever ended a request early, as the refusal to answer with. What nobody planned is logged, once. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Refusal refusal(Throwable failure, Endpoint endpoint, String requestId) {
        Throwable cause = cause(failure);
        if (cause instanceof Refusal refusal) {
            return refusal;
        }
        if (cause instanceof TimeoutException || cause instanceof StoreUnavailable) {
            return noAnswer(endpoint);
        }
        LOG.error(
                "Request {} to {} {} failed: {}",
                requestId,
                endpoint.method(),
                endpoint.template(),
                Unplanned.trace(cause));
        return new Refusal(ProblemCode.INTERNAL, "the server failed; its log has more under request id " + requestId);
    }

    /** What a future failed with, without the wrapping of the futures that passed it on. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** To pass a failure on from inside {@code exceptionally}. */
    static RuntimeException rethrown(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof Refusal refusal ? refusal : new CompletionException(cause);
    }

    /** As {@link #rethrown(Throwable)}, but where nobody answered in time. */
    static RuntimeException rethrown(Throwable failure, Supplier<Refusal> noAnswer) {
        return cause(failure) instanceof TimeoutException ? noAnswer.get() : rethrown(failure);
    }

    /** What a missing answer means: nothing for a read, for a change that nobody knows. */
    static Refusal noAnswer(Endpoint endpoint) {
        boolean changes = !endpoint.method().equals("GET") && endpoint.verb() != Verb.RESOLVE;
        return changes ? unknownOutcome() : unavailable();
    }

    static Refusal unavailable() {
        return new Refusal(ProblemCode.UNAVAILABLE, "no answer in time; send it again");
    }

    static Refusal unknownOutcome() {
        return new Refusal(
                ProblemCode.UNKNOWN_OUTCOME,
                "the store did not answer in time; send it again with the same " + Idempotency.HEADER
                        + ", which takes effect once");
    }
}
