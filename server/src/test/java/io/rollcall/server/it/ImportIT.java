package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ImportQuery;
import io.rollcall.protocol.ImportView;
import io.rollcall.protocol.RollcallClient;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A file becomes contacts: every row of it is stored, or told why not. */
class ImportIT {
    private static final String HEADER = "externalId,name,workMobile,workEmail,site";

    private static ServerNode node;
    private static RollcallClient client;
    private static Api api;

    @BeforeAll
    static void start() {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        node = ServerNode.start(store, Imported.IN_A_HURRY);
        client = node.client(key);
        api = new Api(client);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void goodRowsAreStoredAndEachBadOneIsToldWhy() {
        Imported imports = imports();

        ImportView done = imports.all(
                new ImportQuery(),
                HEADER,
                "hr-1,Ana,0491 570 006,Ana@Example.com,Melbourne",
                "hr-2,Ben,not a number,,Perth",
                "hr-3,\"Cleo, the third\",(0491) 571 266,,",
                "hr-1,Dan,0491 570 156,,",
                "hr-5,Eve,0491 570 157",
                ",Fay,,fay@example.com,\"two\nlines\"",
                "hr-7,Gus,,gus@@example.com,=1+1");

        assertThat(done.rows()).isEqualTo(7);
        assertThat(done.created()).isEqualTo(3);
        assertThat(done.refused()).isEqualTo(4);
        assertThat(done.bytesRead()).isEqualTo(done.bytes());
        assertThat(done.endedAt()).isNotNull();
        assertThat(imports.refusals(done))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("3,workMobile,invalid_address,"),
                        line -> assertThat(line).startsWith("5,externalId,external_id_taken,"),
                        line -> assertThat(line).startsWith("6,,wrong_number_of_columns,"),
                        line -> assertThat(line).startsWith("9,workEmail,invalid_address,"));
        assertThat(imports.everybody()).containsExactly("+61491570006", "+61491571266");
        JsonNode cleo = contact(imports, "c-2");
        assertThat(cleo.path("externalId").asText()).isEqualTo("hr-3");
        assertThat(cleo.path("profile").path("name").asText()).isEqualTo("Cleo, the third");
        assertThat(cleo.path("profile").has("site")).isFalse();
        assertThat(contact(imports, "c-3").path("profile").path("site").asText())
                .isEqualTo("two\nlines");
    }

    @Test
    void updateSetsWhatARowHasAndKeepsTheRest() {
        Imported imports = imports();
        imports.all(new ImportQuery(), HEADER, "hr-1,Ana,0491 570 006,ana@example.com,Melbourne", "hr-2,Ben,,,Perth");

        ImportView done = imports.all(
                new ImportQuery().mode("update"),
                HEADER,
                "hr-1,,0491 570 156,,Sydney",
                "hr-9,Ivy,,,",
                "hr-9,,,ivy@example.com,",
                ",Nobody,,,");

        assertThat(done.updated()).isEqualTo(2);
        assertThat(done.created()).isEqualTo(1);
        assertThat(imports.refusals(done)).singleElement().asString().startsWith("5,externalId,no_match_key,");
        JsonNode ana = contact(imports, "c-1");
        assertThat(ana.path("profile").path("name").asText()).isEqualTo("Ana");
        assertThat(ana.path("profile").path("site").asText()).isEqualTo("Sydney");
        assertThat(ana.path("addresses").path("workMobile").asText()).isEqualTo("+61491570156");
        assertThat(ana.path("addresses").path("workEmail").asText()).isEqualTo("ana@example.com");
        JsonNode ivy = contact(imports, "c-3");
        assertThat(ivy.path("profile").path("name").asText()).isEqualTo("Ivy");
        assertThat(ivy.path("addresses").path("workEmail").asText()).isEqualTo("ivy@example.com");
    }

    @Test
    void replaceMakesTheContactWhatTheRowSays() {
        Imported imports = imports();
        imports.all(new ImportQuery(), HEADER, "hr-1,Ana,0491 570 006,ana@example.com,Melbourne");

        ImportView done =
                imports.all(new ImportQuery().mode("replace").match("email"), "name,workEmail", "Anna,ANA@example.com");

        assertThat(done.replaced()).isEqualTo(1);
        JsonNode ana = contact(imports, "c-1");
        assertThat(ana.path("profile").path("name").asText()).isEqualTo("Anna");
        assertThat(ana.path("profile").has("site")).isFalse();
        assertThat(ana.path("addresses").has("workMobile")).isFalse();
    }

    @Test
    void ignoreLeavesWhoIsThere() {
        Imported imports = imports();
        imports.all(new ImportQuery(), HEADER, "hr-1,Ana,0491 570 006,,");

        ImportView done = imports.all(
                new ImportQuery().mode("ignore").match("mobile"),
                "name,personalMobile",
                "Someone,+61 491 570 006",
                "Ben,0491 570 156");

        assertThat(done.ignored()).isEqualTo(1);
        assertThat(done.created()).isEqualTo(1);
        assertThat(contact(imports, "c-1").path("profile").path("name").asText())
                .isEqualTo("Ana");
    }

    @Test
    void aRowThatSeveralContactsMatchIsRefused() {
        Imported imports = imports();
        imports.all(new ImportQuery(), "name,workMobile", "Ana,0491 570 006", "Ben,0491 570 006");

        ImportView done =
                imports.all(new ImportQuery().mode("update").match("mobile"), "name,workMobile", "Anna,0491 570 006");

        assertThat(imports.refusals(done)).singleElement().asString().startsWith("2,workMobile,ambiguous_match,");
    }

