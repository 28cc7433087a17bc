package io.rollcall.server.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.WireJson;
import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import io.rollcall.server.resolve.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonAnswerTest {
    @Test
    void anAnswerAsOneDocument() {
        assertThat(Wire.text(new JsonAnswer(Wire.WORKSPACE, Wire.example(), true), 4096))
                .isEqualTo(String.join(
                        "",
                        "{\"workspace\":\"w-17\",\"revision\":5,\"recipients\":[",
                        "{\"channel\":\"sms\",\"address\":\"+61400000001\",\"contact\":\"c-1\",",
                        "\"fallbacks\":[\"+61400000002\"],\"covers\":[\"c-2\"]},",
                        "{\"channel\":\"email\",\"address\":\"ops@example.com\"}],",
                        "\"selectors\":[",
                        "{\"selector\":{\"list\":\"l-crew\"},\"candidates\":4,\"recipients\":1,",
                        "\"reasons\":{\"no_address\":2,\"duplicate\":1}},",
                        "{\"selector\":\"ops@example.com\",\"candidates\":1,\"recipients\":1,\"reasons\":{}}],",
                        "\"exclusions\":[",
                        "{\"selector\":{\"contact\":\"c-9\"},\"candidates\":1,\"recipients\":0,",
                        "\"reasons\":{\"unknown_selector\":1}}],",
                        "\"counts\":{\"candidates\":5,\"recipients\":2,\"channels\":{\"sms\":1,\"email\":1},",
                        "\"reasons\":{\"no_address\":2,\"duplicate\":1}},\"truncated\":false}"));
    }

    @Test
    void aCountIsTheSameAnswerWithoutRecipients() throws JsonProcessingException {
        Resolution resolution = Wire.example();

        String counted = Wire.text(new JsonAnswer(Wire.WORKSPACE, resolution, false), 10);

        assertThat(counted).doesNotContain("+61400000001");
        assertThat(WireJson.mapper().readValue(counted, ResolutionAnswer.class))
                .isEqualTo(Wire.answer(resolution, false));
    }

    @Test
    void nobodyIsAnEmptyArray() {
        assertThat(Wire.text(new JsonAnswer(Wire.WORKSPACE, resolve(List.of()), true), 4096))
                .contains("\"recipients\":[],");
    }

    @Test
    void controlCharactersAreEscaped() {
        Resolution resolution = resolve(List.of(Selector.typed("a\n\u0000\u001f\u007f\"\\")));

        assertThat(Wire.text(new JsonAnswer(Wire.WORKSPACE, resolution, true), 4096))
                .contains("\"a\\u000a\\u0000\\u001f\u007f\\\"\\\\\"");
    }

    @Test
    void everySelectorIsRepeatedInTheFormInWhichItWasAsked() {
        List<Selector> to = List.of(
                Selector.typed("l-x"),
                Selector.list("l-crew", "l-a", "l-b"),
                Selector.listName("Crew \"A\"", "l-a"),
                Selector.externalId("hr 1"),
                Selector.everyone(),
                Selector.all(Selector.typed("l-a"), Selector.any(Selector.contact("c-1"), Selector.list("l-b"))));

        assertThat(Wire.text(new JsonAnswer(Wire.WORKSPACE, resolve(to), true), 4096))
                .contains(
                        "{\"selector\":\"l-x\",",
                        "{\"selector\":{\"list\":\"l-crew\",\"without\":[\"l-a\",\"l-b\"]},",
                        "{\"selector\":{\"listName\":\"Crew \\\"A\\\"\",\"without\":[\"l-a\"]},",
                        "{\"selector\":{\"externalId\":\"hr 1\"},",
                        "{\"selector\":{\"everyone\":true},",
                        "{\"selector\":{\"all\":[\"l-a\",{\"any\":[{\"contact\":\"c-1\"},{\"list\":\"l-b\"}]}]},");
    }

    @Test
    void theEntriesOfATextAreItsParts() {
        Resolution resolution = resolve(List.of(Selector.text("nonsense, more")));

        assertThat(Wire.text(new JsonAnswer(Wire.WORKSPACE, resolution, true), 4096))
                .contains(
                        "{\"selector\":{\"text\":\"nonsense, more\"},",
                        ",\"parts\":[{\"selector\":\"nonsense\",\"candidates\":1,\"recipients\":0,"
                                + "\"reasons\":{\"invalid_address\":1}},{\"selector\":");
    }

    private static Resolution resolve(List<Selector> to) {
        return Resolver.resolve(AddressBook.empty(), Query.of(to, List.of(), Channel.SMS));
    }
}
