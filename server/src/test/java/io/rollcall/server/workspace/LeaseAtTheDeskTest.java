package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.cluster.Lease;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without the lease of its node a workspace tells nothing, stores nothing and acknowledges nothing. */
class LeaseAtTheDeskTest {
    private static final LocalSystem LOCAL = new LocalSystem();

    /** How often the lease will still be held when it is asked for. */
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    private final Lease lease = () -> left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;

    private ActorRef<WorkspaceCommand> workspace;

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @BeforeEach
    void openWorkspace() throws Exception {
        workspace = LOCAL.workspace(Eraser.NONE, lease);
        ask(WorkspaceCommand.Describe::new);
    }

    @Test
    void everyCommandIsRefusedAsUnavailable() throws Exception {
        ask(creation());
        left.set(0);

        List<Function<ActorRef<WorkspaceReply>, WorkspaceCommand>> commands = Samples.commands();
        for (Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command : commands) {
            assertRefused(ask(command), Code.UNAVAILABLE);
        }

        left.set(Integer.MAX_VALUE);
        assertThat(described().revision()).isEqualTo(1);
    }

    @Test
    void aChangeThatWaitedUntilTheLeaseWasLostIsNotStored() throws Exception {
        left.set(1);

        assertRefused(ask(creation()), Code.UNAVAILABLE);

        left.set(Integer.MAX_VALUE);
        assertRefused(ask(WorkspaceCommand.Describe::new), Code.UNKNOWN_WORKSPACE);
    }

    @Test
    void aChangeThatIsStoredWhenTheLeaseIsLostIsOfUnknownOutcome() throws Exception {
        left.set(2);

        assertRefused(ask(creation()), Code.UNKNOWN_OUTCOME);

        left.set(Integer.MAX_VALUE);
        assertThat(described().revision()).isEqualTo(1);
    }

    private static Function<ActorRef<WorkspaceReply>, WorkspaceCommand> creation() {
        return Samples.commands().get(0);
    }

    private WorkspaceReply ask(Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) throws Exception {
        return LOCAL.ask(workspace, command);
    }

    private WorkspaceReply.Described described() throws Exception {
        return (WorkspaceReply.Described) ask(WorkspaceCommand.Describe::new);
    }

    private static void assertRefused(WorkspaceReply reply, Code code) {
        assertThat(reply).isInstanceOfSatisfying(WorkspaceReply.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
