package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.server.book.StoredContact;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceContact;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContact;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.ContactFound;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContactRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String ALL = "/v1/workspaces/w-docs/contacts";
    private static final String ANA = "{\"externalId\":\"hr-17\",\"profile\":{\"workMobile\":\"0491 570 006\"}}";

    @Test
    void aContactIsMadeAndNamed() {
        EDGE.workspaces.answer(CreateContacts.class, it -> new Written(18, List.of("c-3"), false));

        HttpResponse<String> response = EDGE.post(ALL, ANA, "Idempotency-Key", "k-1");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(Edge.header(response, "Location")).isEqualTo(ALL + "/c-3");
        assertThat(Edge.header(response, "ETag")).isEqualTo("\"18\"");
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@18");
        assertThat(Edge.header(response, "Idempotent-Replayed")).isEmpty();
        JsonNode view = Edge.json(response);
        assertThat(view.path("id").asText()).isEqualTo("c-3");
        assertThat(view.path("status").asText()).isEqualTo("enabled");
        assertThat(view.path("addresses").path("workMobile").asText()).isEqualTo("+61491570006");
        assertThat(view.path("profile").path("workMobile").asText()).isEqualTo("0491 570 006");
        CreateContacts asked = EDGE.workspaces.asked(CreateContacts.class).get(0);
        assertThat(asked.idempotency().key()).isEqualTo("k-1");
        assertThat(EDGE.workspaces.companies).containsOnly("acme");
    }

    @Test
    void aRepetitionSaysSo() {
        EDGE.workspaces.answer(CreateContacts.class, it -> new Written(18, List.of("c-3"), true));

        HttpResponse<String> response = EDGE.post(ALL, ANA, "Idempotency-Key", "k-1");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(Edge.header(response, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void anExternalIdThatIsTakenIsAConflict() {
        EDGE.workspaces.answer(CreateContacts.class, it -> new Written(17, List.of("!external_id_taken"), false));

        HttpResponse<String> response = EDGE.post(ALL, ANA);

        assertThat(Expect.problem(response, ProblemCode.EXTERNAL_ID_TAKEN)
                        .path("detail")
                        .asText())
                .contains("hr-17");
    }

    @Test
    void nothingIsStoredOfAContactThatIsWrong() {
        HttpResponse<String> response =
                EDGE.post(ALL, "{\"status\":\"off\",\"profile\":{\"workMobile\":\"x\",\"workEmail\":\"y\"}}");

        JsonNode problem = Expect.problem(response, ProblemCode.INVALID_VALUE);
        assertThat(problem.path("errors")).hasSize(3);
        assertThat(EDGE.workspaces.asked(CreateContacts.class)).isEmpty();
    }

    @Test
    void aContactInAnUnknownWorkspaceIsNotStored() {
        Expect.problem(EDGE.post("/v1/workspaces/w-none/contacts", ANA), ProblemCode.UNKNOWN_WORKSPACE);
    }

    @Test
    void aContactThatTheCallerHasIsNotSentAgain() {
        Contact ana = new Contact(null, true, Map.of("name", "Ana"), Map.of(), Map.of());
        EDGE.workspaces.answer(ReadContact.class, it -> new ContactFound(new StoredContact(it.contact(), ana, 12), 17));

        HttpResponse<String> first = EDGE.get(ALL + "/c-3");
        HttpResponse<String> again = EDGE.get(ALL + "/c-3", "If-None-Match", Edge.header(first, "ETag"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(Edge.json(first).path("revision").asLong()).isEqualTo(12);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Edge.header(again, "ETag")).isEqualTo("\"12\"");
        assertThat(EDGE.get(ALL + "/c-3", "If-None-Match", "\"11\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangeIsForTheRevisionThatWasRead() {
        EDGE.workspaces.answer(
                ReplaceContact.class,
                it -> it.ifMatch() == 12
                        ? new Written(18, List.of(), false)
                        : new Refused(Code.PRECONDITION_FAILED, "contact c-3 is at 12"));

        assertThat(EDGE.send("PUT", ALL + "/c-3", ANA, "If-Match", "\"12\"").statusCode())
                .isEqualTo(200);
        Expect.problem(EDGE.send("PUT", ALL + "/c-3", ANA, "If-Match", "\"11\""), ProblemCode.PRECONDITION_FAILED);
        Expect.problem(EDGE.send("PUT", ALL + "/c-3", ANA), ProblemCode.PRECONDITION_REQUIRED);
        Expect.problem(EDGE.send("PUT", ALL + "/c-3", ANA, "If-Match", "12"), ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void aContactIsDeleted() {
        EDGE.workspaces.answer(RemoveContact.class, it -> new Written(18, List.of(), false));

        HttpResponse<String> response = EDGE.send("DELETE", ALL + "/c-3", "", "If-Match", "*");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(Edge.header(response, "X-Rollcall-Revision")).isEqualTo("w-docs@18");
        assertThat(EDGE.workspaces.asked(RemoveContact.class).get(0).ifMatch()).isZero();
    }
}
