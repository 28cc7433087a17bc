package io.rollcall.loadtest.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.loadtest.check.AnswerCheck;
import io.rollcall.loadtest.check.Check;
import io.rollcall.loadtest.check.Question;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.WireJson;

/**
 * A question in the form in which it is sent, with the check of its answers.
 *
 * @param accept the media type that is asked for and must be answered
 */
public record Probe(String path, byte[] body, String accept, Check check) {
    public static Probe of(Question question) {
        String workspace = question.workspace().plan().id();
        String accept = question.streamed() ? MediaTypes.NDJSON : MediaTypes.JSON;
        return of(workspace, question.request(), accept, new AnswerCheck(question));
    }

    public static Probe of(String workspace, ResolutionRequest request, String accept, Check check) {
        try {
            byte[] body = WireJson.mapper().writeValueAsBytes(request);
            return new Probe("/v1/workspaces/" + workspace + "/resolutions", body, accept, check);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
