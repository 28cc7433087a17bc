package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.workspace.WorkspaceChange.CreateList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceList;
import io.rollcall.server.workspace.WorkspaceEvent.ListPut;
import io.rollcall.server.workspace.WorkspaceEvent.RuleForm;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a dynamic list's rules when they are written, and after they were stored. */
class RulesOfListsTest {
    private static final LocalSystem LOCAL = new LocalSystem();

    private final AddressBook book = AddressBook.empty()
            .edit(1)
            .putContact(1, Someone.named("Ana").with("helmetSize", "L").contact())
            .putList("l-any", "Any", List.of(Rule.equal("name", "*")))
            .build();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helmetSize", "city", "firstName", "workMobile"})
    void aListMayBeOverAFieldThatSomebodyHadOrThatIsStandard(String field) {
        assertThat(created(Rule.equal(field, "x"))).isInstanceOf(Decision.Store.class);
    }

    @Test
    void aListOverAFieldThatNobodyHadIsRefusedAndSaysWhich() {
        Rule known = Rule.equal("name", "*");
        Rule unknown = new Rule("helmetsize", null, List.of("L"), null, null, true);
        ActorRef<WorkspaceReply> nobody = LOCAL.system().ignoreRef();
        Decision replaced = decisions().replace(new ReplaceList("l-any", "Any", List.of(unknown), 0, null, nobody));

        assertRefused(created(known, unknown), "/rules/1/field");
        assertRefused(replaced, "/rules/0/field");
    }

    @Test
    void aValueStoredBeforeThereWerePatternsMeansItself() {
        RuleForm old = new RuleForm("name", "a*b\\", null, List.of(), null, null, false);
        ListPut stored = new ListPut(1, null, "l-old", "Old", List.of(old));

        assertThat(stored.bookRules()).containsExactly(Rule.equal("name", "a\\*b\\\\"));
    }

    private static void assertRefused(Decision decision, String pointer) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        no -> assertThat(no.detail()).startsWith(pointer).contains("\"helmetsize\""))
                .extracting("code")
                .isEqualTo(Code.UNKNOWN_FIELD);
    }

    private Decision created(Rule... rules) {
        return decisions()
                .create(new CreateList(
                        "l-new", "New", List.of(rules), null, LOCAL.system().ignoreRef()));
    }

    private ListDecisions decisions() {
        return new ListDecisions(book, new Stamp(1, null));
    }
}
