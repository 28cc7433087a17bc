package io.rollcall.server.http;

import io.rollcall.protocol.MediaTypes;
import io.rollcall.server.company.Verb;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of routes.
 *
 * @param template a path with names in braces for the segments that vary, as in the OpenAPI document
 * @param verb what a key must be allowed: in the workspace that {@code {w}} names, otherwise see {@link Gate}; null: no
 *     key is asked for
 * @param parameters the query parameters it knows; any other is refused
 * @param intake how it takes a body
 * @param produces the media types of its answers, the preferred one first
 */
record Endpoint(
        String method,
        String template,
        @Nullable Verb verb,
        Set<String> parameters,
        Intake intake,
        List<String> produces,
        Handler handler) {
    private static final Set<String> PAGING = Set.of("limit", "after");
    private static final List<String> JSON = List.of(MediaTypes.JSON);
    private static final Intake NOTHING = new Intake.Nothing();

    static Endpoint get(String template, @Nullable Verb verb, Handler handler) {
        return new Endpoint("GET", template, verb, Set.of(), NOTHING, JSON, handler);
    }

    /** A listing: takes {@code limit} and {@code after}. */
    static Endpoint page(String template, Verb verb, Handler handler) {
        return new Endpoint("GET", template, verb, PAGING, NOTHING, JSON, handler);
    }

    static Endpoint post(String template, Verb verb, int maxBody, Handler handler) {
        return new Endpoint("POST", template, verb, Set.of(), new Intake.Whole(maxBody), JSON, handler);
    }

    /** Takes no body: the path says it all. */
    static Endpoint post(String template, Verb verb, Handler handler) {
        return new Endpoint("POST", template, verb, Set.of(), NOTHING, JSON, handler);
    }

    /** Takes a body of any length as a stream. */
    static Endpoint upload(String template, Verb verb, String mediaType, Handler handler) {
        return new Endpoint("POST", template, verb, Set.of(), new Intake.Stream(mediaType), JSON, handler);
    }

    static Endpoint put(String template, Verb verb, int maxBody, Handler handler) {
        return new Endpoint("PUT", template, verb, Set.of(), new Intake.Whole(maxBody), JSON, handler);
    }

    /** Takes no body: the path says it all. */
    static Endpoint put(String template, Verb verb, Handler handler) {
        return new Endpoint("PUT", template, verb, Set.of(), NOTHING, JSON, handler);
    }

    static Endpoint delete(String template, Verb verb, Handler handler) {
        return new Endpoint("DELETE", template, verb, Set.of(), NOTHING, JSON, handler);
    }

    Endpoint withParameters(String... names) {
        return new Endpoint(method, template, verb, Set.of(names), intake, produces, handler);
    }

    Endpoint producing(List<String> mediaTypes) {
        return new Endpoint(method, template, verb, parameters, intake, mediaTypes, handler);
    }

    List<String> segments() {
        return List.of(template.substring(1).split("/", -1));
    }
}
