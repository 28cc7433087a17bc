package io.rollcall.server.http;

import io.rollcall.server.company.Principal;
import io.rollcall.server.company.Verb;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** One request that found its endpoint: everything a handler may know about it. */
final class Call {
    private final HttpRequest request;
    private final Map<String, String> variables;
    private final Map<String, String> parameters;
    private final @Nullable Principal principal;
    private final Body body;

    Call(
            HttpRequest request,
            Map<String, String> variables,
            Map<String, String> parameters,
            @Nullable Principal principal,
            Body body) {
        this.request = request;
        this.variables = variables;
        this.parameters = parameters;
        this.principal = principal;
        this.body = body;
    }

    String method() {
        return request.method().name();
    }

    String path() {
        return request.getUri().path();
    }

    byte[] body() {
        return body.bytes();
    }

    /** The body as it comes, for one reader, who reads it to its end or cancels it. */
    Source<ByteString, ?> upload() {
        return body.take();
    }

    /** The record in the body; may be called on any thread. */
    <T> T body(Class<T> type) {
        return Json.read(body(), type);
    }

    Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("an endpoint without a verb asked who is calling");
        }
        return principal;
    }

    String company() {
        return principal().company();
    }

    boolean may(Verb verb, String workspace) {
        return principal().may(verb, workspace);
    }

    String workspace() {
        return variable("w", Ids.isWorkspace(variables.getOrDefault("w", "")), ProblemCode.UNKNOWN_WORKSPACE);
    }

    String contact() {
        return variable("c", Ids.isContact(variables.getOrDefault("c", "")), ProblemCode.UNKNOWN_CONTACT);
    }

    String list() {
        return variable("l", Ids.isList(variables.getOrDefault("l", "")), ProblemCode.UNKNOWN_LIST);
    }

    String importJob() {
        return variable("i", Ids.isImport(variables.getOrDefault("i", "")), ProblemCode.UNKNOWN_IMPORT);
    }

    Refusal noSuchImport() {
        return nothing(ProblemCode.UNKNOWN_IMPORT);
    }

    /** A segment of the path by its name in the template. */
    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("the template has no {" + name + "}");
        }
        return value;
    }

    private String variable(String name, boolean wellFormed, ProblemCode otherwise) {
        String value = variable(name);
        if (!wellFormed) {
            throw nothing(otherwise);
        }
        return value;
    }

    private static Refusal nothing(ProblemCode code) {
        return new Refusal(code, code.title() + " as the path names");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A header's value, its lines joined by commas. */
    Optional<String> header(String name) {
        return header(request, name);
    }

    static Optional<String> header(HttpRequest request, String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        String value = StreamSupport.stream(request.getHeaders().spliterator(), false)
                .filter(header -> header.is(lowerCase))
                .map(HttpHeader::value)
                .collect(Collectors.joining(", "));
        boolean present = !value.isEmpty()
                || StreamSupport.stream(request.getHeaders().spliterator(), false)
                        .anyMatch(header -> header.is(lowerCase));
        return present ? Optional.of(value) : Optional.empty();
    }
}
