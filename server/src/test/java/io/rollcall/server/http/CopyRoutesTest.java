package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.server.workspace.WorkspaceChange.CopyContacts;
import io.rollcall.server.workspace.WorkspaceCommand.PackContacts;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Packed;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.RefusedEach;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CopyRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String COPIES = "/v1/workspaces/w-docs/contact-copies";
    private static final byte[] PACKED = {1, 2, 3};

    @BeforeEach
    void storeEverything() {
        EDGE.workspaces.answer(PackContacts.class, it -> new Packed(PACKED, 17));
        EDGE.workspaces.answer(CopyContacts.class, it -> new Written(18, List.of("c-7", "c-8"), false));
    }

    @Test
    void eachWorkspaceHasAnOutcomeInItsPlace() {
        HttpResponse<String> response = copy("'c-1','c-2'", "'w-nowhere','w-docs'");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = Edge.json(response);
        assertThat(answer.path("copied").asInt()).isEqualTo(1);
        assertThat(answer.path("refused").asInt()).isEqualTo(1);
        JsonNode nowhere = answer.path("targets").path(0);
        assertThat(nowhere.path("errors").path(0).path("pointer").asText()).isEqualTo("/to/0");
        assertThat(nowhere.path("errors").path(0).path("code").asText()).isEqualTo("unknown_workspace");
        JsonNode docs = answer.path("targets").path(1);
        assertThat(docs.path("workspace").asText()).isEqualTo("w-docs");
        assertThat(docs.path("revision").asLong()).isEqualTo(18);
        assertThat(docs.path("contacts")).map(JsonNode::asText).containsExactly("c-7", "c-8");
    }

    @Test
    void contactsAreReadOnceAndCopiesBesideTheOriginalsHaveNoExternalIds() {
        copy("'c-1'", "'w-docs','w-else'");

        assertThat(EDGE.workspaces.asked(PackContacts.class)).hasSize(1);
        assertThat(EDGE.workspaces.asked(CopyContacts.class))
                .extracting(CopyContacts::keepExternalIds)
                .containsExactly(false, true);
        assertThat(EDGE.workspaces.asked(CopyContacts.class))
                .allSatisfy(it -> assertThat(it.contacts()).isEqualTo(PACKED));
    }

    @Test
    void contactsThatAreRefusedAreNamed() {
        EDGE.workspaces.answer(
                CopyContacts.class, it -> new RefusedEach(List.of(new RefusedRow(1, Code.EXTERNAL_ID_TAKEN))));

        Expect.problem(copy("'c-1','c-2'", "'w-docs'"), ProblemCode.EXTERNAL_ID_TAKEN, "/contacts/1");
    }

    @Test
    void contactsThatDoNotExistAreNamedAndNothingIsStored() {
        EDGE.workspaces.answer(
                PackContacts.class, it -> new RefusedEach(List.of(new RefusedRow(0, Code.UNKNOWN_CONTACT))));

        Expect.problem(copy("'c-1','c-2'", "'w-docs'"), ProblemCode.UNKNOWN_CONTACT, "/contacts/0");
        assertThat(EDGE.workspaces.asked(CopyContacts.class)).isEmpty();
    }

    @Test
    void aRepetitionIsAnsweredThoughTheOriginalsAreGone() {
        EDGE.workspaces.answer(
                PackContacts.class, it -> new RefusedEach(List.of(new RefusedRow(0, Code.UNKNOWN_CONTACT))));
        EDGE.workspaces.answer(CopyContacts.class, it -> new Written(18, List.of("c-7"), true));

        HttpResponse<String> response = copy("'c-1'", "'w-docs'", "Idempotency-Key", "k");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Edge.header(response, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(EDGE.workspaces.asked(CopyContacts.class)).singleElement().satisfies(it -> assertThat(it.contacts())
                .isEmpty());
    }

    @Test
    void whereNothingWasDoneBeforeTheOriginalsThatAreGoneAreNamed() {
        EDGE.workspaces.answer(
                PackContacts.class, it -> new RefusedEach(List.of(new RefusedRow(0, Code.UNKNOWN_CONTACT))));
        EDGE.workspaces.answer(CopyContacts.class, it -> new Refused(Code.UNKNOWN_CONTACT, "none were sent"));

        Expect.problem(copy("'c-1'", "'w-docs'", "Idempotency-Key", "k"), ProblemCode.UNKNOWN_CONTACT, "/contacts/0");
    }

    @Test
    void anOutcomeThatIsNotKnownInTheOnlyWorkspaceIsTheAnswer() {
        EDGE.workspaces.answer(CopyContacts.class, it -> new Refused(Code.UNKNOWN_OUTCOME, "no answer"));

        Expect.problem(copy("'c-1'", "'w-docs'"), ProblemCode.UNKNOWN_OUTCOME);
    }

    @Test
    void aKeyThatMayOnlyReadCopiesNothing() {
        HttpResponse<String> response = copy("'c-1'", "'w-docs'", "Authorization", "Bearer " + MemoryCompany.READER);

        Expect.problem(response, ProblemCode.FORBIDDEN);
        assertThat(EDGE.workspaces.asked).isEmpty();
    }

    @Test
    void aWorkspaceTheKeyKnowsNothingOfDoesNotExist() {
        Expect.problem(
                copy("'c-1'", "'w-other'", "Authorization", "Bearer " + MemoryCompany.READER),
                ProblemCode.UNKNOWN_WORKSPACE);
    }

    @Test
    void whatIsNamedIsChecked() {
        Expect.problem(copy("", "'w-docs'"), ProblemCode.INVALID_VALUE, "/contacts");
        Expect.problem(copy("'c-1','c-1'", "'w-docs'"), ProblemCode.INVALID_VALUE, "/contacts/1");
        Expect.problem(copy("'l-1'", "'w-docs'"), ProblemCode.INVALID_ID, "/contacts/0");
        Expect.problem(copy("'c-1'", ""), ProblemCode.INVALID_VALUE, "/to");
        Expect.problem(copy("'c-1'", "'w-a','w-a'"), ProblemCode.INVALID_VALUE, "/to/1");
        Expect.problem(copy("'c-1'", "'a'"), ProblemCode.INVALID_ID, "/to/0");
    }

    private static HttpResponse<String> copy(String contacts, String to, String... headers) {
        String body = "{'contacts':[" + contacts + "],'to':[" + to + "]}";
        return EDGE.post(COPIES, body.replace('\'', '"'), headers);
    }
}
