package io.rollcall.server.http;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers what is no HTTP request in the same form as every other error. Named in the configuration, made by the
 * framework. Says nothing of what was sent, which may be anything, and logs nothing, which would let anyone fill the log.
 */
public final class ParsingProblems extends ParsingErrorHandler {
    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
        ProblemCode code =
                switch (status.intValue()) {
                    case 408 -> ProblemCode.REQUEST_TIMEOUT;
                    case 413 -> ProblemCode.BODY_TOO_LARGE;
                    case 414 -> ProblemCode.URI_TOO_LONG;
                    case 431 -> ProblemCode.HEADERS_TOO_LARGE;
                    case 501 -> ProblemCode.NOT_IMPLEMENTED;
                    default -> ProblemCode.MALFORMED_REQUEST;
                };
        String summary = info.summary().isEmpty() ? code.title() : info.summary();
        return Answers.problem(new Refusal(code, summary));
    }
}
