package io.rollcall.server.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.company.BoardMessage.Announce;
import io.rollcall.server.company.CompanyCommand.ChangeBlacklist;
import io.rollcall.server.company.CompanyCommand.Confirm;
import io.rollcall.server.company.CompanyCommand.Fetch;
import io.rollcall.server.company.CompanyCommand.Named;
import io.rollcall.server.company.CompanyCommand.ReadBlacklist;
import io.rollcall.server.company.CompanyCommand.ReplaceSettings;
import io.rollcall.server.company.CompanyReply.Code;
import io.rollcall.server.company.CompanyReply.Listed;
import io.rollcall.server.company.CompanyReply.Refused;
import io.rollcall.server.company.CompanyReply.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A company acknowledges what every node goes by, and nothing else. */
class CompanyTest {
    private static final CompanyKit KIT = new CompanyKit();
    private static final List<String> NUMBER = List.of("+61400000001");

    private final String name = "c-" + UUID.randomUUID();
    private final Probe<CompanyReply> caller = KIT.probe();
    private final Probe<BoardMessage> first = KIT.probe();
    private final Probe<BoardMessage> second = KIT.probe();
    private final Probe<CompanyPage> board = KIT.probe();

    @BeforeEach
    void twoNodes() {
        KIT.nodes.clear();
        KIT.nodes.put("first", first.ref());
        KIT.nodes.put("second", second.ref());
    }

    @AfterAll
    static void stop() {
        KIT.close();
    }

    @Test
    void aChangeIsAcknowledgedWhenTheLastNodeHasConfirmedIt() {
        ActorRef<CompanyCommand> company = KIT.company(name);
        company.tell(add(NUMBER, null));

        assertThat(announced(first).version()).isEqualTo(2);
        company.tell(new Confirm("first", 2));
        caller.receivesNothing();
        company.tell(new Confirm("second", 1));
        caller.receivesNothing();
        company.tell(new Confirm("second", 2));

        assertThat(caller.receive()).isEqualTo(new Written(2, 1, 0, false));
    }

    @Test
    void aNodeThatIsSilentIsAskedAgainAndNotWaitedForOnceItIsNoMember() {
        ActorRef<CompanyCommand> company = KIT.company(name);
        company.tell(add(NUMBER, null));
        company.tell(new Confirm("first", 2));

        announced(second);
        announced(second);
        KIT.nodes.remove("second");

        assertThat(caller.receive()).isEqualTo(new Written(2, 1, 0, false));
    }

    @Test
    void aNodeThatJoinsMeanwhileIsWaitedForToo() {
        ActorRef<CompanyCommand> company = KIT.company(name);
        company.tell(add(NUMBER, null));
        Probe<BoardMessage> third = KIT.probe();
        KIT.nodes.put("third", third.ref());
        company.tell(new Confirm("first", 2));
        company.tell(new Confirm("second", 2));

        announced(third);
        caller.receivesNothing();
        company.tell(new Confirm("third", 2));

        assertThat(caller.receive()).isEqualTo(new Written(2, 1, 0, false));
    }

    @Test
    void withoutConfirmationInTimeTheOutcomeIsUnknownAndTheRepetitionIsAcknowledgedWhenAllHaveConfirmed() {
        ActorRef<CompanyCommand> company = KIT.company(name);
        company.tell(add(NUMBER, "key"));
        assertThat(caller.receive()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(Code.UNKNOWN_OUTCOME));

        company.tell(new CompanyCommand.Stop());
        ActorRef<CompanyCommand> moved = KIT.company(name);
        // Whoever had confirmed before must do so again: a company that has moved knows nothing of it.
        moved.tell(add(NUMBER, "key"));
        caller.receivesNothing();
        moved.tell(new Confirm("first", 2));
        moved.tell(new Confirm("second", 2));

        assertThat(caller.receive()).isEqualTo(new Written(2, 1, 0, true));
    }

    @Test
    void whatIsThereAlreadyIsAcknowledgedOnlyWhenEveryNodeKnowsIt() {
        ActorRef<CompanyCommand> company = KIT.company(name);
        company.tell(add(NUMBER, null));
        company.tell(add(NUMBER, null));
        company.tell(new Confirm("first", 2));
        caller.receivesNothing();
        company.tell(new Confirm("second", 2));

        assertThat(List.of(caller.receive(), caller.receive()))
                .containsExactly(new Written(2, 1, 0, false), new Written(2, 0, 0, false));
    }

    @Test
    void aKeyForAnotherRequestAndSettingsThatHaveChangedAreRefused() {
        ActorRef<CompanyCommand> company = confirming();
        company.tell(add(NUMBER, "key"));
        caller.receive();

        company.tell(new ChangeBlacklist(NUMBER, List.of(), new Named("key", "another"), caller.ref()));
        assertThat(code(caller.receive())).isEqualTo(Code.IDEMPOTENCY_KEY_REUSED);
        company.tell(new ReplaceSettings(Map.of(), "AU", 1, null, caller.ref()));
        assertThat(caller.receive()).isEqualTo(new Written(3, 0, 0, false));
        company.tell(new ReplaceSettings(Map.of(), "NZ", 1, null, caller.ref()));
        assertThat(code(caller.receive())).isEqualTo(Code.PRECONDITION_FAILED);
    }

