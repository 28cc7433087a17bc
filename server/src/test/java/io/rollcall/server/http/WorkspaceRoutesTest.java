package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.server.company.Directory.Entry;
import io.rollcall.server.workspace.WorkspaceChange.CreateWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.DeleteWorkspace;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceWorkspace;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String ALL = "/v1/workspaces";
    private static final String DOCS = "{\"id\":\"w-docs\",\"name\":\"Docs\",\"country\":\"AU\"}";
    private static final String RENAMED = "{\"name\":\"Papers\"}";

    @Test
    void aWorkspaceIsMadeAndListed() {
        EDGE.workspaces.answer(CreateWorkspace.class, it -> new Written(1, List.of(), false));

        HttpResponse<String> response = EDGE.post(ALL, DOCS);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(Edge.header(response, "Location")).isEqualTo("/v1/workspaces/w-docs");
        assertThat(Edge.header(response, "ETag")).isEqualTo("\"1\"");
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@1");
        JsonNode items = Edge.json(EDGE.get(ALL)).path("items");
        assertThat(items).hasSize(1);
        assertThat(items.path(0).path("id").asText()).isEqualTo("w-docs");
        assertThat(items.path(0).path("country").asText()).isEqualTo("AU");
    }

    @Test
    void anIdIsMadeWhereNoneIsGivenAndKeptForTheKey() {
        String first = EDGE.post(ALL, RENAMED, "Idempotency-Key", "k").body();
        String second = EDGE.post(ALL, RENAMED, "Idempotency-Key", "k").body();

        assertThat(first).contains("unknown_workspace").isEqualTo(second);
        assertThat(first).containsPattern("w-[0-9a-z]{10}");
    }

    @Test
    void theDirectoryIsMendedWhereItHasFallenBehind() {
        EDGE.workspaces.answer(CreateWorkspace.class, it -> new Refused(Code.ALREADY_EXISTS, "it exists"));

        Expect.problem(EDGE.post(ALL, DOCS), ProblemCode.ALREADY_EXISTS);

        assertThat(EDGE.company.entries.get("w-docs")).isEqualTo(new Entry("w-docs", "Docs", "AU"));
    }

    @Test
    void aDeletedWorkspaceLeavesTheDirectory() {
        EDGE.company.entries.put("w-docs", new Entry("w-docs", "Docs", null));
        EDGE.workspaces.answer(DeleteWorkspace.class, it -> new Written(19, List.of(), false));
        EDGE.workspaces.answer(Describe.class, it -> new Refused(Code.UNKNOWN_WORKSPACE, "deleted"));

        HttpResponse<String> response = EDGE.send("DELETE", ALL + "/w-docs", "", "If-Match", "\"5\"");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@19");
        assertThat(EDGE.company.entries).isEmpty();
    }

    @Test
    void aDeletionRepeatedMendsTheDirectory() {
        EDGE.company.entries.put("w-docs", new Entry("w-docs", "Docs", null));
        EDGE.workspaces.answer(DeleteWorkspace.class, it -> new Refused(Code.UNKNOWN_WORKSPACE, "deleted"));
        EDGE.workspaces.answer(Describe.class, it -> new Refused(Code.UNKNOWN_WORKSPACE, "deleted"));

        Expect.problem(EDGE.send("DELETE", ALL + "/w-docs", "", "If-Match", "*"), ProblemCode.UNKNOWN_WORKSPACE);
        assertThat(EDGE.company.entries).isEmpty();
    }

    @Test
    void aDirectoryThatFailsLeavesTheOutcomeOpen() {
        EDGE.workspaces.answer(ReplaceWorkspace.class, it -> {
            EDGE.company.down = true;
            return new Written(18, List.of(), false);
        });

        Expect.problem(EDGE.send("PUT", ALL + "/w-docs", RENAMED, "If-Match", "\"5\""), ProblemCode.UNKNOWN_OUTCOME);
    }

    @Test
    void aWorkspaceIsReadWithTheTagOfItsDetails() {
        HttpResponse<String> response = EDGE.get(ALL + "/w-docs");

        assertThat(Edge.header(response, "ETag")).isEqualTo("\"5\"");
        assertThat(Edge.json(response).path("revision").asLong()).isEqualTo(17);
        assertThat(Edge.json(response).path("contacts").asInt()).isEqualTo(3);
    }

    @Test
    void aChangeIsForTheRevisionThatWasRead() {
        EDGE.workspaces.answer(ReplaceWorkspace.class, it -> new Written(18, List.of(), false));

        HttpResponse<String> response = EDGE.send("PUT", ALL + "/w-docs", RENAMED, "If-Match", "\"5\"");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(EDGE.workspaces.asked(ReplaceWorkspace.class).get(0).ifMatch())
                .isEqualTo(5);
        Expect.problem(EDGE.send("PUT", ALL + "/w-docs", RENAMED), ProblemCode.PRECONDITION_REQUIRED);
    }

    @Test
    void aKeySeesTheWorkspacesItMayRead() {
        for (String id : List.of("w-a", "w-docs", "w-z")) {
            EDGE.company.entries.put(id, new Entry(id, id, null));
        }

        JsonNode items = Edge.json(EDGE.get(ALL, "Authorization", "Bearer " + MemoryCompany.READER))
                .path("items");

        assertThat(items).hasSize(1);
        assertThat(items.path(0).path("id").asText()).isEqualTo("w-docs");
    }

    @Test
    void aListingGoesOnWhereItStopped() {
        for (String id : List.of("w-a", "w-b", "w-c")) {
            EDGE.company.entries.put(id, new Entry(id, id, null));
        }

        HttpResponse<String> first = EDGE.get(ALL + "?limit=2");
        HttpResponse<String> second =
                EDGE.get(ALL + "?limit=2&after=" + Edge.json(first).path("next").asText());

        assertThat(Edge.json(first).path("items")).hasSize(2);
        assertThat(Edge.json(second).path("items").path(0).path("id").asText()).isEqualTo("w-c");
        assertThat(Edge.json(second).has("next")).isFalse();
        assertThat(Edge.header(second, "Link")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                        | INVALID_VALUE | /name",
                "{\"name\":\" \"}                          | INVALID_VALUE | /name",
                "{\"name\":\"a\\nb\"}                      | INVALID_VALUE | /name",
                "{\"name\":\"a\\u0000b\"}                  | INVALID_VALUE | /name",
                "{\"name\":\"a\",\"country\":\"au\"}       | INVALID_VALUE | /country",
                "{\"name\":\"a\",\"country\":\"ZZ\"}       | INVALID_VALUE | /country",
                "{\"name\":\"a\",\"id\":\"docs\"}          | INVALID_ID    | /id",
                "{\"name\":\"a\",\"id\":\"w-\"}            | INVALID_ID    | /id",
                "{\"name\":\"a\",\"id\":\"w-Docs\"}        | INVALID_ID    | /id",
            })
    void aWorkspaceThatIsWrongIsNotMade(String body, ProblemCode code, String pointer) {
        Expect.problem(EDGE.post(ALL, body), code, pointer);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }
}
