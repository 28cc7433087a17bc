package io.rollcall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.server.transfer.ImportJob;
import io.rollcall.server.transfer.ImportJob.State;
import io.rollcall.server.transfer.ImportOptions;
import io.rollcall.server.transfer.ImportRefused;
import io.rollcall.server.transfer.Separator;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String IMPORTS = "/v1/workspaces/w-docs/imports";
    private static final String FILE = "name\nAna\n";

    @Test
    void aFileThatIsStoredIsAnsweredWithItsImport() {
        HttpResponse<String> response = upload("", FILE);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Edge.header(response, "Location")).isEqualTo(IMPORTS + "/i-0");
        JsonNode view = Edge.json(response);
        assertThat(view.path("id").asText()).isEqualTo("i-0");
        assertThat(view.path("state").asText()).isEqualTo("received");
        assertThat(view.path("bytes").asLong()).isEqualTo(FILE.length());
        assertThat(view.path("startedAt").asText()).isEqualTo("2026-11-23T09:30:00Z");
        assertThat(view.has("endedAt")).isFalse();
        assertThat(onlyJob().options()).isEqualTo(MemoryImports.PLAIN);
    }

    @Test
    void theQuerySaysHowItIsImported() {
        JsonNode view = Edge.json(
                upload("?mode=update&match=email&mapping=Mobile+number:workMobile,A%5C%2CB:&dryRun=true", FILE));

        assertThat(onlyJob().options())
                .isEqualTo(new ImportOptions(
                        ImportMode.UPDATE,
                        MatchKey.EMAIL,
                        Map.of("Mobile number", "workMobile", "A,B", ""),
                        true,
                        null));
        assertThat(view.path("mode").asText()).isEqualTo("update");
        assertThat(view.path("match").asText()).isEqualTo("email");
        assertThat(view.path("mapping").path("Mobile number").asText()).isEqualTo("workMobile");
        assertThat(view.path("dryRun").asBoolean()).isTrue();
        assertThat(view.has("separator")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"add, ADD", "update, UPDATE", "replace, REPLACE", "ignore, IGNORE"})
    void everyModeHasItsName(String name, ImportMode mode) {
        upload("?mode=" + name, FILE);

        assertThat(onlyJob().options().mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"externalId, EXTERNAL_ID", "email, EMAIL", "mobile, MOBILE"})
    void everyMatchKeyHasItsName(String name, MatchKey key) {
        upload("?match=" + name, FILE);

        assertThat(onlyJob().options().match()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {", COMMA", "%2C COMMA", "; SEMICOLON", "%3B SEMICOLON", "tab TAB", "%7C PIPE"})
    void everySeparatorHasItsName(String name, Separator separator) {
        JsonNode view = Edge.json(upload("?separator=" + name, FILE));

        assertThat(onlyJob().options().separator()).isEqualTo(separator);
        assertThat(view.path("separator").asText()).isEqualTo(URLDecoder.decode(name, UTF_8));
    }

    @Test
    void aWrongSeparatorIsShownWithThoseThereAre() {
        HttpResponse<String> response = upload("?separator=%3A", FILE);

        Expect.problem(response, ProblemCode.INVALID_PARAMETER);
        assertThat(Edge.json(response).path("detail").asText())
                .isEqualTo("separator: \":\" (expected: one of , ; | or the word tab)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode=merge",
                "mode=",
                "match=Email",
                "mapping=name",
                "dryRun=yes",
                "dryRun=",
                "dryrun=true",
                "separator=",
                "separator=TAB",
                "separator=%09",
                "separator=,,"
            })
    void aWrongValueIsRefusedByItsName(String query) {
        HttpResponse<String> response = upload("?" + query, FILE);

        Expect.problem(response, ProblemCode.INVALID_PARAMETER);
        assertThat(response.body())
                .contains(query.substring(0, query.indexOf('=')))
                .contains("expected: ");
        assertThat(EDGE.imports.jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "text/csv; charset=ISO-8859-1"})
    void aFileOfAnotherTypeIsRefused(String type) {
        HttpResponse<String> response = EDGE.post(IMPORTS, FILE, "Content-Type", type);

        Expect.problem(response, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertThat(response.body()).contains("expected: text/csv in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "text/csv; charset=utf-8", "Text/CSV; header=present"})
    void utf8NeedNotBeNamed(String type) {
        assertThat(EDGE.post(IMPORTS, FILE, "Content-Type", type).statusCode()).isEqualTo(202);
    }

    @Test
    void aKeyMakesItSafeToRepeat() {
        HttpResponse<String> first = upload("", FILE, "Idempotency-Key", "nightly");
        HttpResponse<String> second = upload("", FILE, "Idempotency-Key", "nightly");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Edge.header(first, "Idempotent-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(Edge.header(second, "Location")).isEqualTo(Edge.header(first, "Location"));
        assertThat(Edge.header(second, "Idempotent-Replayed")).isEqualTo("true");
        Expect.problem(upload("", FILE + "Ben\n", "Idempotency-Key", "nightly"), ProblemCode.IDEMPOTENCY_KEY_REUSED);
        Expect.problem(upload("?mode=update", FILE, "Idempotency-Key", "nightly"), ProblemCode.IDEMPOTENCY_KEY_REUSED);
        Expect.problem(upload("", FILE, "Idempotency-Key", "a b"), ProblemCode.INVALID_PARAMETER);
        assertThat(EDGE.imports.jobs()).hasSize(1);
    }

    @Test
    void aReaderMayLookButNotImport() {
        String reader = "Bearer " + MemoryCompany.READER;
        EDGE.imports.add("i-1", State.RUNNING);

        assertThat(EDGE.get(IMPORTS + "/i-1", "Authorization", reader).statusCode())
                .isEqualTo(200);
        Expect.problem(upload("", FILE, "Authorization", reader), ProblemCode.FORBIDDEN);
        Expect.problem(EDGE.post(IMPORTS + "/i-1/cancel", "", "Authorization", reader), ProblemCode.FORBIDDEN);
    }

    @Test
    void importsAreListedInPages() {
        EDGE.imports.add("i-1", State.DONE);
        EDGE.imports.add("i-2", State.RUNNING);
        EDGE.imports.add("i-3", State.RECEIVED);

        HttpResponse<String> first = EDGE.get(IMPORTS + "?limit=2");
        JsonNode second = Edge.json(EDGE.get(IMPORTS + "?limit=2&after=i-2"));

        assertThat(Edge.json(first).path("items").findValuesAsText("id")).containsExactly("i-1", "i-2");
        assertThat(Edge.header(first, "Link")).isEqualTo("<" + IMPORTS + "?limit=2&after=i-2>; rel=\"next\"");
        assertThat(second.path("items").findValuesAsText("id")).containsExactly("i-3");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void aWorkspaceWithoutImportsIsAnotherThingThanNoWorkspace() {
        assertThat(Edge.json(EDGE.get(IMPORTS)).path("items")).isEmpty();
        Expect.problem(EDGE.get("/v1/workspaces/w-none/imports"), ProblemCode.UNKNOWN_WORKSPACE);
    }

    @ParameterizedTest
    @CsvSource({"GET, /i-9", "GET, /9", "POST, /i-9/cancel", "POST, /i-9/resume", "GET, /i-9/refusals"})
    void anImportThatIsNotThereIsNamedSo(String method, String path) {
        Expect.problem(EDGE.send(method, IMPORTS + path, ""), ProblemCode.UNKNOWN_IMPORT);
    }

    @Test
    void anImportIsCancelledAndResumed() {
        EDGE.imports.add("i-1", State.RUNNING);

        assertThat(state(EDGE.post(IMPORTS + "/i-1/cancel", ""))).isEqualTo("cancelled");
        assertThat(state(EDGE.get(IMPORTS + "/i-1"))).isEqualTo("cancelled");
        assertThat(state(EDGE.post(IMPORTS + "/i-1/resume", ""))).isEqualTo("received");
    }

    @Test
    void refusalsAreAFile() {
        EDGE.imports.add("i-1", State.DONE);
        EDGE.imports.refusals = Source.range(0, 9_999).map(line -> ByteString.fromString(line + ",é\n"));

        HttpResponse<String> response = EDGE.get(IMPORTS + "/i-1/refusals", "Accept", "text/csv");

        assertThat(Edge.header(response, "Content-Type")).isEqualToIgnoringCase("text/csv; charset=utf-8");
        assertThat(Edge.header(response, "Content-Disposition")).contains("refusals-i-1.csv");
        assertThat(response.body().lines()).hasSize(10_000).endsWith("9999,é");
    }

    @ParameterizedTest
    @EnumSource(ImportRefused.Code.class)
    void everyRefusalOfAnImportHasAStatus(ImportRefused.Code code) {
        EDGE.imports.refuse(new ImportRefused(code, "because"));

        HttpResponse<String> response = upload("", FILE);

        assertThat(response.statusCode()).isBetween(400, 499);
        Expect.problem(
                response,
                ImportForms.refusal(new ImportRefused(code, "because"), "w-docs")
                        .code());
    }

    @Test
    void tooManyImportsAreToBeTriedAgainLater() {
        EDGE.imports.refuse(new ImportRefused(ImportRefused.Code.TOO_MANY, "20 imports"));

        HttpResponse<String> response = upload("", FILE);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Edge.header(response, "Retry-After")).isEqualTo("30");
        assertThat(response.body()).contains("20 imports");
    }

    private static HttpResponse<String> upload(String query, String file, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "text/csv";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return EDGE.post(IMPORTS + query, file, all);
    }

    private static ImportJob onlyJob() {
        assertThat(EDGE.imports.jobs()).hasSize(1);
        return EDGE.imports.jobs().get(0);
    }

    private static String state(HttpResponse<String> response) {
        return Edge.json(response).path("state").asText();
    }
}
