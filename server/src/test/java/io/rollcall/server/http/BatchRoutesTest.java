package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.protocol.BatchBody;
import io.rollcall.protocol.ContactBody;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String BATCHES = "/v1/workspaces/w-docs/contact-batches";

    private final AtomicInteger ids = new AtomicInteger();

    @BeforeEach
    void storeEverything() {
        EDGE.workspaces.answer(CreateContacts.class, this::stored);
    }

    private Written stored(CreateContacts part) {
        List<String> results =
                part.contacts().stream().map(it -> "c-" + ids.incrementAndGet()).toList();
        return new Written(18, results, false);
    }

    @Test
    void eachContactHasAResultInItsPlace() {
        HttpResponse<String> response = send(List.of(
                ContactBody.of(Map.of("name", "Ana")),
                ContactBody.of(Map.of("workMobile", "nonsense")),
                ContactBody.of(Map.of("name", "Ben"))));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = Edge.json(response);
        assertThat(answer.path("created").asInt()).isEqualTo(2);
        assertThat(answer.path("refused").asInt()).isEqualTo(1);
        assertThat(answer.path("revision").asLong()).isEqualTo(18);
        JsonNode results = answer.path("results");
        assertThat(results.path(0).path("id").asText()).isEqualTo("c-1");
        assertThat(results.path(1).path("error").path("pointer").asText()).isEqualTo("/contacts/1/profile/workMobile");
        assertThat(results.path(1).path("error").path("code").asText()).isEqualTo("invalid_address");
        assertThat(results.path(2).path("id").asText()).isEqualTo("c-2");
    }

    @Test
    void aRefusalOfTheWorkspaceStaysInItsPlace() {
        EDGE.workspaces.answer(
                CreateContacts.class, it -> new Written(18, List.of("c-1", "!external_id_taken"), false));

        JsonNode results = Edge.json(send(List.of(
                        new ContactBody("a", null, Map.of("name", "Ana"), null),
                        new ContactBody("b", null, Map.of("name", "Ben"), null))))
                .path("results");

        assertThat(results.path(0).path("id").asText()).isEqualTo("c-1");
        assertThat(results.path(1).path("error").path("code").asText()).isEqualTo("external_id_taken");
        assertThat(results.path(1).path("error").path("pointer").asText()).isEqualTo("/contacts/1");
    }

    @Test
    void aLargeBatchGoesInPartsThatFitIntoMessages() {
        List<ContactBody> contacts = large(300);

        JsonNode answer = Edge.json(send(contacts, "Idempotency-Key", "import-7"));

        List<CreateContacts> parts = EDGE.workspaces.asked(CreateContacts.class);
        assertThat(parts).hasSizeBetween(5, 20);
        assertThat(parts.stream().mapToInt(part -> part.contacts().size()).sum())
                .isEqualTo(300);
        assertThat(parts).allMatch(part -> textBytes(part) <= 64 * 1024);
        assertThat(parts.stream().map(part -> part.idempotency().key()))
                .startsWith("import-7#0", "import-7#1")
                .doesNotHaveDuplicates();
        assertThat(answer.path("created").asInt()).isEqualTo(300);
        for (int i = 0; i < 300; i++) {
            assertThat(answer.path("results").path(i).path("id").asText()).isEqualTo("c-" + (i + 1));
        }
    }

    @Test
    void aPartThatFailsAfterOthersIsToldContactByContact() {
        failAfter(2, it -> new Refused(Code.UNKNOWN_OUTCOME, "no answer"));

        HttpResponse<String> response = send(large(300));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = Edge.json(response);
        int created = answer.path("created").asInt();
        assertThat(created).isEqualTo(ids.get()).isPositive();
        assertThat(answer.path("refused").asInt()).isEqualTo(300 - created);
        List<String> codes = new ArrayList<>();
        answer.path("results")
                .forEach(result -> codes.add(result.path("error").path("code").asText("created")));
        assertThat(codes.stream().distinct()).containsExactly("created", "unknown_outcome", "unavailable");
        assertThat(EDGE.workspaces.asked(CreateContacts.class)).hasSize(3);
    }

    @Test
    void aFirstPartThatFailsIsTheAnswer() {
        failAfter(0, it -> new Refused(Code.BUSY, "too much is under way"));

        Expect.problem(send(large(300)), ProblemCode.TOO_MANY_REQUESTS);
        assertThat(EDGE.workspaces.asked(CreateContacts.class)).hasSize(1);
    }

    @Test
    void aBatchOfNothingButRefusalsStoresNothing() {
        HttpResponse<String> response = send(List.of(ContactBody.of(Map.of("Name", "x"))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Edge.json(response).path("refused").asInt()).isEqualTo(1);
        assertThat(EDGE.workspaces.asked(CreateContacts.class)).isEmpty();
    }

    @Test
    void aBatchHasOneToFiveHundredContacts() {
        Expect.problem(send(List.of()), ProblemCode.INVALID_VALUE, "/contacts");
        Expect.problem(EDGE.post(BATCHES, "{}"), ProblemCode.INVALID_VALUE, "/contacts");
        Expect.problem(
                send(Collections.nCopies(501, ContactBody.of(Map.of("name", "Ana")))),
                ProblemCode.INVALID_VALUE,
                "/contacts");
        Expect.problem(EDGE.post(BATCHES, "{\"contacts\":[null]}"), ProblemCode.INVALID_VALUE, "/contacts/0");
    }

    private void failAfter(int parts, Function<CreateContacts, WorkspaceReply> failure) {
        AtomicInteger seen = new AtomicInteger();
        EDGE.workspaces.answer(
                CreateContacts.class, it -> seen.getAndIncrement() < parts ? stored(it) : failure.apply(it));
    }

    private static List<ContactBody> large(int count) {
        List<ContactBody> contacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contacts.add(ContactBody.of(Map.of("name", "Number " + i, "note", "\u00e4".repeat(700))));
        }
        return contacts;
    }

    private static int textBytes(CreateContacts part) {
        return part.contacts().stream()
                .flatMap(contact -> contact.profile().values().stream())
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static HttpResponse<String> send(List<ContactBody> contacts, String... headers) {
        String body = new String(Json.write(new BatchBody(contacts)), StandardCharsets.UTF_8);
        return EDGE.post(BATCHES, body, headers);
    }
}
