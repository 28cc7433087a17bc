package io.rollcall.server.http;

import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.workspace.WorkspaceCommand.AnswerForm;
import io.rollcall.server.workspace.WorkspaceCommand.Explain;
import io.rollcall.server.workspace.WorkspaceCommand.Resolve;
import io.rollcall.server.workspace.WorkspaceReply.Answered;
import io.rollcall.server.workspace.WorkspaceReply.Explained;
import io.rollcall.server.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** {@code /v1/workspaces/{w}/resolutions}: who gets this message, at which address? */
final class ResolutionRoutes {
    private static final List<String> OFFERS = List.of(MediaTypes.JSON, MediaTypes.NDJSON);
    private static final List<String> JSON = List.of(MediaTypes.JSON);

    /** An e-mail address has 254 characters at most, and what was typed may have blanks around it. */
    private static final int MAX_EXPLAINED = 320;

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
        return List.of(Endpoint.post("/v1/workspaces/{w}/resolutions", Verb.RESOLVE, maxBody, this::answer)
                .withParameters("mode", "explain")
                .producing(OFFERS));
    }

    private CompletableFuture<HttpResponse> answer(Call call) {
        return call.parameter("explain").isPresent() ? explain(call) : resolve(call);
    }

    private CompletableFuture<HttpResponse> explain(Call call) {
        String about = about(call);
        ResolutionRequest request = call.body(ResolutionRequest.class);
        Query query = ResolutionForms.check(request, call.workspace());
        long atLeast = ResolutionForms.atLeast(request, call.workspace());
        String id = SelectorForms.own(call.workspace(), about);
        return asks.read(call, Explained.class, replyTo -> new Explain(query, id, atLeast, replyTo))
                .thenApply(explained -> {
                    HttpResponse response = Answers.json(200, Explanations.view(call.workspace(), about, explained));
                    return revised(response, call.workspace(), explained.revision());
                });
    }

    private CompletableFuture<HttpResponse> resolve(Call call) {
        AnswerForm form = form(call);
        ResolutionRequest request = call.body(ResolutionRequest.class);
        Query query = ResolutionForms.check(request, call.workspace());
        long atLeast = ResolutionForms.atLeast(request, call.workspace());
        return asks.read(call, Answered.class, replyTo -> new Resolve(query, form, atLeast, maxJsonAnswer, replyTo))
                .thenApply(answered -> answer(call.workspace(), form, answered));
    }

    private HttpResponse answer(String workspace, AnswerForm form, Answered answered) {
        ContentType type = form == AnswerForm.NDJSON ? Answers.NDJSON : Answers.JSON;
        HttpResponse response = HttpResponse.create().withEntity(AnswerBytes.entity(workspaces, type, answered));
        return revised(response, workspace, answered.revision());
    }

    private static HttpResponse revised(HttpResponse response, String workspace, long revision) {
        HttpResponse revised = Answers.with(response, "X-Rollcall-Revision", workspace + "@" + revision);
        return Answers.with(revised, "Vary", "Accept");
    }

    private static String about(Call call) {
        MediaRanges.check(call.header("Accept"), JSON);
        String about = call.parameter("explain").orElse("");
        // A blank in front is a plus that was not encoded.
        if (about.isBlank() || about.startsWith(" ") || about.length() > MAX_EXPLAINED) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER,
                    "explain: " + Texts.quoted(about) + " (expected: a contact's id, or an address of at most "
                            + MAX_EXPLAINED + " characters, percent-encoded: + is %2B)");
        }
        if (call.parameter("mode").isPresent()) {
            throw new Refusal(ProblemCode.INVALID_PARAMETER, "explain and mode (expected: one of them)");
        }
        return about;
    }

    private static AnswerForm form(Call call) {
        Optional<String> mode = call.parameter("mode");
        if (mode.isPresent() && !mode.get().equals("count")) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER, "mode: " + Texts.quoted(mode.get()) + " (expected: count)");
        }
        if (mode.isPresent()) {
            MediaRanges.check(call.header("Accept"), JSON);
            return AnswerForm.COUNT;
        }
        boolean stream = MediaRanges.choose(call.header("Accept"), OFFERS)
                .filter(MediaTypes.NDJSON::equals)
                .isPresent();
        return stream ? AnswerForm.NDJSON : AnswerForm.JSON;
    }
}
