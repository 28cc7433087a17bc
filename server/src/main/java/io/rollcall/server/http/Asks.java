package io.rollcall.server.http;

import io.rollcall.server.contact.Texts;
import io.rollcall.server.workspace.WorkspaceChange;
import io.rollcall.server.workspace.WorkspaceCommand;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import io.rollcall.server.workspace.Workspaces;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;

/** Asks workspaces on behalf of calls: the reply that was hoped for, or a {@link Refusal}. */
final class Asks {
    private final Workspaces workspaces;

    Asks(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** Asks what changes nothing. */
    <T extends WorkspaceReply> CompletableFuture<T> read(
            String company,
            String workspace,
            Class<T> hopedFor,
            Function<ActorRef<WorkspaceReply>, WorkspaceCommand> question) {
        return ask(company, workspace, hopedFor, question, Failures::unavailable);
    }

    <T extends WorkspaceReply> CompletableFuture<T> read(
            Call call, Class<T> hopedFor, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> question) {
        return read(call.company(), call.workspace(), hopedFor, question);
    }

    /** Asks for a change. Without a reply in time nobody knows whether it is stored. */
    CompletableFuture<Written> write(
            String company, String workspace, Function<ActorRef<WorkspaceReply>, WorkspaceChange> change) {
        return ask(company, workspace, Written.class, change::apply, Failures::unknownOutcome);
    }

    CompletableFuture<Written> write(Call call, Function<ActorRef<WorkspaceReply>, WorkspaceChange> change) {
        return write(call.company(), call.workspace(), change);
    }

    /** Asks what a change has led to; without a reply in time the caller is to send its change again. */
    <T extends WorkspaceReply> CompletableFuture<T> readBack(
            Call call,
            String workspace,
            Class<T> hopedFor,
            Function<ActorRef<WorkspaceReply>, WorkspaceCommand> question) {
        return ask(call.company(), workspace, hopedFor, question, Failures::unknownOutcome);
    }

    private <T extends WorkspaceReply> CompletableFuture<T> ask(
            String company,
            String workspace,
            Class<T> hopedFor,
            Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command,
            Supplier<Refusal> noAnswer) {
        return workspaces
                .ask(company, workspace, command)
                .<T>thenApply(reply -> {
                    if (reply instanceof Refused refused) {
                        throw refusal(refused, workspace, noAnswer);
                    } else if (reply instanceof RefusedEach each) {
                        throw SharedContacts.refusal(each);
                    }
                    return hopedFor.cast(reply);
                })
                .exceptionally(failure -> {
                    throw Failures.rethrown(failure, noAnswer);
                });
    }

    private static Refusal refusal(Refused refused, String workspace, Supplier<Refusal> noAnswer) {
        return switch (refused.code()) {
            case UNKNOWN_WORKSPACE -> unknownWorkspace(workspace);
            case UNKNOWN_OUTCOME -> noAnswer.get();
            default -> new Refusal(ProblemCode.of(refused.code()), refused.detail());
        };
    }

    /** The same words whether there is no such workspace or the key may not know of it. */
    static Refusal unknownWorkspace(String workspace) {
        return new Refusal(ProblemCode.UNKNOWN_WORKSPACE, "this key knows no workspace " + Texts.quoted(workspace));
    }
}
