package io.rollcall.server.http;

import io.rollcall.server.company.Directory;
import io.rollcall.server.company.Directory.Entry;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.concurrent.CompletableFuture;

/**
 * Makes a directory entry follow its workspace: after every change of a workspace, and after refusals that say the two
 * may have parted (a process may end between the two writes), the entry is written as the workspace is now.
 */
final class DirectorySync {
    private final Asks asks;
    private final Directory directory;

    DirectorySync(Asks asks, Directory directory) {
        this.asks = asks;
        this.directory = directory;
    }

    /** What a change came to, once the entry says the same. */
    CompletableFuture<Written> after(CompletableFuture<Written> change, Call call, String workspace) {
        return change.thenCompose(written -> follow(call, workspace).thenApply(done -> written))
                .exceptionallyCompose(failure ->
                        hasCode(failure, ProblemCode.ALREADY_EXISTS) || hasCode(failure, ProblemCode.UNKNOWN_WORKSPACE)
                                ? follow(call, workspace)
                                        .handle((done, ignored) -> null)
                                        .thenCompose(done -> CompletableFuture.failedFuture(failure))
                                : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Void> follow(Call call, String workspace) {
        String company = call.company();
        return asks.readBack(call, workspace, Described.class, Describe::new)
                .thenCompose(found -> directory.put(company, new Entry(workspace, found.name(), found.country())))
                .exceptionallyCompose(failure -> hasCode(failure, ProblemCode.UNKNOWN_WORKSPACE)
                        ? directory.remove(company, workspace)
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean hasCode(Throwable failure, ProblemCode code) {
        return Failures.cause(failure) instanceof Refusal refusal && refusal.code() == code;
    }
}
