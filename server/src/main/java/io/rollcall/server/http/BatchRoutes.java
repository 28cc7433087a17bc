package io.rollcall.server.http;

import io.rollcall.protocol.BatchBody;
import io.rollcall.protocol.ContactBody;
import io.rollcall.server.company.Verb;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/workspaces/{w}/contact-batches}: make many contacts in one call. */
final class BatchRoutes {
    static final int MAX_CONTACTS = 500;

    private final Asks asks;
    private final Executor parsing;
    private final int maxBody;

    BatchRoutes(Asks asks, Executor parsing, int maxBody) {
        this.asks = asks;
        this.parsing = parsing;
        this.maxBody = maxBody;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/v1/workspaces/{w}/contact-batches", Verb.WRITE, maxBody, this::create));
    }

    private CompletableFuture<HttpResponse> create(Call call) {
        Idempotency.check(call);
        return CompletableFuture.supplyAsync(() -> body(call), parsing)
                .thenCompose(body -> asks.read(call, Described.class, Describe::new)
                        .thenApplyAsync(workspace -> new Batch(body.contacts(), workspace), parsing))
                .thenCompose(batch -> store(call, batch, 0))
                .thenApply(batch -> Answers.written(
                        Answers.json(200, batch.answer()), call.workspace(), batch.revision(), batch.replayed()));
    }

    private static BatchBody body(Call call) {
        BatchBody body = call.body(BatchBody.class);
        Faults faults = new Faults();
        List<ContactBody> contacts = body.contacts();
        if (contacts == null || contacts.isEmpty() || contacts.size() > MAX_CONTACTS) {
            String found = contacts == null ? "nothing" : contacts.size() + " contacts";
            faults.add("/contacts", ProblemCode.INVALID_VALUE, found, "1 to " + MAX_CONTACTS);
        }
        faults.check();
        return body;
    }

    /** Stores one part after the other, so that ids rise in the order of the body. */
    private CompletableFuture<Batch> store(Call call, Batch batch, int part) {
        if (part == batch.parts().size()) {
            return CompletableFuture.completedFuture(batch);
        }
        Batch.Part contacts = batch.parts().get(part);
        IdempotencyKey key = Idempotency.ofPart(call, part, contacts.places());
        return asks.write(call, replyTo -> new CreateContacts(contacts.contacts(), key, replyTo))
                .handle((written, failure) -> stored(batch, part, written, failure))
                .thenCompose(goOn -> goOn ? store(call, batch, part + 1) : CompletableFuture.completedFuture(batch));
    }

    /** Notes what became of a part. Whether to go on with the next. */
    private static boolean stored(Batch batch, int part, @Nullable Written written, @Nullable Throwable failure) {
        if (written != null) {
            batch.stored(part, written);
            return true;
        }
        Throwable cause = failure == null ? new IllegalStateException("no reply") : Failures.cause(failure);
        if (!(cause instanceof Refusal refusal) || !batch.anythingStored()) {
            throw Failures.rethrown(cause);
        }
        batch.failed(part, refusal);
        return false;
    }
}
