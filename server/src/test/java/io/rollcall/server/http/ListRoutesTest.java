package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.server.book.Rule;
import io.rollcall.server.book.StoredList;
import io.rollcall.server.workspace.WorkspaceChange.ChangeMembers;
import io.rollcall.server.workspace.WorkspaceChange.CreateList;
import io.rollcall.server.workspace.WorkspaceChange.RemoveList;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceList;
import io.rollcall.server.workspace.WorkspaceCommand.ReadList;
import io.rollcall.server.workspace.WorkspaceCommand.ReadLists;
import io.rollcall.server.workspace.WorkspaceCommand.ReadMembers;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.ListFound;
import io.rollcall.server.workspace.WorkspaceReply.ListsFound;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String ALL = "/v1/workspaces/w-docs/lists";
    private static final String CREW = ALL + "/l-crew";
    private static final StoredList STORED = new StoredList("l-crew", "Crew", List.of(), 2, List.of("l-dock"), 18);

    @BeforeEach
    void storeAnything() {
        Written written = new Written(18, List.of(), false);
        EDGE.workspaces.answer(CreateList.class, it -> written);
        EDGE.workspaces.answer(ReplaceList.class, it -> written);
        EDGE.workspaces.answer(RemoveList.class, it -> written);
        EDGE.workspaces.answer(ChangeMembers.class, it -> written);
        EDGE.workspaces.answer(ReadList.class, it -> new ListFound(STORED, 18));
    }

    @Test
    void aListIsMadeAndNamed() {
        HttpResponse<String> response = EDGE.post(ALL, "{\"id\":\"l-crew\",\"name\":\"Crew\"}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(Edge.header(response, "Location")).isEqualTo(CREW);
        assertThat(Edge.header(response, "ETag")).isEqualTo("\"18\"");
        JsonNode view = Edge.json(response);
        assertThat(view.path("type").asText()).isEqualTo("static");
        assertThat(view.has("rules")).isFalse();
        assertThat(EDGE.workspaces.asked(CreateList.class).get(0).rules()).isEmpty();
    }

    @Test
    void aDynamicListHasRules() {
        EDGE.post(
                ALL,
                "{\"name\":\"Melbourne\",\"type\":\"dynamic\",\"rules\":[{\"field\":\"city\",\"equals\":\"Melbourne\"}]}");

        CreateList asked = EDGE.workspaces.asked(CreateList.class).get(0);
        assertThat(asked.rules()).containsExactly(Rule.equal("city", "Melbourne"));
        assertThat(asked.list()).matches("l-[0-9a-z]{10}");
    }

    @Test
    void aListMadeAndDeletedSinceIsAnsweredAsItWasMade() {
        EDGE.workspaces.answer(CreateList.class, it -> new Written(18, List.of(), true));
        EDGE.workspaces.answer(ReadList.class, it -> new Refused(Code.UNKNOWN_LIST, "deleted"));

        HttpResponse<String> response = EDGE.post(ALL, "{\"id\":\"l-crew\",\"name\":\"Crew\"}", "Idempotency-Key", "k");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(Edge.json(response).path("revision").asLong()).isEqualTo(18);
        assertThat(Edge.header(response, "Idempotent-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                             | INVALID_VALUE | /name",
                "{\"name\":\"a\",\"id\":\"crew\"}                               | INVALID_ID    | /id",
                "{\"name\":\"a\",\"type\":\"fixed\"}                            | INVALID_VALUE | /type",
                "{\"name\":\"a\",\"type\":\"dynamic\"}                          | INVALID_VALUE | /rules",
                "{\"name\":\"a\",\"type\":\"static\",\"rules\":[{\"field\":\"a\",\"equals\":\"b\"}]} | INVALID_VALUE | /rules",
                "{\"name\":\"a\",\"rules\":[null]}                              | INVALID_VALUE | /rules/0",
                "{\"name\":\"a\",\"rules\":[{\"field\":\"A\",\"equals\":\"b\"}]}  | INVALID_VALUE | /rules/0/field",
                "{\"name\":\"a\",\"rules\":[{\"field\":\"a\",\"equals\":\" \"}]}  | INVALID_VALUE | /rules/0/equals",
                "{\"name\":\"a\",\"rules\":[{\"field\":\"a\"}]}                 | INVALID_VALUE | /rules/0",
            })
    void aListThatIsWrongIsNotMade(String body, ProblemCode code, String pointer) {
        Expect.problem(EDGE.post(ALL, body), code, pointer);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'equals':'b','in':['c']             | /rules/1           | 2 tests (expected: exactly one",
                "'in':['c'],'atMost':'1'             | /rules/1           | 2 tests (expected: exactly one",
                "'not':true                          | /rules/1           | 0 tests (expected: exactly one",
                "'equals':'a\\\\b'                    | /rules/1/equals    | after a backslash a star or another backslash",
                "'equals':'b\\\\'                     | /rules/1/equals    | after a backslash a star or another backslash",
                "'in':[]                             | /rules/1/in        | 0 values (expected: 1 to 1000)",
                "'in':['b',' ']                      | /rules/1/in/1      | text of 1 to 1024 characters",
                "'atLeast':'soon'                    | /rules/1/atLeast   | \"soon\" (expected: a number such as -12.5, a date",
                "'atMost':'2026-02-29'               | /rules/1/atMost    | \"2026-02-29\" (expected: a number",
                "'atMost':'2026-02-28T24:00Z'        | /rules/1/atMost    | a number such as",
                "'atMost':'2026-02-28T10:00'         | /rules/1/atMost    | a number such as",
                "'atMost':'1e3'                      | /rules/1/atMost    | a number such as",
                "'atLeast':'1','atMost':'2026-01-01' | /rules/1/atMost    | \"2026-01-01\" (expected: a number, as atLeast is)",
                "'atLeast':'2026-01-01','atMost':'1' | /rules/1/atMost    | \"1\" (expected: a date or a time, as atLeast is)",
                "'atLeast':'10','atMost':'9.99'      | /rules/1/atLeast   | \"10\" (expected: not above atMost, \"9.99\")",
                "'atLeast':'2026-01-02','atMost':'2026-01-01T23:59:59.9Z' | /rules/1/atLeast | not above atMost",
            })
    void aRuleThatIsWrongIsTold(String test, String pointer, String told) {
        String body = "{'name':'a','rules':[{'field':'a','equals':'b'},{'field':'a'," + test + "}]}";

        HttpResponse<String> response = EDGE.post(ALL, body.replace('\'', '"'));

        Expect.problem(response, ProblemCode.INVALID_VALUE, pointer);
        assertThat(Edge.json(response).path("errors").path(0).path("detail").asText())
                .contains(told);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'equals':'*nurse \\\\\\\\ \\\\*'",
                "'in':['Perth','*','a\\\\b'],'not':true",
                "'atLeast':'-0012.50'",
                "'atMost':'2024-02-29'",
                "'atLeast':'2026-01-01','atMost':'2026-01-01t00:00:00.000000001-18:00','not':true"
            })
    void aRuleIsKeptAndShownAsItWasWritten(String test) throws Exception {
        EDGE.workspaces.answer(ReadList.class, it -> {
            List<Rule> stored = EDGE.workspaces.asked(CreateList.class).get(0).rules();
            return new ListFound(new StoredList("l-crew", "Crew", stored, 2, List.of(), 18), 18);
        });
        String rule = ("{'field':'a'," + test + "}").replace('\'', '"');

        HttpResponse<String> response = EDGE.post(ALL, "{\"name\":\"a\",\"rules\":[" + rule + "]}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(Edge.json(response).path("rules").path(0)).isEqualTo(new ObjectMapper().readTree(rule));
    }

    @Test
    void aFieldThatNobodyHasHadIsRefused() {
        EDGE.workspaces.answer(CreateList.class, it -> new Refused(Code.UNKNOWN_FIELD, "/rules/0/field: no such"));

        Expect.problem(
                EDGE.post(ALL, "{\"name\":\"a\",\"rules\":[{\"field\":\"ctiy\",\"equals\":\"b\"}]}"),
                ProblemCode.UNKNOWN_PROFILE_FIELD);
    }

    @Test
    void aListKeepsItsId() {
        Expect.problem(
                EDGE.send("PUT", CREW, "{\"id\":\"l-crew\",\"name\":\"Crew\"}", "If-Match", "*"),
                ProblemCode.INVALID_VALUE,
                "/id");
        assertThat(EDGE.send("PUT", CREW, "{\"name\":\"Crew\"}", "If-Match", "\"7\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(EDGE.workspaces.asked(ReplaceList.class).get(0).ifMatch()).isEqualTo(7);
        Expect.problem(EDGE.send("PUT", CREW, "{\"name\":\"Crew\"}"), ProblemCode.PRECONDITION_REQUIRED);
        Expect.problem(EDGE.send("DELETE", CREW, ""), ProblemCode.PRECONDITION_REQUIRED);
        assertThat(EDGE.send("DELETE", CREW, "", "If-Match", "*").statusCode()).isEqualTo(204);
    }

    @Test
    void listsAndMembersArePaged() {
        EDGE.workspaces.answer(ReadLists.class, it -> new ListsFound(List.of(STORED), "l-crew", 18));
        EDGE.workspaces.answer(ReadMembers.class, it -> new ContactsFound(List.of(), null, 18));

        assertThat(Edge.json(EDGE.get(ALL + "?after=l-a")).path("next").asText())
                .isEqualTo("l-crew");
        assertThat(EDGE.get(CREW + "/members?limit=200").statusCode()).isEqualTo(200);
        Expect.problem(EDGE.get(CREW + "/members?after=l-a"), ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void membersAreChangedTogether() {
        HttpResponse<String> response =
                EDGE.post(CREW + "/members", "{\"add\":[\"c-1\",\"l-dock\"],\"remove\":[\"c-2\"]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@18");
        assertThat(Edge.json(response).path("contacts").asInt()).isEqualTo(2);
        ChangeMembers asked = EDGE.workspaces.asked(ChangeMembers.class).get(0);
        assertThat(asked.add()).containsExactly("c-1", "l-dock");
        assertThat(asked.remove()).containsExactly("c-2");
    }

    @Test
    void oneMemberIsPutAndTakenAway() {
        assertThat(EDGE.send("PUT", CREW + "/members/c-7", "").statusCode()).isEqualTo(200);
        assertThat(EDGE.send("DELETE", CREW + "/members/l-dock", "").statusCode())
                .isEqualTo(200);

        List<ChangeMembers> asked = EDGE.workspaces.asked(ChangeMembers.class);
        assertThat(asked.get(0).add()).containsExactly("c-7");
        assertThat(asked.get(1).remove()).containsExactly("l-dock");
        Expect.problem(EDGE.send("PUT", CREW + "/members/x-7", ""), ProblemCode.UNKNOWN_CONTACT);
        Expect.problem(EDGE.send("PUT", CREW + "/members/l-X", ""), ProblemCode.UNKNOWN_LIST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                     | INVALID_VALUE | ``",
                "{\"add\":[]}                           | INVALID_VALUE | ``",
                "{\"add\":[\"x\"]}                      | INVALID_ID    | /add/0",
                "{\"add\":[null]}                       | INVALID_VALUE | /add/0",
                "{\"add\":[\"c-1\",\"c-1\"]}            | INVALID_VALUE | /add/1",
                "{\"add\":[\"c-1\"],\"remove\":[\"c-1\"]} | INVALID_VALUE | /remove/0",
            })
    void membersThatAreWrongChangeNothing(String body, ProblemCode code, String pointer) {
        Expect.problem(EDGE.post(CREW + "/members", body), code, pointer == null ? "" : pointer);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @Test
    void membersAreBounded() {
        String ids = String.join(",", Collections.nCopies(10_001, "\"c-1\""));

        Expect.problem(EDGE.post(CREW + "/members", "{\"add\":[" + ids + "]}"), ProblemCode.INVALID_VALUE, "");
    }
}
