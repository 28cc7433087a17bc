package io.rollcall.server.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.WireJson;
import io.rollcall.server.it.Api.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every question gets the addresses that can be sent to, and a reason for everything else. */
class ResolutionApiIT {
    private static final Pattern README_CALL = Pattern.compile("(?s)curl -s \\$URL(\\S+) .*?-d '([^']*)'");
    private static final Pattern README_ANSWER = Pattern.compile("(?ms)^```json\n(.*?)^```");
    private static final int MAX_JSON_ANSWER = 2048;

    private static ServerNode node;
    private static Api api;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("rollcall.conf"), "rollcall.http.max-json-answer = 2 KiB\n");
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey("*:resolve,read,write,administer");
        node = ServerNode.start(store, Map.of("ROLLCALL_CONFIG", config.toString()));
        api = new Api(node.client(key));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theReadmesExampleIsWhatTheServerAnswers() throws Exception {
        String readme = Files.readString(Path.of(System.getProperty("rollcall.root", ".."), "README.md"));
        List<Answer> answers = new ArrayList<>();
        Matcher call = README_CALL.matcher(readme);
        while (call.find()) {
            answers.add(api.post(call.group(1), call.group(2)));
        }
        Matcher shown = README_ANSWER.matcher(readme);

        assertThat(answers).extracting(Answer::status).containsExactly(201, 201, 201, 201, 200, 200);
        assertThat(shown.find()).isTrue();
        assertThat(answers.get(5).body()).isEqualTo(shown.group(1).replaceAll("\n *", ""));
    }

    @Test
    void aChannelTriesItsFieldsInOrder() {
        String w = api.workspace();
        String phones = "'workMobile':'0400 000 0%d1','personalMobile':'0400 000 0%d2','otherMobile':'0400 000 0%d3'";
        api.contact(w, "{'profile':{" + phones.replace("%d", "1") + "}}");
        api.contact(
                w,
                "{'profile':{" + phones.replace("%d", "2")
                        + "},'channels':{'sms':{'slots':['otherMobile','workMobile']}}}");
        api.contact(w, "{'profile':{'homePhone':'(03) 9000 0001','otherMobile':'0400 000 033'}}");

        assertThat(recipients(resolve(w, "{'to':[{'contact':'c-1'},{'contact':'c-2'},{'contact':'c-3'}]}")))
                .containsExactly(
                        "sms c-1 +61400000011 [\"+61400000012\",\"+61400000013\"]",
                        "sms c-2 +61400000023 [\"+61400000021\"]",
                        "sms c-3 +61400000033");
        assertThat(recipients(resolve(w, "{'to':[{'contact':'c-3'}],'channels':['voice','sms']}")))
                .containsExactly("sms c-3 +61400000033", "voice c-3 +61400000033 [\"+61390000001\"]");
    }

    @Test
    void whoCannotBeReachedIsCountedUnderTheReason() {
        String w = api.workspace();
        api.contact(w, "{'status':'disabled','profile':{'workMobile':'0400 000 001'}}");
        api.contact(w, "{'profile':{'workMobile':'0400 000 002'},'channels':{'sms':{'enabled':false}}}");
        api.contact(w, "{'profile':{'workMobile':'(03) 9000 0001'}}");
        api.contact(w, "{'profile':{'workEmail':'ana@example.com'}}");
        api.contact(w, "{'profile':{'workMobile':'0400 000 005'}}");
        api.contact(w, "{'profile':{'workMobile':'+61400000005'}}");
        api.contact(w, "{'profile':{'workMobile':'0400 000 007'}}");
        api.post(w + "/lists", "{'id':'l-gone','name':'Gone'}").expect(201);
        api.delete(w + "/contacts/c-7", "If-Match", "*").expect(204);
        api.delete(w + "/lists/l-gone", "If-Match", "*").expect(204);

        Answer answer = resolve(
                w,
                """
                {'to':[{'contact':'c-1'},{'contact':'c-2'},{'contact':'c-3'},{'contact':'c-4'},{'contact':'c-5'},
                       {'contact':'c-6'},{'contact':'c-7'},{'list':'l-gone'},{'contact':'c-8'},{'list':'l-none'},
                       '03 9000 0002','0400 000 005']}""");

        assertThat(fates(answer))
                .containsExactly(
                        "{\"contact_disabled\":1}",
                        "{\"channel_disabled\":1}",
                        "{\"no_address\":1}",
                        "{\"no_address\":1}",
                        "{}",
                        "{\"duplicate\":1}",
                        "{\"gone\":1}",
                        "{\"gone\":1}",
                        "{\"unknown_selector\":1}",
                        "{\"unknown_selector\":1}",
                        "{\"no_address\":1}",
                        "{\"duplicate\":1}");
        assertThat(answer.json().at("/recipients/0/covers")).hasToString("[\"c-6\"]");
        assertThat(recipients(resolve(w, "{'to':[{'contact':'c-2'},{'contact':'c-3'}],'channels':['voice']}")))
                .containsExactly("voice c-2 +61400000002", "voice c-3 +61390000001");
    }

    @Test
    void whatIsNoAddressIsAnOutcomeNotAnError() {
        String w = api.workspace();
        Answer answer = resolve(w, "{'to':['','   ','nonsense','0400','ana@','@','\\u0007','+61 400 000 001','c-01']}");

        assertThat(fates(answer))
                .hasSize(9)
                .filteredOn(fate -> !fate.equals("{}"))
                .hasSize(8)
                .containsOnly("{\"invalid_address\":1}");
        assertThat(recipients(answer)).containsExactly("sms  +61400000001");
    }

    @Test
    void exclusionsHoldWhateverToSays() {
        String w = crew(6);
        api.post(w + "/lists", "{'id':'l-off','name':'Off duty'}").expect(201);
        api.post(w + "/lists/l-off/members", "{'add':['c-2','c-3']}").expect(200);

        Answer answer = resolve(
                w,
                """
                {'to':[{'list':'l-crew'},{'contact':'c-1'},'0400 000 105'],
                 'exclude':[{'contact':'c-1'},{'list':'l-off'},'+61 400-000-104','0400000105',{'contact':'c-zz'},'x']}""");

        assertThat(recipients(answer)).containsExactly("sms c-6 +61400000106");
        assertThat(fates(answer)).containsExactly("{\"excluded\":5}", "{\"excluded\":1}", "{\"excluded\":1}");
        assertThat(texts(answer.json().path("exclusions"), "reasons"))
                .containsExactly(
                        "{\"excluded\":1}",
                        "{\"excluded\":2}",
                        "{\"excluded\":1}",
                        "{\"excluded\":2}",
                        "{\"unknown_selector\":1}",
                        "{\"invalid_address\":1}");
        assertThat(answer.json().at("/counts/reasons/excluded").asInt()).isEqualTo(6);
    }

    @Test
    void aLimitCutsRecipientsShortAndCountsTheRest() {
        String w = crew(5);
        Answer cut = resolve(w, "{'to':[{'list':'l-crew'}],'limit':2}");

        assertThat(recipients(cut)).containsExactly("sms c-1 +61400000101", "sms c-2 +61400000102");
        assertThat(cut.json().path("truncated").asBoolean()).isTrue();
        assertThat(cut.json().at("/counts/reasons")).hasToString("{\"over_limit\":3}");
        assertThat(resolve(w, "{'to':[{'list':'l-crew'}],'limit':5}")
                        .json()
                        .path("truncated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void countingAndStreamingAnswerTheSame() throws Exception {
        String w = crew(5);
        String question =
                """
                {'to':[{'list':'l-crew'},'ops@example.com','nonsense'],'exclude':[{'contact':'c-2'}],
                 'channels':['sms','email'],'limit':3}""";
        ObjectNode document = (ObjectNode) resolve(w, question).json();
        JsonNode count =
                api.post(w + "/resolutions?mode=count", question).expect(200).json();
        Answer stream = stream(w, question);
        List<String> lines = stream.body().lines().toList();
        JsonNode recipients = document.remove("recipients");

        assertThat(recipients).hasSize(3);
        assertThat(count).isEqualTo(document);
        assertThat(lines.subList(1, lines.size() - 1)).containsExactlyElementsOf(texts(recipients));
        ObjectNode trailer = (ObjectNode) line(stream, -1).path("trailer");
        assertThat(trailer.remove("lines").asInt()).isEqualTo(3);
        assertThat(trailer.remove("crc32c").asText()).isEqualTo(crc32c(stream.bytes()));
        assertThat(trailer).isEqualTo(document);
        assertThat(stream.header("X-Rollcall-Revision"))
                .isEqualTo(w.substring(w.lastIndexOf('/') + 1) + "@" + document.path("revision"));
    }

    @Test
    void theFormOfAnAnswerIsTheCallersChoice() {
        String resolutions = api.workspace() + "/resolutions";
        String question = "{'to':['ops@example.com'],'channels':['email']}";
        Map<String, String> expected = Map.of(
                "*/*",
                MediaTypes.JSON,
                "application/*",
                MediaTypes.JSON,
                MediaTypes.NDJSON,
                MediaTypes.NDJSON,
                "application/json;q=0.5, application/x-ndjson",
                MediaTypes.NDJSON,
                "text/html, application/json;q=0.1",
                MediaTypes.JSON);

        expected.forEach((accept, form) -> assertThat(api.post(resolutions, question, "Accept", accept)
                        .expect(200)
                        .header("Content-Type"))
                .as(accept)
                .isEqualTo(form));
        assertThat(api.post(resolutions, question, "Accept", "text/html")
                        .refused(406, "not_acceptable")
                        .text("detail"))
                .contains("text/html", MediaTypes.JSON, MediaTypes.NDJSON);
        api.post(resolutions + "?mode=count", question, "Accept", MediaTypes.NDJSON)
                .refused(406, "not_acceptable");
    }

    @Test
    void aDocumentThatWouldBeTooLargeIsOfferedAsAStream() throws Exception {
        String w = crew(100);
        String question = "{'to':[{'list':'l-crew'}],'channels':['sms']}";

        assertThat(api.post(w + "/resolutions", question)
                        .refused(413, "answer_too_large")
                        .text("detail"))
                .contains(MediaTypes.NDJSON, "" + MAX_JSON_ANSWER);
        Answer stream = stream(w, question);
        assertThat(stream.bytes().length).isGreaterThan(MAX_JSON_ANSWER);
        assertThat(line(stream, -1).at("/trailer/lines").asInt()).isEqualTo(100);
        assertThat(line(stream, -1).at("/trailer/crc32c").asText()).isEqualTo(crc32c(stream.bytes()));
    }

    @Test
    void anAnswerHasSeenTheRevisionAskedForOrIsRefused() {
        String w = api.workspace("w-revisions");
        String written = api.post(w + "/contacts", "{'profile':{'workMobile':'0400 000 001'}}")
                .expect(201)
                .header("X-Rollcall-Revision");
        assertThat(written).isEqualTo("w-revisions@2");

        assertThat(recipients(resolve(w, "{'to':[{'contact':'c-1'}],'atLeast':'" + written + "'}")))
                .hasSize(1);
        String question = "{'to':[{'contact':'c-1'}],'channels':['sms'],'atLeast':'w-revisions@3'}";
        Answer early = api.post(w + "/resolutions", question).refused(409, "revision_not_reached");
        assertThat(early.json().path("retryable").asBoolean()).isTrue();
        assertThat(early.header("Retry-After")).isNotEmpty();

        api.contact(w, "{'profile':{'firstName':'Ben'}}");
        api.post(w + "/resolutions", question).expect(200);
    }

    @Test
    void whoWasRemovedIsAbsentFromTheNextAnswer() {
        String w = crew(2);
        String member = w + "/lists/l-crew/members/c-2";
        for (int i = 0; i < 50; i++) {
            api.delete(member).expect(200);
            assertThat(recipients(resolve(w, "{'to':[{'list':'l-crew'}]}"))).containsExactly("sms c-1 +61400000101");
            api.put(member, null).expect(200);
            assertThat(recipients(resolve(w, "{'to':[{'list':'l-crew'}]}"))).hasSize(2);
        }
    }

    @Test
    void anAnswerIsOfOneRevisionWhileTheListChanges() throws Exception {
        String w = crew(2);
        String members = w + "/lists/l-crew/members";
        api.delete(members + "/c-2").expect(200);
        long base = api.revision(w);
        // An even number of changes after the base c-1 is on the list, otherwise c-2: never both, never none.
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                String add = i % 2 == 0 ? "c-2" : "c-1";
                String remove = i % 2 == 0 ? "c-1" : "c-2";
                api.post(members, "{'add':['" + add + "'],'remove':['" + remove + "']}")
                        .expect(200);
            }
        });

        Set<Long> seen = new HashSet<>();
        while (!writer.isDone()) {
            Answer answer = stream(w, "{'to':[{'list':'l-crew'}],'channels':['sms']}");
            long revision = line(answer, 0).at("/resolution/revision").asLong();
            seen.add(revision);
            assertThat(line(answer, -1).at("/trailer/revision").asLong()).isEqualTo(revision);
            assertThat(answer.header("X-Rollcall-Revision")).endsWith("@" + revision);
            assertThat(answer.body().lines()).hasSize(3);
            assertThat(line(answer, 1).path("contact").asText()).isEqualTo((revision - base) % 2 == 0 ? "c-1" : "c-2");
        }
        writer.get();
        assertThat(seen).hasSizeGreaterThan(2);
    }

    /** A workspace whose list {@code l-crew} holds this many contacts, at most 800, with numbers from +61400000101. */
    private static String crew(int contacts) {
        String w = api.workspace();
        String batch = IntStream.rangeClosed(1, contacts)
                .mapToObj(i -> "{'profile':{'workMobile':'0400 000 %d'}}".formatted(100 + i))
                .collect(Collectors.joining(","));
        JsonNode results = api.post(w + "/contact-batches", "{'contacts':[" + batch + "]}")
                .expect(200)
                .json()
                .path("results");
        api.post(w + "/lists", "{'id':'l-crew','name':'Crew'}").expect(201);
        api.post(w + "/lists/l-crew/members", "{'add':[" + String.join(",", texts(results, "id")) + "]}")
                .expect(200);
        return w;
    }

    /** Asks for text messages where the question names no channels. */
    private static Answer resolve(String workspace, String question) {
        String whole =
                question.contains("'channels'") ? question : question.replaceFirst("\\{", "{'channels':['sms'],");
        return api.post(workspace + "/resolutions", whole).expect(200);
    }

    private static Answer stream(String workspace, String question) {
        return api.post(workspace + "/resolutions", question, "Accept", MediaTypes.NDJSON)
                .expect(200);
    }

    /** Channel, contact, address and fallbacks of every recipient. */
    private static List<String> recipients(Answer answer) {
        List<String> recipients = new ArrayList<>();
        for (JsonNode it : answer.json().path("recipients")) {
            String fallbacks = it.has("fallbacks") ? " " + it.path("fallbacks") : "";
            recipients.add(it.path("channel").asText() + " "
                    + it.path("contact").asText() + " " + it.path("address").asText() + fallbacks);
        }
        return recipients;
    }

    /** The reasons of every selector. */
    private static List<String> fates(Answer answer) {
        return texts(answer.json().path("selectors"), "reasons");
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(field).toString()));
        return texts;
    }

    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.toString()));
        return texts;
    }

    /** The JSON on one line of a stream, counted from its end where negative. */
    private static JsonNode line(Answer stream, int line) throws Exception {
        List<String> lines = stream.body().lines().toList();
        return WireJson.mapper().readTree(lines.get(line < 0 ? lines.size() + line : line));
    }

    /** Over everything between the first line and the last. */
    private static String crc32c(byte[] stream) {
        String text = new String(stream, UTF_8);
        int from = text.indexOf('\n') + 1;
        int to = text.lastIndexOf('\n', text.length() - 2) + 1;
        CRC32C crc = new CRC32C();
        crc.update(text.substring(from, to).getBytes(UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
