package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.workspace.WorkspaceChange.MoveContacts;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MoveRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    @BeforeEach
    void moveEverything() {
        EDGE.workspaces.exists("w-sydney");
        EDGE.workspaces.answer(MoveContacts.class, it -> new Written(18, List.of("c-7", "c-8"), false));
    }

    @Test
    void theAnswerNamesTheContactsWhereTheyAreNow() {
        HttpResponse<String> response = move("'c-1','c-2'", "w-sydney", "Idempotency-Key", "k");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Edge.json(response).path("workspace").asText()).isEqualTo("w-sydney");
        assertThat(Edge.json(response).path("contacts")).map(Object::toString).containsExactly("\"c-7\"", "\"c-8\"");
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@18");
        assertThat(EDGE.workspaces.asked(MoveContacts.class)).singleElement().satisfies(it -> {
            assertThat(it.contacts()).containsExactly("c-1", "c-2");
            assertThat(it.to()).isEqualTo("w-sydney");
            assertThat(it.onlyAgain()).isFalse();
        });
    }

    @Test
    void contactsThatAreRefusedAreNamed() {
        EDGE.workspaces.answer(
                MoveContacts.class, it -> new RefusedEach(List.of(new RefusedRow(1, Code.EXTERNAL_ID_TAKEN))));

        Expect.problem(move("'c-1','c-2'", "w-sydney"), ProblemCode.EXTERNAL_ID_TAKEN, "/contacts/1");
    }

    @Test
    void nothingMovesToAWorkspaceThatDoesNotExist() {
        Expect.problem(move("'c-1'", "w-nowhere"), ProblemCode.UNKNOWN_WORKSPACE);
        assertThat(EDGE.workspaces.asked(MoveContacts.class)).isEmpty();
    }

    @Test
    void aRepetitionIsAnsweredThoughTheOtherWorkspaceIsNoMore() {
        EDGE.workspaces.answer(
                MoveContacts.class,
                it -> it.onlyAgain()
                        ? new Written(18, List.of("c-7"), true)
                        : new Refused(Code.INTERNAL, "it must not be begun"));

        HttpResponse<String> response = move("'c-1'", "w-nowhere", "Idempotency-Key", "k");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Edge.header(response, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void whatIsNoRepetitionIsRefusedWhereTheOtherWorkspaceIsNoMore() {
        EDGE.workspaces.answer(MoveContacts.class, it -> new Refused(Code.PRECONDITION_FAILED, "not there"));

        Expect.problem(move("'c-1'", "w-nowhere", "Idempotency-Key", "k"), ProblemCode.UNKNOWN_WORKSPACE);
    }

    @Test
    void aMoveWhoseOutcomeIsNotKnownSaysSo() {
        EDGE.workspaces.answer(MoveContacts.class, it -> new Refused(Code.UNKNOWN_OUTCOME, "no answer"));

        Expect.problem(move("'c-1'", "w-sydney"), ProblemCode.UNKNOWN_OUTCOME);
    }

    @Test
    void aKeyMustBeAllowedToWriteInBoth() {
        Expect.problem(
                move("'c-1'", "w-sydney", "Authorization", "Bearer " + MemoryCompany.READER), ProblemCode.FORBIDDEN);
        Expect.problem(
                move("'c-1'", "w-sydney", "Authorization", "Bearer " + MemoryCompany.STRANGER),
                ProblemCode.UNKNOWN_WORKSPACE);
        assertThat(EDGE.workspaces.asked(Describe.class)).isEmpty();
    }

    @Test
    void whatIsNamedIsChecked() {
        Expect.problem(move("", "w-sydney"), ProblemCode.INVALID_VALUE, "/contacts");
        Expect.problem(move("'c-1'", "w-docs"), ProblemCode.INVALID_VALUE, "/to");
        Expect.problem(move("'c-1'", "sydney"), ProblemCode.INVALID_ID, "/to");
    }

    private static HttpResponse<String> move(String contacts, String to, String... headers) {
        String body = "{'contacts':[" + contacts + "],'to':'" + to + "'}";
        return EDGE.post("/v1/workspaces/w-docs/contact-moves", body.replace('\'', '"'), headers);
    }
}
