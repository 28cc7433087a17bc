package io.rollcall.server.http;

import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.workspace.WorkspaceCommand.AnswerForm;
import io.rollcall.server.workspace.WorkspaceCommand.Resolve;
import io.rollcall.server.workspace.WorkspaceReply.Answered;
import io.rollcall.server.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** {@code /v1/workspaces/{w}/resolutions}: who gets this message, at which address? */
final class ResolutionRoutes {
    private static final List<String> OFFERS = List.of(MediaTypes.JSON, MediaTypes.NDJSON);
    private static final List<String> COUNT_OFFERS = List.of(MediaTypes.JSON);

    private final Asks asks;
    private final Workspaces workspaces;
    private final int maxBody;
    private final int maxJsonAnswer;

    ResolutionRoutes(Asks asks, Workspaces workspaces, int maxBody, int maxJsonAnswer) {
        this.asks = asks;
        this.workspaces = workspaces;
        this.maxBody = maxBody;
        this.maxJsonAnswer = maxJsonAnswer;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/v1/workspaces/{w}/resolutions", Verb.RESOLVE, maxBody, this::resolve)
                .withParameters("mode")
                .producing(OFFERS));
    }

    private CompletableFuture<HttpResponse> resolve(Call call) {
        AnswerForm form = form(call);
        ResolutionRequest request = call.body(ResolutionRequest.class);
        Query query = ResolutionForms.check(request);
        long atLeast = ResolutionForms.atLeast(request, call.workspace());
        return asks.read(call, Answered.class, replyTo -> new Resolve(query, form, atLeast, maxJsonAnswer, replyTo))
                .thenApply(answered -> answer(call.workspace(), form, answered));
    }

    private HttpResponse answer(String workspace, AnswerForm form, Answered answered) {
        ContentType type = form == AnswerForm.NDJSON ? Answers.NDJSON : Answers.JSON;
        HttpResponse response = HttpResponse.create().withEntity(AnswerBytes.entity(workspaces, type, answered));
        HttpResponse revised = Answers.with(response, "X-Rollcall-Revision", workspace + "@" + answered.revision());
        return Answers.with(revised, "Vary", "Accept");
    }

    private static AnswerForm form(Call call) {
        Optional<String> mode = call.parameter("mode");
        if (mode.isPresent() && !mode.get().equals("count")) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER, "mode: " + Texts.quoted(mode.get()) + " (expected: count)");
        }
        if (mode.isPresent()) {
            MediaRanges.check(call.header("Accept"), COUNT_OFFERS);
            return AnswerForm.COUNT;
        }
        boolean stream = MediaRanges.choose(call.header("Accept"), OFFERS)
                .filter(MediaTypes.NDJSON::equals)
                .isPresent();
        return stream ? AnswerForm.NDJSON : AnswerForm.JSON;
    }
}
