package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.BlockedAddresses;
import io.rollcall.server.company.BoardMessage;
import io.rollcall.server.company.BoardMessage.Adopted;
import io.rollcall.server.company.BoardMessage.Enter;
import io.rollcall.server.company.CompanySettings;
import io.rollcall.server.company.Probe;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A workspace answers by what its company says, and says so when it does. */
class ListeningTest {
    private static final LocalSystem LOCAL = new LocalSystem();
    private static final List<Address> NUMBER = List.of(new Address(Address.Kind.PHONE, "+61400000001", false));

    private final Probe<BoardMessage> board = new Probe<>(LOCAL.system());
    private final Probe<WorkspaceReply> caller = new Probe<>(LOCAL.system());

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void nothingIsAnsweredBeforeTheCompanyHasBeenHeard() throws Exception {
        ActorRef<WorkspaceCommand> workspace = LOCAL.workspace(Eraser.NONE, board.ref());
        Enter enter = board.receive(Enter.class);
        workspace.tell(create(null));
        caller.receivesNothing();

        enter.workspace().tell(settings(3, Map.of(), "NZ"));

        // It has not begun to answer, and will not by what is older; then it begins.
        assertThat(board.receive(Adopted.class).version()).isEqualTo(3);
        assertThat(board.receive(Adopted.class).version()).isEqualTo(3);
        caller.receive(WorkspaceReply.Written.class);
        workspace.tell(new Describe(caller.ref()));
        assertThat(caller.receive(Described.class).region()).isEqualTo("NZ");
    }

    @Test
    void aBlacklistIsGoneByWithoutARevisionAndDefaultOrdersWithOne() throws Exception {
        ActorRef<WorkspaceCommand> workspace = LOCAL.workspace(Eraser.NONE, board.ref());
        Enter enter = board.receive(Enter.class);
        enter.workspace().tell(settings(1, Map.of(), null));
        board.receive(Adopted.class);
        board.receive(Adopted.class);
        workspace.tell(create("AU"));
        caller.receive(WorkspaceReply.Written.class);

        enter.workspace().tell(settings(2, Map.of(), "NZ"));
        assertThat(board.receive(Adopted.class).version()).isEqualTo(2);
        workspace.tell(new Describe(caller.ref()));
        Described blacklisted = caller.receive(Described.class);
        enter.workspace().tell(settings(3, Map.of(Channel.SMS, List.of("otherMobile")), "NZ"));
        assertThat(board.receive(Adopted.class).version()).isEqualTo(3);
        workspace.tell(new Describe(caller.ref()));
        Described ordered = caller.receive(Described.class);

        assertThat(blacklisted.revision()).isEqualTo(1);
        assertThat(blacklisted.region()).isEqualTo("AU");
        assertThat(ordered.revision()).isEqualTo(2);
        assertThat(ordered.detailsRevision()).isEqualTo(1);
    }

    private WorkspaceChange create(@Nullable String country) {
        return new WorkspaceChange.CreateWorkspace("Melbourne", country, null, caller.ref());
    }

    private static CompanySettings settings(long version, Map<Channel, List<String>> orders, @Nullable String country) {
        return new CompanySettings(version, BlockedAddresses.NONE.with(NUMBER, List.of()), orders, country, 0, null);
    }
}