    @Test
    void aNodeIsToldWhatHasChangedSinceItsVersion() {
        ActorRef<CompanyCommand> company = confirming();
        company.tell(add(List.of("+61400000001", "a@example.com"), null));
        company.tell(new ChangeBlacklist(List.of("b@example.com"), NUMBER, null, caller.ref()));
        caller.receive();
        caller.receive();

        company.tell(new Fetch("first", 1, board.ref()));
        CompanyPage sinceTheStart = board.receive();
        company.tell(new Fetch("first", 2, board.ref()));
        CompanyPage sinceTheFirstChange = board.receive();

        assertThat(sinceTheStart.whole()).isFalse();
        assertThat(sinceTheStart.changes())
                .containsExactlyInAnyOrder("-+61400000001", "+a@example.com", "+b@example.com");
        assertThat(sinceTheFirstChange.changes()).containsExactlyInAnyOrder("-+61400000001", "+b@example.com");
    }

    @Test
    void aNodeThatIsNoMemberIsToldNothing() {
        ActorRef<CompanyCommand> company = confirming();

        company.tell(new Fetch("stranger", 0, board.ref()));

        board.receivesNothing();
    }

    @Test
    void theWholeBlacklistComesInPartsOfOneVersion() {
        ActorRef<CompanyCommand> company = confirming();
        List<String> expected = new ArrayList<>();
        for (int batch = 0; batch < 20; batch++) {
            int from = batch * 1000;
            List<String> addresses = IntStream.range(from, from + 1000)
                    .mapToObj(i -> "somebody-" + i + "@example.com")
                    .toList();
            company.tell(add(addresses, null));
            caller.receive();
            addresses.forEach(address -> expected.add("+" + address));
        }

        company.tell(new Fetch("first", 0, board.ref()));
        CompanyPage page = board.receive();
        company.tell(add(NUMBER, null));
        List<String> found = new ArrayList<>(page.changes());
        int parts = 1;
        for (ActorRef<CompanyPage.Pull> rest = page.rest(); rest != null; rest = page.rest()) {
            rest.tell(new CompanyPage.Pull(board.ref()));
            page = board.receive();
            assertThat(page.version()).isEqualTo(21);
            found.addAll(page.changes());
            parts++;
        }

        assertThat(page.whole()).isTrue();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(parts).isGreaterThan(10);
    }

    @Test
    void theBlacklistEndsAtAHundredThousandAddresses() {
        CompanyState state = new CompanyState();
        for (int batch = 0; batch < 100; batch++) {
            int from = batch * 1000;
            state.apply(new CompanyEvent.BlacklistChanged(
                    0,
                    null,
                    IntStream.range(from, from + 1000)
                            .mapToObj(i -> "a" + i + "@example.com")
                            .toList(),
                    List.of()));
        }

        assertThat(code(CompanyDecisions.decide(state, add(NUMBER, null), 0).reply()))
                .isEqualTo(Code.LIMIT_REACHED);
        assertThat(CompanyDecisions.decide(state, add(List.of("A1@example.com"), null), 0)
                        .reply())
                .isEqualTo(new Written(101, 0, 0, false));
    }

    @Test
    void theBlacklistIsReadPageByPageInTheOrderOfItsKeys() {
        ActorRef<CompanyCommand> company = confirming();
        company.tell(add(List.of("b@example.com", "A@example.com", "+61400000001"), null));
        caller.receive();

        company.tell(new ReadBlacklist(null, 2, caller.ref()));
        assertThat(caller.receive())
                .isEqualTo(new Listed(List.of("+61400000001", "A@example.com"), "A@example.com", 2));
        company.tell(new ReadBlacklist("A@example.com", 2, caller.ref()));
        assertThat(caller.receive()).isEqualTo(new Listed(List.of("b@example.com"), null, 2));
    }

    /** A company of a cluster without other nodes. */
    private ActorRef<CompanyCommand> confirming() {
        ActorRef<CompanyCommand> company = KIT.company(name);
        KIT.nodes.clear();
        KIT.nodes.put("first", first.ref());
        company.tell(new Confirm("first", 1000));
        return company;
    }

    private ChangeBlacklist add(List<String> addresses, @Nullable String key) {
        return new ChangeBlacklist(
                addresses, List.of(), key == null ? null : new Named(key, "fingerprint"), caller.ref());
    }

    private static Announce announced(Probe<BoardMessage> node) {
        return node.receive(Announce.class);
    }

    private static Code code(CompanyReply reply) {
        return ((Refused) reply).code();
    }
}
