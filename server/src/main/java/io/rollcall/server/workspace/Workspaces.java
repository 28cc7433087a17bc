package io.rollcall.server.workspace;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** The workspaces of all companies, wherever in the cluster they live: how everything outside asks and tells them. */
public interface Workspaces {
    /**
     * Asks one workspace.
     *
     * @param company the company of the caller; a workspace of another company cannot be named
     * @param command makes the command from the address its reply should go to
     * @return the reply; fails with {@link java.util.concurrent.TimeoutException} where none came in time, which says
     *     nothing about whether a change took effect. Completes on an actor's thread: do not block it.
     */
    CompletableFuture<WorkspaceReply> ask(
            String company, String workspace, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command);

    /** Asks for the next bytes of an answer. */
    CompletableFuture<WorkspaceReply> pull(ActorRef<WorkspaceReply.Pull> rest);
}
