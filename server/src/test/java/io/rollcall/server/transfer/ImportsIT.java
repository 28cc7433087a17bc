package io.rollcall.server.transfer;

import static io.rollcall.server.transfer.ImportNode.COMPANY;
import static io.rollcall.server.transfer.ImportNode.source;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.ImportRefused.Code;
import io.rollcall.server.transfer.Imports.Started;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports from the upload to the contact, with real workspaces and the real store. */
class ImportsIT {
    private static final ImportOptions ADD =
            new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, Map.of(), false, null);
    private static final ImportOptions UPDATE =
            new ImportOptions(ImportMode.UPDATE, MatchKey.EXTERNAL_ID, Map.of(), false, null);
    private static final String PEOPLE =
            """
            External ID,Name,Work mobile,Shift
            1,Ana,0400 000 001,early
            2,Ben,12,late
            3,"Cai
            Lee",0400 000 003,

            1,Dee,0400 000 004,late
            5,Eve
            """;

    private static ImportNode node;
    private static CassandraImports imports;

    @BeforeAll
    static void start() {
        node = new ImportNode();
        imports = node.imports();
        imports.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aFileBecomesContactsAndWhatDoesNotIsSaidLineByLine() {
        String w = node.workspace();

        ImportJob job = node.upload(imports, w, ADD, null, PEOPLE);
        assertThat(job.state()).isEqualTo(State.RECEIVED);
        assertThat(job.bytes()).isEqualTo(PEOPLE.length());
        ImportJob done = node.ended(imports, w, job);

        assertThat(done.failure()).isNull();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(List.of(done.rows(), done.created(), done.refused(), done.bytesRead()))
                .containsExactly(5L, 2L, 3L, (long) PEOPLE.length());
        assertThat(names(w)).containsExactly("Ana", "Cai\nLee");
        List<String> refusals = node.refusals(imports, w, job);
        assertThat(refusals).hasSize(4);
        assertThat(refusals.get(0)).isEqualTo("line,column,code,detail");
        assertThat(refusals.get(1)).startsWith("3,Work mobile,invalid_address,").contains("'12'");
        assertThat(refusals.get(2)).startsWith("7,External ID,external_id_taken,");
        assertThat(refusals.get(3))
                .isEqualTo("8,,wrong_number_of_columns,\"2 values (expected: 4, as in the first line)\"");
    }

    @Test
    void whatWasUploadedIsGoneWhenItIsImported() {
        String w = node.workspace();

        node.ended(imports, w, node.upload(imports, w, ADD, null, PEOPLE));

        await().until(() -> node.count("import_spool") == 0 && node.count("import_open") == 0);
    }

    @Test
    void aSecondFileUpdatesWhatTheFirstMade() {
        String w = node.workspace();
        node.ended(imports, w, node.upload(imports, w, ADD, null, PEOPLE));

        ImportJob done = node.ended(
                imports,
                w,
                node.upload(imports, w, UPDATE, null, "externalId;name;enabled\n3;Cai;no\n9;Flo;\n;Gus;\n"));

        assertThat(List.of(done.created(), done.updated(), done.refused())).containsExactly(1L, 1L, 1L);
        assertThat(names(w)).containsExactly("Ana", "Cai", "Flo");
        assertThat(node.contacts(w).get(1).contact().enabled()).isFalse();
        assertThat(node.contacts(w).get(1).contact().profile()).containsEntry("workMobile", "0400 000 003");
    }

    @Test
    void aDryRunCountsAndRefusesAndStoresNothing() {
        String w = node.workspace();
        ImportOptions dry = new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, Map.of(), true, null);

        ImportJob done = node.ended(imports, w, node.upload(imports, w, dry, null, PEOPLE));

        assertThat(List.of(done.rows(), done.created(), done.refused())).containsExactly(5L, 2L, 3L);
        assertThat(node.refusals(imports, w, done)).hasSize(4);
        assertThat(node.contacts(w)).isEmpty();
    }

    @Test
    void theSeparatorThatWasGivenIsTheOneItIsReadWith() {
        String w = node.workspace();
        ImportOptions bars = new ImportOptions(ImportMode.ADD, MatchKey.EXTERNAL_ID, Map.of(), false, Separator.PIPE);

        ImportJob done = node.ended(imports, w, node.upload(imports, w, bars, "key", "name|site\nAna, B|Perth, WA\n"));

        assertThat(done.options()).isEqualTo(bars);
        assertThat(names(w)).containsExactly("Ana, B");
        refused(Code.KEY_REUSED, imports.start(COMPANY, w, ADD, "key", source("name|site\nAna, B|Perth, WA\n")));
    }

    @Test
    void theSameKeyNamesTheSameImport() {
        String w = node.workspace();

        Started started = node.started(imports, w, ADD, "key", PEOPLE);
        Started during = node.started(imports, w, ADD, "key", PEOPLE);
        ImportJob first = node.ended(imports, w, started.job());
        Started afterwards = node.started(imports, w, ADD, "key", PEOPLE);

        assertThat(List.of(during.job().id(), afterwards.job().id())).containsOnly(first.id());
        assertThat(afterwards.job()).isEqualTo(first);
        assertThat(List.of(started.replayed(), during.replayed(), afterwards.replayed()))
                .containsExactly(false, true, true);
        assertThat(node.contacts(w)).hasSize(2);
        refused(Code.KEY_REUSED, imports.start(COMPANY, w, ADD, "key", source(PEOPLE + "6,Gus,,\n")));
        refused(Code.KEY_REUSED, imports.start(COMPANY, w, UPDATE, "key", source(PEOPLE)));
        assertThat(node.upload(imports, w, ADD, "other", PEOPLE).id()).isNotEqualTo(first.id());
    }

    @Test
    void anUploadThatBreaksOffCanBeRepeatedWithItsKey() {
        String w = node.workspace();
        Source<ByteString, ?> broken =
                source(PEOPLE.repeat(20_000)).concat(Source.failed(new IllegalStateException("connection lost")));

        refused(Code.UPLOAD_BROKEN, imports.start(COMPANY, w, ADD, "key", broken));
        assertThat(imports.list(COMPANY, w, null, 10).toCompletableFuture().join())
                .isEmpty();
        ImportJob done = node.ended(imports, w, node.upload(imports, w, ADD, "key", PEOPLE));

        assertThat(done.created()).isEqualTo(2);
    }

    @Test
    void whatCannotBeImportedIsRefusedBeforeAnyRowIsRead() {
        String w = node.workspace();

        refused(Code.UNKNOWN_WORKSPACE, imports.start(COMPANY, "w-none", ADD, null, source(PEOPLE)));
        refused(Code.INVALID_FILE, imports.start(COMPANY, w, ADD, null, source("")));
        refused(Code.INVALID_FILE, imports.start(COMPANY, w, ADD, null, source("name,Name\nx,y\n")));
        refused(Code.INVALID_OPTIONS, imports.start(COMPANY, w, UPDATE, null, source("name\nx\n")));
        assertThat(imports.list(COMPANY, w, null, 10).toCompletableFuture().join())
                .isEmpty();
    }

    /** In Latin-1, so that it can hold bytes that are not UTF-8; the first three are a byte order mark. */
    @Test
    void eachBadRowCostsItselfAndNoOther() {
        String w = node.workspace();
        String file = "\u00EF\u00BB\u00BFname,site\n"
                + "Ana,Perth\n"
                + "Zo\u00EB,Perth\n"
                + "B\0n,Perth\n"
                + "Cai,Perth,x\n"
                + "x".repeat(SpoolTable.PIECE + 1) + ",Perth\n"
                + ",".repeat(SpoolTable.PIECE + 1) + "\n"
                + "Dee,Perth\n";

        ImportJob job = imports.start(
                        COMPANY, w, ADD, null, Source.single(ByteString.fromArray(file.getBytes(ISO_8859_1))))
                .toCompletableFuture()
                .join()
                .job();
        ImportJob done = node.ended(imports, w, job);

        assertThat(done.failure()).isNull();
        assertThat(names(w)).containsExactly("Ana", "Dee");
        assertThat(node.refusals(imports, w, job))
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("line,"),
                        line -> assertThat(line).startsWith("3,,not_utf8,"),
                        line -> assertThat(line).startsWith("4,name,").contains("U+0000"),
                        line -> assertThat(line).startsWith("5,,wrong_number_of_columns,"),
                        line -> assertThat(line).startsWith("6,,row_too_long,"),
                        line -> assertThat(line).startsWith("7,,row_too_long,"));
    }

    @Test
    void aFileOfAHeaderAloneIsDoneAndMakesNothing() {
        String w = node.workspace();

        ImportJob done = node.ended(imports, w, node.upload(imports, w, ADD, null, "name,site"));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.rows()).isZero();
        assertThat(done.bytesRead()).isEqualTo(done.bytes());
    }

    @Test
    void importsOfAWorkspaceAreListedInPages() {
        String w = node.workspace();
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> node.upload(imports, w, ADD, null, "name\nAna\n").id())
                .sorted()
                .toList();
        // The rest of a row whose first columns have expired.
        node.session()
                .execute(
                        "UPDATE " + node.keyspace()
                                + ".import_jobs SET state = 'DONE' WHERE company = ? AND workspace = ?"
                                + " AND job = 'i-'",
                        COMPANY,
                        w);

        List<ImportJob> first =
                imports.list(COMPANY, w, null, 2).toCompletableFuture().join();
        List<ImportJob> rest = imports.list(COMPANY, w, first.get(1).id(), 2)
                .toCompletableFuture()
                .join();

        assertThat(first).extracting(ImportJob::id).isEqualTo(ids.subList(0, 2));
        assertThat(rest).extracting(ImportJob::id).isEqualTo(ids.subList(2, 3));
        assertThat(imports.list(COMPANY, "w-none", null, 2)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        assertThat(imports.cancel(COMPANY, w, "i-none").toCompletableFuture().join())
                .isEmpty();
        assertThat(imports.resume(COMPANY, w, "i-none").toCompletableFuture().join())
                .isEmpty();
        assertThat(node.refusals(imports, "w-none", first.get(0))).hasSize(1);
    }

    private static List<String> names(String workspace) {
        return node.contacts(workspace).stream()
                .map(contact -> contact.contact().profile().get("name"))
                .toList();
    }

    private static void refused(Code code, CompletionStage<?> answer) {
        assertThatThrownBy(() -> answer.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(ImportRefused.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }
}
