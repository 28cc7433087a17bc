package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who has a workspace erase its removed contacts is told how that ended. */
class ErasingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LocalSystem LOCAL = new LocalSystem();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    /** Not after half an hour, as long as a round of erasing waits for one workspace. */
    @Test
    void aWorkspaceThatStopsMeanwhileSaysSo() throws Exception {
        Endless eraser = new Endless();
        ActorRef<WorkspaceCommand> workspace = LOCAL.workspace(eraser);
        LOCAL.ask(workspace, Samples.commands().get(0));
        CompletionStage<WorkspaceReply> erased = AskPattern.ask(
                workspace, WorkspaceCommand.Erase::new, PATIENCE, LOCAL.system().scheduler());
        eraser.begun.join();

        workspace.tell(new WorkspaceCommand.Stop());

        assertThat(erased.toCompletableFuture().join())
                .isInstanceOfSatisfying(WorkspaceReply.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(WorkspaceReply.Code.UNAVAILABLE));
    }

    /** Begins, and never comes to an end. */
    private static final class Endless implements Eraser {
        private final CompletableFuture<Done> begun = new CompletableFuture<>();

        @Override
        public CompletionStage<Done> note(String persistenceId, Instant now) {
            return CompletableFuture.completedFuture(Done.done());
        }

        @Override
        public CompletionStage<Integer> erase(String persistenceId, long revision, IntPredicate gone) {
            begun.complete(Done.done());
            return new CompletableFuture<>();
        }
    }
}
