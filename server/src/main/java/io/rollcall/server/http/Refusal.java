package io.rollcall.server.http;

import io.rollcall.protocol.Problem;
import java.util.List;
import java.util.Map;

/**
 * The end of a request that is not carried out: thrown where that is found, turned into a problem document in one place.
 * Without a stack trace, because it is ordinary.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Problem.FieldError> errors;
    private final transient Map<String, String> headers;

    private Refusal(ProblemCode code, String detail, List<Problem.FieldError> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    Refusal(ProblemCode code, String detail) {
        this(code, detail, List.of(), code.retryable() ? Map.of("Retry-After", "1") : Map.of());
    }

    Refusal(ProblemCode code, String detail, Map<String, String> headers) {
        this(code, detail, List.of(), headers);
    }

    /** One wrong value in a body. */
    static Refusal at(String pointer, ProblemCode code, String detail) {
        return of(List.of(new Problem.FieldError(pointer, code.wireName(), detail)), code);
    }

    /** Wrong values in a body, under the code of the first of them. */
    static Refusal of(List<Problem.FieldError> errors, ProblemCode code) {
        Problem.FieldError first = errors.get(0);
        String more = errors.size() == 1 ? "" : " and " + (errors.size() - 1) + " more";
        String at = first.pointer().isEmpty() ? "the body" : first.pointer();
        return new Refusal(code, at + ": " + first.detail() + more, errors, Map.of());
    }

    ProblemCode code() {
        return code;
    }

    /** What is wrong with values in the body; empty where it is something else. */
    List<Problem.FieldError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    Problem problem() {
        return new Problem(
                "urn:rollcall:problem:" + code.wireName(),
                code.title(),
                code.status(),
                code.wireName(),
                detail(),
                code.retryable(),
                errors);
    }
}
