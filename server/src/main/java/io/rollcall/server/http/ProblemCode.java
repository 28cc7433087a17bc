package io.rollcall.server.http;

import io.rollcall.server.company.CompanyReply;
import io.rollcall.server.workspace.WorkspaceReply;
import java.util.Locale;

/** Every reason this API refuses a request for: the table of codes, HTTP statuses and titles. */
enum ProblemCode {
    MALFORMED_JSON(400, "The body is not a JSON document"),
    UNKNOWN_FIELD(400, "The body has a field that this API does not know"),
    INVALID_VALUE(400, "A value is not what was expected"),
    INVALID_ADDRESS(400, "An address cannot be sent to"),
    INVALID_ID(400, "An id is not written as ids are"),
    INVALID_PARAMETER(400, "A query parameter or header is not what was expected"),
    INVALID_FILE(400, "The file cannot be imported"),
    MALFORMED_REQUEST(400, "The request is not HTTP as this server understands it"),
    UNAUTHENTICATED(401, "The request has no valid API key"),
    FORBIDDEN(403, "The key may not do this"),
    NOT_FOUND(404, "There is nothing here"),
    UNKNOWN_WORKSPACE(404, "There is no such workspace"),
    UNKNOWN_CONTACT(404, "There is no such contact"),
    UNKNOWN_LIST(404, "There is no such list"),
    UNKNOWN_IMPORT(404, "There is no such import"),
    METHOD_NOT_ALLOWED(405, "This method does not apply here"),
    NOT_ACCEPTABLE(406, "None of the media types asked for is offered"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time", true),
    ALREADY_EXISTS(409, "The id is taken"),
    EXTERNAL_ID_TAKEN(409, "Another contact has this external id"),
    LIST_CYCLE(409, "A list would contain itself"),
    UNKNOWN_PROFILE_FIELD(409, "A rule names a field that no contact has had"),
    NOT_A_STATIC_LIST(409, "A dynamic list has no members of its own"),
    LIMIT_REACHED(409, "There is no room for more"),
    IMPORT_TOO_OLD(409, "The import stopped too long ago to go on"),
    REVISION_NOT_REACHED(409, "The revision asked for is not there yet", true),
    PRECONDITION_FAILED(412, "It was changed since it was read"),
    BODY_TOO_LARGE(413, "The body is too large"),
    ANSWER_TOO_LARGE(413, "The answer is too large for this media type"),
    URI_TOO_LONG(414, "The address of the request is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of another media type"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
    TOO_MANY_CANDIDATES(422, "The request names more than one answer can hold"),
    PRECONDITION_REQUIRED(428, "A change must say which revision it is for"),
    TOO_MANY_REQUESTS(429, "Too much is under way", true),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "The server failed"),
    NOT_IMPLEMENTED(501, "This server does not know the method"),
    UNAVAILABLE(503, "No answer in time", true),
    UNKNOWN_OUTCOME(504, "The change may or may not have taken effect", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemCode(int status, String title) {
        this(status, title, false);
    }

    ProblemCode(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** Whether sending the same request again can succeed. */
    boolean retryable() {
        return retryable;
    }

    /** The code on the wire, for example {@code unknown_contact}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProblemCode of(WorkspaceReply.Code code) {
        return switch (code) {
            case UNKNOWN_WORKSPACE -> UNKNOWN_WORKSPACE;
            case UNKNOWN_CONTACT -> UNKNOWN_CONTACT;
            case UNKNOWN_LIST -> UNKNOWN_LIST;
            case ALREADY_EXISTS -> ALREADY_EXISTS;
            case EXTERNAL_ID_TAKEN -> EXTERNAL_ID_TAKEN;
            case LIST_CYCLE -> LIST_CYCLE;
            case UNKNOWN_FIELD -> UNKNOWN_PROFILE_FIELD;
            case NOT_A_STATIC_LIST -> NOT_A_STATIC_LIST;
            case LIMIT_REACHED -> LIMIT_REACHED;
            case TOO_LARGE -> BODY_TOO_LARGE;
            case PRECONDITION_FAILED -> PRECONDITION_FAILED;
            case IDEMPOTENCY_KEY_REUSED -> IDEMPOTENCY_KEY_REUSED;
            case REVISION_NOT_REACHED -> REVISION_NOT_REACHED;
            case ANSWER_TOO_LARGE -> ANSWER_TOO_LARGE;
            case TOO_MANY_CANDIDATES -> TOO_MANY_CANDIDATES;
            case BUSY -> TOO_MANY_REQUESTS;
            // Two are said of rows of an import and never of a request.
            case INTERNAL, AMBIGUOUS_MATCH, NO_MATCH_KEY -> INTERNAL;
            case UNAVAILABLE -> UNAVAILABLE;
            case UNKNOWN_OUTCOME -> UNKNOWN_OUTCOME;
        };
    }

    static ProblemCode of(CompanyReply.Code code) {
        return switch (code) {
            case LIMIT_REACHED -> LIMIT_REACHED;
            case PRECONDITION_FAILED -> PRECONDITION_FAILED;
            case IDEMPOTENCY_KEY_REUSED -> IDEMPOTENCY_KEY_REUSED;
            case BUSY -> TOO_MANY_REQUESTS;
            case UNKNOWN_OUTCOME -> UNKNOWN_OUTCOME;
        };
    }
}
