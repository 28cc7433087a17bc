package io.rollcall.server.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.company.BoardMessage.Adopted;
import io.rollcall.server.company.BoardMessage.Announce;
import io.rollcall.server.company.BoardMessage.Enter;
import io.rollcall.server.company.CompanyCommand.Confirm;
import io.rollcall.server.company.CompanyCommand.Fetch;
import io.rollcall.server.contact.Address;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A board confirms when all workspaces that are awake on its node go by a version, and never before. */
class CompanyBoardTest {
    private static final CompanyKit KIT = new CompanyKit();

    private final Probe<CompanyCommand> company = KIT.probe();
    private final Probe<CompanySettings> one = KIT.probe();
    private final Probe<CompanySettings> two = KIT.probe();
    private final ActorRef<BoardMessage> board =
            KIT.board("here", (name, command) -> company.ref().tell(command));

    @AfterAll
    static void stop() {
        KIT.close();
    }

    @Test
    void aNodeWithoutWorkspacesAwakeConfirmsAtOnce() {
        announce(7);

        assertThat(company.receive()).isEqualTo(new Confirm("here", 7));
    }

    @Test
    void aWorkspaceThatWakesIsToldWhatTheCompanySays() {
        Fetch fetch = enter(one);
        assertThat(fetch.since()).isZero();
        answer(fetch, page(3, true, "+a@example.com", "++61400000001"));

        CompanySettings settings = one.receive();

        assertThat(settings.version()).isEqualTo(3);
        assertThat(settings.changedSince(0)).isNull();
        assertThat(settings.blocked().all()).extracting(Address::text).containsExactly("+61400000001", "a@example.com");
        board.tell(new Enter("acme", two.ref()));
        assertThat(two.receive()).isSameAs(settings);
        company.receivesNothing();
    }

    @Test
    void aChangeIsConfirmedWhenTheLastWorkspaceGoesByIt() {
        wake(3);

        announce(4);
        Fetch fetch = company.receive(Fetch.class);
        assertThat(fetch.since()).isEqualTo(3);
        answer(fetch, page(4, false, "-a@example.com", "+b@example.com"));
        CompanySettings settings = one.receive();
        two.receive();
        adopted(one, 4);
        company.receivesNothing();
        adopted(two, 4);

        assertThat(company.receive()).isEqualTo(new Confirm("here", 4));
        assertThat(settings.blocked().all()).extracting(Address::text).containsExactly("b@example.com");
        assertThat(settings.changedSince(3)).hasSize(2);
    }

    @Test
    void aWorkspaceThatSleepsIsNotWaitedFor() {
        wake(3);
        announce(4);
        answer(company.receive(Fetch.class), page(4, false));
        adopted(one, 4);
        company.receivesNothing();

        KIT.stop(two.ref());

        assertThat(company.receive()).isEqualTo(new Confirm("here", 4));
    }

    @Test
    void whatWasFetchedBeforeAnAnnouncementIsFetchedAgain() {
        Fetch fetch = enter(one);
        announce(4);
        answer(fetch, page(3, true));
        assertThat(one.receive().version()).isEqualTo(3);
        adopted(one, 3);

        Fetch again = company.receive(Fetch.class);
        assertThat(again.since()).isEqualTo(3);
        answer(again, page(4, false));
        assertThat(one.receive().version()).isEqualTo(4);
        adopted(one, 4);

        assertThat(company.receive()).isEqualTo(new Confirm("here", 4));
    }

    /** The answer to a fetch of those who have left is older than what was confirmed since. */
    @Test
    void whatIsHeardTooLateIsNotShownToWhoWakesLater() {
        Fetch late = enter(one);
        announce(4);
        KIT.stop(one.ref());
        assertThat(company.receive()).isEqualTo(new Confirm("here", 4));

        Fetch fetch = enter(two);
        answer(late, page(3, true));
        two.receivesNothing();
        answer(fetch, page(4, true));

        assertThat(two.receive().version()).isEqualTo(4);
    }

    @Test
    void aCompanyThatIsSilentIsAskedAgain() {
        enter(one);

        Fetch again = company.receive(Fetch.class);
        answer(again, page(1, true));

        assertThat(one.receive().version()).isEqualTo(1);
    }

    @Test
    void partsAreGathered() {
        Probe<CompanyPage.Pull> rest = KIT.probe();
        Fetch fetch = enter(one);
        answer(fetch, new CompanyPage(2, true, Map.of(), null, List.of("+a@example.com"), rest.ref()));
        rest.receive().replyTo().tell(page(2, true, "+b@example.com"));

        assertThat(one.receive().blocked().size()).isEqualTo(2);
    }

    /** Two workspaces that go by a version. */
    private void wake(long version) {
        answer(enter(one), page(version, true, "+a@example.com"));
        one.receive();
        board.tell(new Enter("acme", two.ref()));
        two.receive();
        adopted(one, version);
        adopted(two, version);
    }

    private Fetch enter(Probe<CompanySettings> workspace) {
        board.tell(new Enter("acme", workspace.ref()));
        return company.receive(Fetch.class);
    }

    private void announce(long version) {
        board.tell(new Announce("acme", version, company.ref()));
    }

    private void adopted(Probe<CompanySettings> workspace, long version) {
        board.tell(new Adopted("acme", workspace.ref(), version));
    }

    private static void answer(Fetch fetch, CompanyPage page) {
        fetch.replyTo().tell(page);
    }

    private static CompanyPage page(long version, boolean whole, String... changes) {
        return new CompanyPage(version, whole, Map.of(), null, List.of(changes), null);
    }
}
