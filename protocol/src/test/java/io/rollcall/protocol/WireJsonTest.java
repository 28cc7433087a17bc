package io.rollcall.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {
    // What is no JSON at all is refused whatever it is read as.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\f1",
                "{",
                "}",
                "[",
                "]",
                "{]",
                "[}",
                "[1",
                "[1,]",
                "[,1]",
                "[1,,2]",
                "[1 2]",
                "[1;2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\"::1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{null:1}",
                "{\"a\":1}}",
                "[1]]",
                "[1]x",
                "1 2",
                "{} {}",
                "[] // c",
                "/* c */ []",
                "# c\n[]",
                "'a'",
                "\"a",
                "\"",
                "\"\\\"",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u00g0\"",
                "\"\\U0041\"",
                "\"\\'\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"a\u0000b\"",
                "\"a\u001fb\"",
                "tru",
                "True",
                "nul",
                "NULL",
                "undefined",
                "NaN",
                "-Infinity",
                "Infinity",
                "+1",
                "-",
                "--1",
                ".5",
                "1.",
                "-.5",
                "01",
                "-01",
                "1e",
                "1e+",
                "1.e1",
                "1_000",
                "0x10",
                "1,2",
                "[1]\u0000"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertRefused(text, Object.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "0", "-0", "1.5e-3", "\"\\u00e9\\n\\/\"", "[]", "{}", " { \"a\" : [ true , {} ] } \r\n\t"
            })
    void whatIsJsonIsRead(String text) throws JsonProcessingException {
        WireJson.mapper().readValue(text, Object.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "ff", "c3", "e282", "e28228"})
    void whatIsNotUtf8IsRefused(String hex) {
        byte[] text =
                ("{\"profile\":{\"name\":\"" + "?".repeat(hex.length() / 2) + "\"}}").getBytes(StandardCharsets.UTF_8);
        byte[] bad = HexFormat.of().parseHex(hex);
        System.arraycopy(bad, 0, text, 20, bad.length);

        assertThatThrownBy(() -> WireJson.mapper().readValue(text, ContactBody.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    // What is JSON, but not what was asked for.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"name\":\"a\"}",
                "{\"name\":\"a\",\"n\\u0061me\":\"b\"}",
            })
    void aKeyGivenTwiceIsRefused(String text) {
        assertRefused(text, WorkspaceBody.class);
    }

    @Test
    void aKeyGivenTwiceIsRefusedAtAnyDepth() {
        assertRefused("{\"profile\":{\"name\":\"a\",\"name\":\"b\"}}", ContactBody.class);
        assertRefused("{\"profile\":{},\"channels\":{\"sms\":{},\"sms\":{}}}", ContactBody.class);
        assertRefused("{\"to\":[{\"contact\":\"c-1\",\"contact\":\"c-2\"}],\"channels\":[]}", ResolutionRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", ",", "]", "null", "\"\"", "\u0000"})
    void textAfterTheDocumentIsRefused(String rest) {
        assertRefused("{\"name\":\"Docs\"} " + rest, WorkspaceBody.class);
    }

    @ParameterizedTest
    @MethodSource
    void anUnknownFieldIsRefusedByName(Class<?> type, String text, String field) {
        assertThatThrownBy(() -> WireJson.mapper().readValue(text, type))
                .isInstanceOfSatisfying(
                        UnrecognizedPropertyException.class,
                        refused -> assertThat(refused.getPropertyName()).isEqualTo(field));
    }

    static Stream<Arguments> anUnknownFieldIsRefusedByName() {
        return Stream.of(
                arguments(WorkspaceBody.class, "{\"name\":\"a\",\"Name\":\"b\"}", "Name"),
                arguments(ContactBody.class, "{\"id\":\"c-1\",\"profile\":{}}", "id"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":{\"on\":true}}}", "on"),
                arguments(BatchBody.class, "{\"contacts\":[{\"profiles\":{}}]}", "profiles"),
                arguments(ListBody.class, "{\"name\":\"a\",\"rules\":[{\"field\":\"a\",\"equal\":\"b\"}]}", "equal"),
                arguments(MembersBody.class, "{\"adds\":[]}", "adds"),
                arguments(BlacklistBody.class, "{\"adds\":[]}", "adds"),
                arguments(CompanySettingsBody.class, "{\"order\":{}}", "order"),
                arguments(KeyBody.class, "{\"name\":\"a\",\"grants\":[{\"workspaces\":[]}]}", "workspaces"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"channel\":\"sms\"}", "channel"));
    }

    @ParameterizedTest
    @MethodSource
    void aValueOfAnotherTypeIsRefusedAndNotConverted(Class<?> type, String text) {
        assertRefused(text, type);
    }

    static Stream<Arguments> aValueOfAnotherTypeIsRefusedAndNotConverted() {
        return Stream.of(
                arguments(WorkspaceBody.class, "[]"),
                arguments(WorkspaceBody.class, "\"Docs\""),
                arguments(WorkspaceBody.class, "\"\""),
                arguments(WorkspaceBody.class, "1"),
                arguments(WorkspaceBody.class, "[{\"name\":\"Docs\"}]"),
                arguments(WorkspaceBody.class, "{\"name\":1}"),
                arguments(WorkspaceBody.class, "{\"name\":1.5}"),
                arguments(WorkspaceBody.class, "{\"name\":true}"),
                arguments(WorkspaceBody.class, "{\"name\":[\"Docs\"]}"),
                arguments(WorkspaceBody.class, "{\"name\":{}}"),
                arguments(ContactBody.class, "{\"profile\":[]}"),
                arguments(ContactBody.class, "{\"profile\":\"\"}"),
                arguments(ContactBody.class, "{\"profile\":{\"workMobile\":491570006}}"),
                arguments(ContactBody.class, "{\"profile\":{\"name\":false}}"),
                arguments(ContactBody.class, "{\"profile\":{\"name\":{}}}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":[\"sms\"]}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":true}}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":{\"enabled\":\"true\"}}}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":{\"enabled\":1}}}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":{\"enabled\":\"\"}}}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":{\"slots\":\"workMobile\"}}}"),
                arguments(BatchBody.class, "[{\"profile\":{}}]"),
                arguments(BatchBody.class, "{\"contacts\":{\"profile\":{}}}"),
                arguments(BatchBody.class, "{\"contacts\":\"\"}"),
                arguments(ListBody.class, "{\"name\":\"a\",\"rules\":[{\"field\":\"a\",\"atLeast\":5}]}"),
                arguments(ListBody.class, "{\"name\":\"a\",\"rules\":[{\"field\":\"a\",\"in\":\"b\"}]}"),
                arguments(ListBody.class, "{\"name\":\"a\",\"rules\":[{\"field\":\"a\",\"not\":\"true\"}]}"),
                arguments(MembersBody.class, "{\"add\":\"c-1\"}"),
                arguments(MembersBody.class, "{\"add\":[1]}"),
                arguments(KeyBody.class, "{\"name\":\"a\",\"grants\":{}}"),
                arguments(KeyBody.class, "{\"name\":\"a\",\"grants\":[{\"workspace\":\"*\",\"verbs\":\"read\"}]}"),
                arguments(ResolutionRequest.class, "{\"to\":\"c-1\",\"channels\":[\"sms\"]}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"channels\":\"sms\"}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"limit\":\"10\"}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"limit\":\"\"}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"limit\":1.0}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"limit\":1e3}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"limit\":true}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"limit\":2147483648}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"limit\":18446744073709551617}"));
    }

    @ParameterizedTest
    @MethodSource
    void nothingIsNoElement(Class<?> type, String text) {
        assertRefused(text, type);
    }

    static Stream<Arguments> nothingIsNoElement() {
        return Stream.of(
                arguments(ContactBody.class, "{\"profile\":{\"workMobile\":null}}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":null}}"),
                arguments(ContactBody.class, "{\"profile\":{},\"channels\":{\"sms\":{\"slots\":[null]}}}"),
                arguments(BatchBody.class, "{\"contacts\":[null]}"),
                arguments(MembersBody.class, "{\"add\":[\"c-1\",null]}"),
                arguments(ListBody.class, "{\"name\":\"a\",\"rules\":[null]}"),
                arguments(ListBody.class, "{\"name\":\"a\",\"rules\":[{\"field\":\"a\",\"in\":[null]}]}"),
                arguments(KeyBody.class, "{\"name\":\"a\",\"grants\":[null]}"),
                arguments(KeyBody.class, "{\"name\":\"a\",\"grants\":[{\"workspace\":\"*\",\"verbs\":[null]}]}"),
                arguments(ResolutionRequest.class, "{\"to\":[null]}"),
                arguments(ResolutionRequest.class, "{\"to\":[],\"channels\":[null]}"));
    }

    @Test
    void anOptionalFieldMayBeNullAsWellAsLeftOut() throws JsonProcessingException {
        WorkspaceBody body = read("{\"id\":null,\"name\":\"Docs\",\"country\":null}", WorkspaceBody.class);

        assertThat(body).isEqualTo(new WorkspaceBody(null, "Docs", null));
    }

    @Test
    void aCharacterWrittenAsTwoEscapesIsOneCharacter() throws JsonProcessingException {
        assertThat(read("{\"name\":\"\\ud83d\\ude00\"}", WorkspaceBody.class).name())
                .isEqualTo("😀");
    }

    // Sizes.

    @Test
    void deepNestingIsRefused() throws JsonProcessingException {
        WireJson.mapper().readValue("[".repeat(32) + "]".repeat(32), Object.class);

        assertRefused("[".repeat(33) + "]".repeat(33), Object.class);
        assertRefused("[".repeat(100_000), Object.class);
        assertRefused("{\"a\":".repeat(100_000), Object.class);
    }

    @Test
    void aHugeTextIsRefused() throws JsonProcessingException {
        assertThat(read(named("a".repeat(65_536)), WorkspaceBody.class).name()).hasSize(65_536);

        assertRefused(named("a".repeat(65_537)), WorkspaceBody.class);
        assertRefused(named("\\u0061".repeat(65_537)), WorkspaceBody.class);
        assertRefused(named("😀".repeat(40_000)), WorkspaceBody.class);
    }

    @Test
    void aHugeNumberIsRefused() throws JsonProcessingException {
        WireJson.mapper().readValue("1".repeat(32), Object.class);

        assertRefused("1".repeat(33), Object.class);
        assertRefused("0." + "1".repeat(40), Object.class);
        assertRefused("{\"to\":[],\"limit\":" + "9".repeat(100_000) + "}", ResolutionRequest.class);
        assertRefused("{\"to\":[],\"limit\":1e" + "9".repeat(30) + "}", ResolutionRequest.class);
    }

    // Selectors.

    @ParameterizedTest
    @MethodSource
    void aSelectorIsWrittenAndReadInItsForm(Selector selector, String text) throws JsonProcessingException {
        assertThat(WireJson.mapper().writeValueAsString(selector)).isEqualTo(text);
        assertThat(read(text, Selector.class)).isEqualTo(selector);
    }

    static Stream<Arguments> aSelectorIsWrittenAndReadInItsForm() {
        return Stream.of(
                arguments(new Selector.AdHoc("+61 491 570 158"), "\"+61 491 570 158\""),
                arguments(new Selector.AdHoc(""), "\"\""),
                arguments(new Selector.AdHoc("a \"quoted\"\n@example.com"), "\"a \\\"quoted\\\"\\n@example.com\""),
                arguments(new Selector.ContactId("c-7f3k"), "{\"contact\":\"c-7f3k\"}"),
                arguments(new Selector.ExternalId("hr 1001"), "{\"externalId\":\"hr 1001\"}"),
                arguments(new Selector.ListId("l-crew"), "{\"list\":\"l-crew\"}"),
                arguments(
                        new Selector.ListId("l-crew", List.of("l-a", "l-b")),
                        "{\"list\":\"l-crew\",\"without\":[\"l-a\",\"l-b\"]}"),
                arguments(new Selector.ListName("Crew"), "{\"listName\":\"Crew\"}"),
                arguments(
                        new Selector.ListName("Crew", List.of("l-a")), "{\"listName\":\"Crew\",\"without\":[\"l-a\"]}"),
                arguments(new Selector.Text("c-1, ops@example.com"), "{\"text\":\"c-1, ops@example.com\"}"),
                arguments(new Selector.Everyone(), "{\"everyone\":true}"),
                arguments(
                        new Selector.All(List.of(new Selector.AdHoc("l-crew"), new Selector.ListId("l-melbourne"))),
                        "{\"all\":[\"l-crew\",{\"list\":\"l-melbourne\"}]}"),
                arguments(
                        new Selector.Any(List.of(
                                new Selector.All(List.of(new Selector.Text("c-1"))), new Selector.Any(List.of()))),
                        "{\"any\":[{\"all\":[{\"text\":\"c-1\"}]},{\"any\":[]}]}"));
    }

    @Test
    void whatAListIsWithoutMayStandBeforeIt() throws JsonProcessingException {
        assertThat(read("{\"without\":[\"l-a\"],\"list\":\"l-crew\"}", Selector.class))
                .isEqualTo(new Selector.ListId("l-crew", List.of("l-a")));
        assertThat(read("{\"list\":\"l-crew\",\"without\":[]}", Selector.class))
                .isEqualTo(new Selector.ListId("l-crew"));
    }

    @Test
    void everyFormOfSelectorHasACaseAbove() {
        assertThat(kinds(aSelectorIsWrittenAndReadInItsForm()))
                .containsExactlyInAnyOrder(Selector.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "true",
                "[]",
                "[\"a@example.com\"]",
                "{}",
                "{\"contact\":1}",
                "{\"contact\":null}",
                "{\"list\":[\"l-a\"]}",
                "{\"list\":{}}",
                "{\"Contact\":\"c-1\"}",
                "{\"user\":\"u-1\"}",
                "{\"contact\":\"c-1\",\"list\":\"l-a\"}",
                "{\"without\":[\"l-a\"]}",
                "{\"everyone\":false}",
                "{\"everyone\":\"true\"}",
                "{\"everyone\":1}",
                "{\"all\":\"l-a\"}",
                "{\"any\":{\"list\":\"l-a\"}}",
                "{\"any\":null}",
                "{\"all\":[null]}",
                "{\"all\":[[\"l-a\"]]}",
                "{\"list\":\"l-a\",\"without\":\"l-b\"}",
                "{\"text\":[\"a\"]}"
            })
    void aWrongSelectorIsToldWhatWasExpected(String selector) {
        assertThatThrownBy(() -> read("{\"to\":[" + selector + "]}", ResolutionRequest.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("a phone number, e-mail address or id as a string, or one of {\"contact\": id},");
    }

    @Test
    void onlyAListIsWithoutLists() {
        assertThatThrownBy(() -> read("{\"contact\":\"c-1\",\"without\":[\"l-a\"]}", Selector.class))
                .hasMessageContaining("only {\"list\": id} and {\"listName\": name} can be \"without\"");
        assertThatThrownBy(() -> read("{\"list\":\"l-a\",\"without\":[1]}", Selector.class))
                .hasMessageContaining("a list is left out by its id, a string");
        assertThatThrownBy(() -> read("{\"list\":\"l-a\",\"without\":[null]}", Selector.class))
                .hasMessageContaining("a list is left out by its id, a string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['x', {'all': ['l-a', 7]}]                      | to 1 all 1",
                "[{'any': [{'all': [{'contact': 1}]}]}]          | to 0 any 0 all 0",
                "[{'any': ['x', 'y', null]}]                     | to 0 any 2",
                "[{'list': 'l-a', 'without': ['l-b', true]}]     | to 0 without 1",
            })
    void aWrongSelectorWithinAnotherIsPointedAt(String to, String path) {
        String body = "{\"to\":" + to.replace('\'', '"') + "}";

        assertThatThrownBy(() -> read(body, ResolutionRequest.class))
                .isInstanceOfSatisfying(JsonMappingException.class, wrong -> assertThat(wrong.getPath().stream()
                                .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName()))
                        .containsExactly(path.split(" ")));
    }

    @Test
    void whatIsCutOffWithinASelectorIsRefused() {
        for (String text :
                List.of("{\"all\":[", "{\"all\":[\"a\"", "{\"list\":\"l-a\",\"without\":[", "{\"all\":[{\"any\"")) {
            assertRefused(text, Selector.class);
        }
        assertRefused("{\"all\":[".repeat(50_000), Selector.class);
    }

    @Test
    void aSelectorOfUnknownKindIsNamed() {
        assertThatThrownBy(() -> read("{\"to\":[{\"user\":\"u-1\"}]}", ResolutionRequest.class))
                .hasMessageContaining("unknown kind of selector \"user\"");
    }

    // Records.

    @ParameterizedTest
    @MethodSource("samples")
    void aRecordReadsBackAsItWasWritten(Object sample, TypeReference<?> type) throws JsonProcessingException {
        assertThat(WireJson.mapper().readValue(WireJson.mapper().writeValueAsString(sample), type))
                .isEqualTo(sample);
    }

    static Stream<Arguments> samples() {
        Selector crew = new Selector.ListId("l-crew");
        ContactBody contact = new ContactBody(
                "hr-1",
                "disabled",
                Map.of("name", "Ana \"é\" 😀", "workMobile", "0491 570 006"),
                Map.of("sms", new ContactBody.ChannelBody(true, List.of("workMobile"))));
        ContactView stored =
                new ContactView("c-1", null, "enabled", Map.of("name", "Ben"), Map.of(), Map.of(), Long.MAX_VALUE);
        ListBody.Rule rule = ListBody.Rule.equal("site", "Melbourne");
        ListBody.Rule choice = new ListBody.Rule("site", null, List.of("Perth", "Hobart"), null, null, true);
        ListBody.Rule range = new ListBody.Rule("since", null, null, "2024-01-01", "2024-12-31", null);
        KeyBody.Grant grant = new KeyBody.Grant("*", List.of("read", "write"));
        Problem.FieldError error = new Problem.FieldError("/profile/workMobile", "invalid_address", null);
        ResolutionAnswer.Recipient recipient =
                new ResolutionAnswer.Recipient("sms", "+61491570006", "c-1", List.of("+61491570156"), List.of("c-2"));
        ResolutionAnswer.Outcome outcome = new ResolutionAnswer.Outcome(crew, 2, 1, Map.of("duplicate", 1));
        ResolutionAnswer.Outcome typed = new ResolutionAnswer.Outcome(
                new Selector.Text("l-crew"), 2, 1, Map.of("duplicate", 1), List.of(outcome));
        ExplanationAnswer.Path path = new ExplanationAnswer.Path(0, List.of(0, 1), List.of("l-crew", "l-a"), true);
        ExplanationAnswer.Path itself = new ExplanationAnswer.Path(3, null, null, null);
        ExplanationAnswer.Fate fate = new ExplanationAnswer.Fate("sms", "+61491570006", "duplicate", "c-1");
        ExplanationAnswer.Subject subject =
                new ExplanationAnswer.Subject("c-1", List.of(path, itself), List.of(itself), false, List.of(fate));
        ResolutionAnswer.Counts counts = new ResolutionAnswer.Counts(2, 1, Map.of("sms", 1), Map.of("duplicate", 1));
        return Stream.of(
                arguments(new WorkspaceBody("w-docs", "Docs", "AU"), new TypeReference<WorkspaceBody>() {}),
                arguments(new WorkspaceView("w-docs", "Docs", null, 0, 2, 3L), new TypeReference<WorkspaceView>() {}),
                arguments(contact, new TypeReference<ContactBody>() {}),
                arguments(stored, new TypeReference<ContactView>() {}),
                arguments(new Page<>(List.of(stored), "c-1"), new TypeReference<Page<ContactView>>() {}),
                arguments(new ContactBody.ChannelBody(null, null), new TypeReference<ContactBody.ChannelBody>() {}),
                arguments(new BatchBody(List.of(contact, contact)), new TypeReference<BatchBody>() {}),
                arguments(
                        new BatchAnswer(
                                7,
                                1,
                                1,
                                List.of(new BatchAnswer.Result("c-1", null), new BatchAnswer.Result(null, error))),
                        new TypeReference<BatchAnswer>() {}),
                arguments(new BatchAnswer.Result("c-1", null), new TypeReference<BatchAnswer.Result>() {}),
                arguments(new CopyBody(List.of("c-1"), List.of("w-a")), new TypeReference<CopyBody>() {}),
                arguments(
                        new CopyAnswer(
                                1,
                                1,
                                List.of(
                                        new CopyAnswer.Target("w-a", 7L, List.of("c-1"), null),
                                        new CopyAnswer.Target("w-b", null, null, List.of(error)))),
                        new TypeReference<CopyAnswer>() {}),
                arguments(
                        new CopyAnswer.Target("w-a", 7L, List.of("c-1"), null),
                        new TypeReference<CopyAnswer.Target>() {}),
                arguments(new MoveBody(List.of("c-1"), "w-a"), new TypeReference<MoveBody>() {}),
                arguments(new MoveAnswer("w-a", List.of("c-1")), new TypeReference<MoveAnswer>() {}),
                arguments(new ListBody("l-a", "A", "dynamic", List.of(rule)), new TypeReference<ListBody>() {}),
                arguments(rule, new TypeReference<ListBody.Rule>() {}),
                arguments(choice, new TypeReference<ListBody.Rule>() {}),
                arguments(range, new TypeReference<ListBody.Rule>() {}),
                arguments(
                        new ListView("l-a", "A", "dynamic", 3, List.of("l-b"), List.of(rule), 4),
                        new TypeReference<ListView>() {}),
                arguments(new MembersBody(List.of("c-1"), List.of("l-b")), new TypeReference<MembersBody>() {}),
                arguments(
                        new CompanySettingsBody(Map.of("sms", List.of("workMobile")), "AU"),
                        new TypeReference<CompanySettingsBody>() {}),
                arguments(
                        new CompanySettingsView(Map.of("sms", List.of("workMobile")), "AU", 2, 3),
                        new TypeReference<CompanySettingsView>() {}),
                arguments(
                        new BlacklistBody(List.of("+61 491 570 157"), List.of("nobody@example.com")),
                        new TypeReference<BlacklistBody>() {}),
                arguments(new BlacklistAnswer(2, 1, 3), new TypeReference<BlacklistAnswer>() {}),
                arguments(new BlacklistEntry("+61491570157"), new TypeReference<BlacklistEntry>() {}),
                arguments(new KeyBody("Pipeline", List.of(grant)), new TypeReference<KeyBody>() {}),
                arguments(grant, new TypeReference<KeyBody.Grant>() {}),
                arguments(
                        new KeyView("3kf9q0za", "Pipeline", List.of(grant), "2026-11-23T09:30:00Z", "rrk_x"),
                        new TypeReference<KeyView>() {}),
                arguments(
                        new ImportView(
                                "i-1",
                                "failed",
                                "update",
                                "externalId",
                                Map.of("Mobile number", "workMobile", "Remarks", ""),
                                false,
                                "|",
                                15,
                                1,
                                2,
                                3,
                                4,
                                5,
                                900,
                                1000,
                                "2026-11-23T09:30:00Z",
                                "2026-11-23T09:31:00Z",
                                "the store did not answer"),
                        new TypeReference<ImportView>() {}),
                arguments(
                        new Problem("urn:a", "A", 400, "a", "b", false, List.of(error)),
                        new TypeReference<Problem>() {}),
                arguments(new Problem("urn:a", "A", 503, "a", "b", true, List.of()), new TypeReference<Problem>() {}),
                arguments(error, new TypeReference<Problem.FieldError>() {}),
                arguments(crew, new TypeReference<Selector>() {}),
                arguments(new Selector.ContactId("c-1"), new TypeReference<Selector>() {}),
                arguments(new Selector.ExternalId("hr-1"), new TypeReference<Selector>() {}),
                arguments(new Selector.ListName("Crew", List.of("l-a")), new TypeReference<Selector>() {}),
                arguments(new Selector.Text("c-1, c-2"), new TypeReference<Selector>() {}),
                arguments(new Selector.Everyone(), new TypeReference<Selector>() {}),
                arguments(new Selector.All(List.of(crew)), new TypeReference<Selector>() {}),
                arguments(new Selector.Any(List.of(crew, crew)), new TypeReference<Selector>() {}),
                arguments(typed, new TypeReference<ResolutionAnswer.Outcome>() {}),
                arguments(
                        new ExplanationAnswer("w-docs", 7, "c-1", List.of(subject), true),
                        new TypeReference<ExplanationAnswer>() {}),
                arguments(subject, new TypeReference<ExplanationAnswer.Subject>() {}),
                arguments(path, new TypeReference<ExplanationAnswer.Path>() {}),
                arguments(itself, new TypeReference<ExplanationAnswer.Path>() {}),
                arguments(fate, new TypeReference<ExplanationAnswer.Fate>() {}),
                arguments(new Selector.AdHoc("a@example.com"), new TypeReference<Selector>() {}),
                arguments(
                        new ResolutionRequest(
                                List.of(crew, new Selector.AdHoc("a@example.com")),
                                List.of(new Selector.ContactId("c-1")),
                                List.of("sms", "email"),
                                "address",
                                10,
                                "w-docs@4"),
                        new TypeReference<ResolutionRequest>() {}),
                arguments(
                        new ResolutionAnswer(
                                "w-docs", 4, List.of(recipient), List.of(outcome), List.of(outcome), counts, true),
                        new TypeReference<ResolutionAnswer>() {}),
                arguments(recipient, new TypeReference<ResolutionAnswer.Recipient>() {}),
                arguments(outcome, new TypeReference<ResolutionAnswer.Outcome>() {}),
                arguments(counts, new TypeReference<ResolutionAnswer.Counts>() {}),
                arguments(
                        new StreamTrailer("w-docs", 4, 1, "e3069283", List.of(outcome), null, counts, false),
                        new TypeReference<StreamTrailer>() {}));
    }

    @Test
    void everyRecordHasASampleAbove() throws Exception {
        assertThat(kinds(samples())).containsExactlyInAnyOrderElementsOf(Records.all());
    }

    @Test
    void whatIsNotThereIsNotWritten() throws JsonProcessingException {
        assertThat(write(new WorkspaceBody(null, "Docs", null))).isEqualTo("{\"name\":\"Docs\"}");
        assertThat(write(ContactBody.of(Map.of("name", "Ana")))).isEqualTo("{\"profile\":{\"name\":\"Ana\"}}");
        assertThat(write(MembersBody.add(List.of("c-1")))).isEqualTo("{\"add\":[\"c-1\"]}");
        assertThat(write(ListBody.Rule.equal("site", "M*"))).isEqualTo("{\"field\":\"site\",\"equals\":\"M*\"}");
        assertThat(write(new Page<>(List.of(), null))).isEqualTo("{\"items\":[]}");
        assertThat(write(ResolutionRequest.of(List.of(new Selector.ListId("l-a")), "sms")))
                .isEqualTo("{\"to\":[{\"list\":\"l-a\"}],\"channels\":[\"sms\"]}");
        assertThat(write(new ExplanationAnswer.Path(0, List.of(), List.of(), null)))
                .isEqualTo("{\"selector\":0}");
        assertThat(write(new ResolutionAnswer.Outcome(new Selector.AdHoc("x"), 0, 0, Map.of(), List.of())))
                .isEqualTo("{\"selector\":\"x\",\"candidates\":0,\"recipients\":0,\"reasons\":{}}");
        assertThat(write(new Problem("urn:a", "A", 404, "a", "b", false, List.of())))
                .isEqualTo("{\"type\":\"urn:a\",\"title\":\"A\",\"status\":404,\"code\":\"a\",\"detail\":\"b\","
                        + "\"retryable\":false}");
    }

    private static Set<Class<?>> kinds(Stream<Arguments> samples) {
        return samples.map(sample -> sample.get()[0].getClass()).collect(Collectors.toSet());
    }

    private static String named(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    private static <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return WireJson.mapper().readValue(text, type);
    }

    private static String write(Object value) throws JsonProcessingException {
        return WireJson.mapper().writeValueAsString(value);
    }

    /** As text and as bytes, for these are two parsers. */
    private static void assertRefused(String text, Class<?> type) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> WireJson.mapper().readValue(text, type)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> WireJson.mapper().readValue(bytes, type)).isInstanceOf(JsonProcessingException.class);
    }
}
