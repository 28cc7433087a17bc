package io.rollcall.server.http;

import io.rollcall.protocol.ImportView;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.Page;
import io.rollcall.server.company.Verb;
import io.rollcall.server.transfer.ImportJob;
import io.rollcall.server.transfer.ImportOptions;
import io.rollcall.server.transfer.ImportRefused;
import io.rollcall.server.transfer.Imports;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** {@code /v1/workspaces/{w}/imports}: make and change contacts from a CSV file of any size, and see how far it is. */
final class ImportRoutes {
    private static final String ALL = "/v1/workspaces/{w}/imports";
    private static final String ONE = ALL + "/{i}";

    private final Asks asks;
    private final Imports imports;

    ImportRoutes(Asks asks, Imports imports) {
        this.asks = asks;
        this.imports = imports;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.upload(ALL, Verb.WRITE, MediaTypes.CSV, this::start)
                        .withParameters("mode", "match", "mapping", "dryRun", "separator"),
                Endpoint.page(ALL, Verb.READ, this::list),
                Endpoint.get(ONE, Verb.READ, this::read),
                Endpoint.post(ONE + "/cancel", Verb.WRITE, this::cancel),
                Endpoint.post(ONE + "/resume", Verb.WRITE, this::resume),
                Endpoint.get(ONE + "/refusals", Verb.READ, this::refusals).producing(List.of(MediaTypes.CSV)));
    }

    private CompletableFuture<HttpResponse> start(Call call) {
        ImportOptions options = ImportForms.options(call);
        String key = Idempotency.key(call);
        String workspace = call.workspace();
        return answered(call, imports.start(call.company(), workspace, options, key, call.upload()))
                .thenApply(started -> Answers.repeated(accepted(workspace, started.job()), started.replayed()));
    }

    private static HttpResponse accepted(String workspace, ImportJob job) {
        return Answers.with(
                Answers.json(202, ImportForms.view(job)),
                "Location",
                "/v1/workspaces/" + workspace + "/imports/" + job.id());
    }

    /** One more than asked for shows whether there is a next page. */
    private CompletableFuture<HttpResponse> list(Call call) {
        Paging paging = Paging.of(call, Ids::isImport);
        return answered(call, imports.list(call.company(), call.workspace(), paging.after(), paging.limit() + 1))
                .thenCompose(jobs -> jobs.isEmpty() ? noneOf(call) : CompletableFuture.completedFuture(jobs))
                .thenApply(jobs -> Answers.page(call, paging, page(jobs, paging.limit())));
    }

    /** A workspace without imports is another thing than no workspace. */
    private CompletableFuture<List<ImportJob>> noneOf(Call call) {
        return asks.read(call, Described.class, Describe::new).thenApply(described -> List.of());
    }

    private static Page<ImportView> page(List<ImportJob> jobs, int limit) {
        List<ImportView> views =
                jobs.stream().limit(limit).map(ImportForms::view).toList();
        return new Page<>(views, jobs.size() > limit ? views.get(limit - 1).id() : null);
    }

    private CompletableFuture<HttpResponse> read(Call call) {
        return one(call, imports.find(call.company(), call.workspace(), call.importJob()));
    }

    private CompletableFuture<HttpResponse> cancel(Call call) {
        return one(call, imports.cancel(call.company(), call.workspace(), call.importJob()));
    }

    private CompletableFuture<HttpResponse> resume(Call call) {
        return one(call, imports.resume(call.company(), call.workspace(), call.importJob()));
    }

    private CompletableFuture<HttpResponse> refusals(Call call) {
        String id = call.importJob();
        return there(call, imports.find(call.company(), call.workspace(), id)).thenApply(job -> {
            var lines = imports.refusals(call.company(), call.workspace(), id);
            return Answers.with(
                    HttpResponse.create().withEntity(HttpEntities.createChunked(Answers.CSV, lines)),
                    "Content-Disposition",
                    "attachment; filename=\"refusals-" + id + ".csv\"");
        });
    }

    private static CompletableFuture<HttpResponse> one(Call call, CompletionStage<Optional<ImportJob>> job) {
        return there(call, job).thenApply(it -> Answers.json(200, ImportForms.view(it)));
    }

    private static CompletableFuture<ImportJob> there(Call call, CompletionStage<Optional<ImportJob>> job) {
        return answered(call, job).thenApply(found -> found.orElseThrow(call::noSuchImport));
    }

    private static <T> CompletableFuture<T> answered(Call call, CompletionStage<T> answer) {
        return answer.toCompletableFuture().exceptionally(failure -> {
            Throwable cause = Failures.cause(failure);
            throw cause instanceof ImportRefused refused
                    ? ImportForms.refusal(refused, call.workspace())
                    : Failures.rethrown(cause);
        });
    }
}
