package io.rollcall.server.http;

import io.rollcall.protocol.Page;
import io.rollcall.protocol.WorkspaceBody;
import io.rollcall.protocol.WorkspaceView;
import io.rollcall.server.company.Directory;
import io.rollcall.server.company.Directory.Entry;
import io.rollcall.server.company.Verb;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.DeleteWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceWorkspace;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/workspaces}: make, list, read, change and delete workspaces. */
final class WorkspaceRoutes {
    private final Asks asks;
    private final Directory directory;
    private final DirectorySync sync;
    private final int maxBody;

    WorkspaceRoutes(Asks asks, Directory directory, int maxBody) {
        this.asks = asks;
        this.directory = directory;
        this.sync = new DirectorySync(asks, directory);
        this.maxBody = maxBody;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/workspaces", Verb.ADMINISTER, maxBody, this::create),
                Endpoint.page("/v1/workspaces", Verb.READ, this::list),
                Endpoint.get("/v1/workspaces/{w}", Verb.READ, this::read),
                Endpoint.put("/v1/workspaces/{w}", Verb.ADMINISTER, maxBody, this::replace),
                Endpoint.delete("/v1/workspaces/{w}", Verb.ADMINISTER, this::delete));
    }

    private CompletableFuture<HttpResponse> create(Call call) {
        WorkspaceBody body = call.body(WorkspaceBody.class);
        Faults faults = checked(body);
        if (body.id() != null && !Ids.isWorkspace(body.id())) {
            faults.add("/id", ProblemCode.INVALID_ID, "\"" + body.id() + "\"", Ids.WORKSPACE_FORM);
        }
        faults.check();
        IdempotencyKey key = Idempotency.of(call);
        String workspace =
                body.id() != null ? body.id() : Ids.make("w-", call.company(), key == null ? null : key.key());
        CompletableFuture<Written> change = asks.write(
                call.company(), workspace, replyTo -> new CreateWorkspace(body.name(), body.country(), key, replyTo));
        return sync.after(change, call, workspace)
                .thenApply(written ->
                        Answers.with(answer(201, workspace, body, written), "Location", "/v1/workspaces/" + workspace));
    }

    private CompletableFuture<HttpResponse> list(Call call) {
        Paging paging = Paging.of(call, Ids::isWorkspace);
        if (call.principal().mayEverywhere(Verb.READ)) {
            return directory
                    .page(call.company(), paging.after(), paging.limit())
                    .thenApply(page -> Answers.page(call, paging, page(page.entries(), page.next())));
        }
        List<String> named = call.principal().named(Verb.READ).stream()
                .filter(workspace -> paging.after() == null || workspace.compareTo(paging.after()) > 0)
                .sorted()
                .toList();
        List<String> asked = named.subList(0, Math.min(named.size(), paging.limit()));
        String next = asked.size() < named.size() ? asked.get(asked.size() - 1) : null;
        return directory
                .named(call.company(), asked)
                .thenApply(entries -> Answers.page(call, paging, page(entries, next)));
    }

    private static Page<WorkspaceView> page(List<Entry> entries, @Nullable String next) {
        return new Page<>(entries.stream().map(Views::workspace).toList(), next);
    }

    private CompletableFuture<HttpResponse> read(Call call) {
        return asks.read(call, Described.class, Describe::new)
                .thenApply(found -> Answers.tagged(
                        Answers.json(200, Views.workspace(call.workspace(), found)), found.detailsRevision()));
    }

    private CompletableFuture<HttpResponse> replace(Call call) {
        long ifMatch = EntityTags.ifMatch(call);
        WorkspaceBody body = call.body(WorkspaceBody.class);
        Faults faults = checked(body);
        if (body.id() != null) {
            faults.invalid("/id", body.id(), "none: a workspace keeps its id");
        }
        faults.check();
        IdempotencyKey key = Idempotency.of(call);
        String workspace = call.workspace();
        CompletableFuture<Written> change =
                asks.write(call, replyTo -> new ReplaceWorkspace(body.name(), body.country(), ifMatch, key, replyTo));
        return sync.after(change, call, workspace).thenCompose(written -> asks.readBack(
                        call, workspace, Described.class, Describe::new)
                .thenApply(found -> Answers.written(
                        Answers.tagged(Answers.json(200, Views.workspace(workspace, found)), found.detailsRevision()),
                        workspace,
                        written)));
    }

    private CompletableFuture<HttpResponse> delete(Call call) {
        long ifMatch = EntityTags.ifMatch(call);
        IdempotencyKey key = Idempotency.of(call);
        String workspace = call.workspace();
        CompletableFuture<Written> change = asks.write(call, replyTo -> new DeleteWorkspace(ifMatch, key, replyTo));
        return sync.after(change, call, workspace)
                .thenApply(written -> Answers.written(Answers.empty(204), workspace, written));
    }

    private static HttpResponse answer(int status, String workspace, WorkspaceBody body, Written written) {
        WorkspaceView view = new WorkspaceView(workspace, body.name(), body.country(), 0, 0, written.revision());
        return Answers.written(Answers.tagged(Answers.json(status, view), written.revision()), workspace, written);
    }

    private static Faults checked(WorkspaceBody body) {
        Faults faults = new Faults();
        faults.name("/name", body.name());
        if (body.country() != null && !CompanyForms.COUNTRIES.contains(body.country())) {
            faults.invalid("/country", body.country(), "an ISO 3166 code of two capital letters, for example AU");
        }
        return faults;
    }
}
