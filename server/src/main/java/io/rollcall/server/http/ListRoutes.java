package io.rollcall.server.http;

import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.ListView;
import io.rollcall.server.book.Rule;
import io.rollcall.server.company.Verb;
import io.rollcall.server.workspace.WorkspaceChange.CreateList;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.RemoveList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceList;
import io.rollcall.server.workspace.WorkspaceCommand.ReadList;
import io.rollcall.server.workspace.WorkspaceCommand.ReadLists;
import io.rollcall.server.workspace.WorkspaceReply.ListFound;
import io.rollcall.server.workspace.WorkspaceReply.ListsFound;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** {@code /v1/workspaces/{w}/lists}: make, list, read, change and delete distribution lists. */
final class ListRoutes {
    private static final String ALL = "/v1/workspaces/{w}/lists";
    private static final String ONE = ALL + "/{l}";

    private final Asks asks;
    private final int maxBody;

    ListRoutes(Asks asks, int maxBody) {
        this.asks = asks;
        this.maxBody = maxBody;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(ALL, Verb.WRITE, maxBody, this::create),
                Endpoint.page(ALL, Verb.READ, this::list),
                Endpoint.get(ONE, Verb.READ, this::read),
                Endpoint.put(ONE, Verb.WRITE, maxBody, this::replace),
                Endpoint.delete(ONE, Verb.WRITE, this::delete));
    }

    private CompletableFuture<HttpResponse> create(Call call) {
        ListBody body = call.body(ListBody.class);
        Faults faults = new Faults();
        if (body.id() != null && !Ids.isList(body.id())) {
            faults.add("/id", ProblemCode.INVALID_ID, "\"" + body.id() + "\"", Ids.LIST_FORM);
        }
        List<Rule> rules = ListForms.check(body, faults);
        faults.check();
        IdempotencyKey key = Idempotency.of(call);
        String scope = call.company() + "/" + call.workspace();
        String id = body.id() != null ? body.id() : Ids.make("l-", scope, key == null ? null : key.key());
        return asks.write(call, replyTo -> new CreateList(id, body.name(), rules, key, replyTo))
                .thenCompose(written -> view(call, id, body.name(), rules, written)
                        .thenApply(view -> Answers.with(
                                answer(call, 201, view, written),
                                "Location",
                                "/v1/workspaces/" + call.workspace() + "/lists/" + id)));
    }

    private CompletableFuture<HttpResponse> list(Call call) {
        Paging paging = Paging.of(call, Ids::isList);
        return asks.read(call, ListsFound.class, replyTo -> new ReadLists(paging.after(), paging.limit(), replyTo))
                .thenApply(found -> Answers.page(call, paging, Views.lists(found)));
    }

    private CompletableFuture<HttpResponse> read(Call call) {
        String id = call.list();
        return asks.read(call, ListFound.class, replyTo -> new ReadList(id, replyTo))
                .thenApply(found -> Answers.tagged(
                        Answers.json(200, Views.list(found.list())),
                        found.list().revision()));
    }

    private CompletableFuture<HttpResponse> replace(Call call) {
        String id = call.list();
        long ifMatch = EntityTags.ifMatch(call);
        ListBody body = call.body(ListBody.class);
        Faults faults = new Faults();
        if (body.id() != null) {
            faults.invalid("/id", body.id(), "none: a list keeps its id");
        }
        List<Rule> rules = ListForms.check(body, faults);
        faults.check();
        IdempotencyKey key = Idempotency.of(call);
        return asks.write(call, replyTo -> new ReplaceList(id, body.name(), rules, ifMatch, key, replyTo))
                .thenCompose(written -> view(call, id, body.name(), rules, written)
                        .thenApply(view -> answer(call, 200, view, written)));
    }

    private CompletableFuture<HttpResponse> delete(Call call) {
        String id = call.list();
        long ifMatch = EntityTags.ifMatch(call);
        IdempotencyKey key = Idempotency.of(call);
        return asks.write(call, replyTo -> new RemoveList(id, ifMatch, key, replyTo))
                .thenApply(written -> Answers.written(Answers.empty(204), call.workspace(), written));
    }

    /** The list as it is after a change; as it was written, where it has been deleted since. */
    private CompletableFuture<ListView> view(Call call, String id, String name, List<Rule> rules, Written written) {
        return asks.readBack(call, call.workspace(), ListFound.class, replyTo -> new ReadList(id, replyTo))
                .thenApply(found -> Views.list(found.list()))
                .exceptionally(failure -> {
                    if (Failures.cause(failure) instanceof Refusal gone && gone.code() == ProblemCode.UNKNOWN_LIST) {
                        return Views.list(id, name, rules, 0, List.of(), written.revision());
                    }
                    throw Failures.rethrown(failure);
                });
    }

    private static HttpResponse answer(Call call, int status, ListView view, Written written) {
        return Answers.written(Answers.tagged(Answers.json(status, view), view.revision()), call.workspace(), written);
    }
}
