package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, as {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:rollcall:problem:} followed by the code
 * @param title the code in words, the same for every occurrence
 * @param status the HTTP status
 * @param code stable and machine readable, for example {@code unknown_contact}
 * @param detail this occurrence: the value, what was expected, and what to do
 * @param retryable whether sending the same request again can succeed
 * @param errors one entry a wrong field, where the request has more than one part
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean retryable,
        List<FieldError> errors) {
    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** One wrong value: where it stands (RFC 6901 pointer), and what was expected. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(String pointer, String code, @Nullable String detail) {}
}
