package io.rollcall.server.http;

import io.rollcall.protocol.MoveAnswer;
import io.rollcall.protocol.MoveBody;
import io.rollcall.server.company.Verb;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/workspaces/{w}/contact-moves}: contacts leave a workspace for another, all of a call or none of them. */
final class MoveRoutes {
    private final Asks asks;
    private final int maxBody;

    MoveRoutes(Asks asks, int maxBody) {
        this.asks = asks;
        this.maxBody = maxBody;
    }

    /** What a call asks for, checked. */
    private record Order(Call call, @Nullable IdempotencyKey key, List<String> contacts, String to) {}

    List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/v1/workspaces/{w}/contact-moves", Verb.WRITE, maxBody, this::move));
    }

    private CompletableFuture<HttpResponse> move(Call call) {
        Order order = order(call);
        return isThere(order)
                .thenCompose(there -> move(order, there))
                .thenApply(written -> Answers.written(
                        Answers.json(200, new MoveAnswer(order.to(), written.results())), call.workspace(), written));
    }

    private static Order order(Call call) {
        MoveBody body = call.body(MoveBody.class);
        Faults faults = new Faults();
        List<String> contacts = SharedContacts.contacts(body.contacts(), faults);
        String to = body.to();
        if (SharedContacts.isWorkspace("/to", to, faults) && to.equals(call.workspace())) {
            faults.invalid("/to", to, "another workspace");
        }
        faults.check();
        SharedContacts.requireWrite(call, to);
        return new Order(call, Idempotency.of(call), contacts, to);
    }

    /** Whether the workspace they go to exists. A repetition is answered also if it does no longer. */
    private CompletableFuture<Boolean> isThere(Order order) {
        return asks.read(order.call().company(), order.to(), Described.class, Describe::new)
                .thenApply(described -> true)
                .exceptionally(failure -> {
                    if (order.key() != null
                            && Failures.cause(failure) instanceof Refusal refusal
                            && refusal.code() == ProblemCode.UNKNOWN_WORKSPACE) {
                        return false;
                    }
                    throw Failures.rethrown(failure);
                });
    }

    private CompletableFuture<Written> move(Order order, boolean there) {
        return asks.write(
                        order.call(),
                        replyTo -> new MoveContacts(order.contacts(), order.to(), !there, order.key(), replyTo))
                .exceptionally(failure -> {
                    boolean neverDone = Failures.cause(failure) instanceof Refusal refusal
                            && refusal.code() == ProblemCode.PRECONDITION_FAILED;
                    throw !there && neverDone ? Asks.unknownWorkspace(order.to()) : Failures.rethrown(failure);
                });
    }
}