    @Test
    void aDryRunCountsAndStoresNothing() {
        Imported imports = imports();
        imports.all(new ImportQuery(), HEADER, "hr-1,Ana,,,");
        long before = revision(imports);

        ImportView done = imports.all(
                new ImportQuery().mode("update").dryRun(), HEADER, "hr-1,Anna,,,", "hr-2,Ben,,,", "hr-3,Cleo,x,,");

        assertThat(done.dryRun()).isTrue();
        assertThat(done.updated()).isEqualTo(1);
        assertThat(done.created()).isEqualTo(1);
        assertThat(imports.refusals(done)).singleElement().asString().startsWith("4,workMobile,invalid_address,");
        assertThat(revision(imports)).isEqualTo(before);
        assertThat(contact(imports, "c-1").path("profile").path("name").asText())
                .isEqualTo("Ana");
    }

    @Test
    void anImportRepeatedWithItsKeyIsTheSameImport() {
        Imported imports = imports();
        String file = Imported.people(10);

        ImportView first = imports.ended(imports.start(file, new ImportQuery(), "nightly"));
        ImportView second = imports.ended(imports.start(file, new ImportQuery(), "nightly"));

        assertThat(second).isEqualTo(first);
        assertThat(contacts(imports)).isEqualTo(10);
        String path = "/v1/workspaces/" + imports.workspace() + "/imports";
        assertThat(api.post(path, file, "Content-Type", "text/csv", "Idempotency-Key", "nightly")
                        .expect(202)
                        .header("Idempotent-Replayed"))
                .isEqualTo("true");
        api.post(path, file + "hr-x,X,,\n", "Content-Type", "text/csv", "Idempotency-Key", "nightly")
                .refused(422, "idempotency_key_reused");
        api.post(path + "?mode=update", file, "Content-Type", "text/csv", "Idempotency-Key", "nightly")
                .refused(422, "idempotency_key_reused");
        assertThat(api.get(path).expect(200).ids()).containsExactly(first.id());
    }

    @Test
    void columnsAreForTheFieldsTheyAreMappedTo() {
        Imported imports = imports();

        imports.all(
                new ImportQuery()
                        .map("Name, as spoken", "name")
                        .map("Tel: mobile", "workMobile")
                        .map("#", ""),
                "#,\"Name, as spoken\",Tel: mobile,Cost centre",
                "1,Ana,0491 570 006,77");

        JsonNode ana = contact(imports, "c-1");
        assertThat(ana.path("profile").toString())
                .isEqualTo("{\"costCentre\":\"77\",\"name\":\"Ana\",\"workMobile\":\"0491 570 006\"}");
    }

    @Test
    void aFileThatCannotBeImportedIsRefusedAtOnce() {
        String path = "/v1/workspaces/" + imports().workspace() + "/imports";

        api.post(path, "", "Content-Type", "text/csv").refused(400, "invalid_file");
        api.post(path, "externalId\nhr-1\n", "Content-Type", "text/csv").refused(400, "invalid_file");
        api.post(path, "name,Name\nAna,Ben\n", "Content-Type", "text/csv").refused(400, "invalid_file");
        api.post(path, "name,2nd\nAna,Ben\n", "Content-Type", "text/csv").refused(400, "invalid_file");
        api.post(path, "name,s\0te\nAna,Perth\n", "Content-Type", "text/csv").refused(400, "invalid_file");
        api.post(path + "?separator=:", "name\nAna\n", "Content-Type", "text/csv")
                .refused(400, "invalid_parameter");
        api.post(path + "?mapping=Nmae:name", "Name\nAna\n", "Content-Type", "text/csv")
                .refused(400, "invalid_parameter");
        api.post(path + "?mode=update", "name\nAna\n", "Content-Type", "text/csv")
                .refused(400, "invalid_parameter");
        api.post("/v1/workspaces/w-none/imports", "name\nAna\n", "Content-Type", "text/csv")
                .refused(404, "unknown_workspace");
        assertThat(api.get(path).expect(200).ids()).isEmpty();
    }

    /** So long a file that it cannot be over before it is cancelled. */
    @Test
    void aCancelledImportKeepsWhatItStoredAndGoesOnWhereItStopped() throws Exception {
        Imported imports = imports();
        int people = 60_000;
        ImportView started = imports.start(Imported.people(people), new ImportQuery(), "long");

        imports.when(started, job -> job.rows() > 0);
        client.cancelImport(imports.workspace(), started.id());
        ImportView cancelled = imports.ended(started);
        assertThat(cancelled.state()).isEqualTo("cancelled");
        assertThat(cancelled.created()).isBetween(1L, people - 1L);
        assertThat(contacts(imports)).isEqualTo((int) cancelled.created());

        client.resumeImport(imports.workspace(), started.id());
        ImportView done = imports.when(started, job -> job.state().equals("done"));
        assertThat(done.created()).isEqualTo(people);
        assertThat(contacts(imports)).isEqualTo(people);
        assertThat(new HashSet<>(imports.everybody())).hasSize(people);
    }

    private static Imported imports() {
        String path = api.workspace();
        return new Imported(client, path.substring(path.lastIndexOf('/') + 1));
    }

    private static JsonNode contact(Imported imports, String id) {
        return api.get("/v1/workspaces/" + imports.workspace() + "/contacts/" + id)
                .expect(200)
                .json();
    }

    private static int contacts(Imported imports) {
        return api.get("/v1/workspaces/" + imports.workspace())
                .expect(200)
                .json()
                .path("contacts")
                .asInt();
    }

    private static long revision(Imported imports) {
        return api.revision("/v1/workspaces/" + imports.workspace());
    }
}
