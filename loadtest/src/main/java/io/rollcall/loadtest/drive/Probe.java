package io.rollcall.loadtest.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.loadtest.check.AnswerCheck;
import io.rollcall.loadtest.check.Question;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.WireJson;

/**
 * A question in the form in which it is sent, with the check of its answers.
 *
 * @param accept the media type that is asked for and must be answered
 */
public record Probe(String path, byte[] body, String accept, AnswerCheck check) {
    public static Probe of(Question question) {
        String path = "/v1/workspaces/" + question.workspace().plan().id() + "/resolutions";
        String accept = question.streamed() ? MediaTypes.NDJSON : MediaTypes.JSON;
        try {
            byte[] body = WireJson.mapper().writeValueAsBytes(question.request());
            return new Probe(path, body, accept, new AnswerCheck(question));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
