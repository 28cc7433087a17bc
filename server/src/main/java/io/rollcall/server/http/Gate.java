package io.rollcall.server.http;

import io.rollcall.server.company.ApiKeys;
import io.rollcall.server.company.Principal;
import io.rollcall.server.company.StoreUnavailable;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Who is calling, and may they: what is not granted is refused. A workspace that a key knows nothing of does not exist for
 * it. Outside of workspaces {@link Verb#ADMINISTER} must be granted for all of them, the other verbs for any.
 */
final class Gate {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer");

    private final ApiKeys keys;

    Gate(ApiKeys keys) {
        this.keys = keys;
    }

    /** The caller, where it may use the endpoint; otherwise fails with a refusal. */
    CompletableFuture<Principal> admit(HttpRequest request, Verb verb, Map<String, String> variables) {
        return authenticate(request).thenApply(caller -> {
            require(caller, verb, variables);
            return caller;
        });
    }

    private CompletableFuture<Principal> authenticate(HttpRequest request) {
        Optional<String> header = Call.header(request, "Authorization");
        Matcher bearer = BEARER.matcher(header.orElse(""));
        if (!bearer.matches()) {
            String found = header.isEmpty() ? "no Authorization header" : "an Authorization header of another form";
            throw unauthenticated(found + " (expected: Bearer and an API key)");
        }
        return keys.authenticate(bearer.group(1))
                .exceptionally(Gate::cannotTell)
                .thenApply(caller ->
                        caller.orElseThrow(() -> unauthenticated("the API key is wrong, unknown or has been revoked")));
    }

    private static Optional<Principal> cannotTell(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (cause instanceof StoreUnavailable) {
            throw new Refusal(ProblemCode.UNAVAILABLE, "the API key cannot be checked now; nothing was done");
        }
        throw Failures.rethrown(cause);
    }

    private static void require(Principal caller, Verb verb, Map<String, String> variables) {
        String workspace = variables.get("w");
        if (workspace == null) {
            boolean allowed = verb == Verb.ADMINISTER ? caller.mayEverywhere(verb) : caller.maySomewhere(verb);
            if (!allowed) {
                throw forbidden(verb, verb == Verb.ADMINISTER ? "all workspaces (\"*\")" : "any workspace");
            }
            return;
        }
        require(caller, verb, workspace);
    }

    /** Refuses a caller who may not do that in a workspace. */
    static void require(Principal caller, Verb verb, String workspace) {
        if (!caller.knows(workspace)) {
            throw Asks.unknownWorkspace(workspace);
        }
        if (!caller.may(verb, workspace)) {
            throw forbidden(verb, Texts.quoted(workspace));
        }
    }

    private static Refusal unauthenticated(String detail) {
        return new Refusal(ProblemCode.UNAUTHENTICATED, detail, CHALLENGE);
    }

    private static Refusal forbidden(Verb verb, String where) {
        return new Refusal(ProblemCode.FORBIDDEN, "the key is not granted \"" + verb.wireName() + "\" on " + where);
    }
}
