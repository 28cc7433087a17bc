package io.rollcall.server.encode;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.WireJson;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.RandomWorkspace;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import io.rollcall.server.resolve.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of answer, read back by the protocol's own records. */
class EncodersTest {
    private static final ObjectMapper JSON = WireJson.mapper();

    private final Secretary secretary = new Secretary();

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 53, 1000, 65536})
    void whateverThePieceSizeTheAnswerSaysWhatTheResolutionSays(int piece) throws JsonProcessingException {
        for (int seed = 0; seed < 25; seed++) {
            RandomWorkspace workspace = new RandomWorkspace(seed);
            for (int i = 0; i < 4; i++) {
                workspace.change();
                requireSame(Resolver.resolve(workspace.book(), workspace.query()), piece);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 53, 65536})
    void anEmptyAnswerIsWhole(int piece) throws JsonProcessingException {
        requireSame(resolve(List.of(), List.of(), SMS), piece);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 53, 65536})
    void anAnswerOfManyRecipientsIsWhole(int piece) throws JsonProcessingException {
        secretary.list("l-all");
        for (int i = 0; i < 3_000; i++) {
            secretary.addTo("l-all", secretary.add(Someone.withEmail("zo\u00eb" + i + "@example.com")));
        }

        requireSame(resolve(List.of(Selector.list("l-all")), List.of(), EMAIL), piece);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\\",
                "\\\"",
                "\n\r\t\b\f",
                "\u0000",
                "\u001b[31m",
                "\u007f",
                "\u0085",
                "\u2028",
                "</script>",
                "\u00e9\u738b\ud83d\ude80",
                "{\"list\":\"l-a\"}",
                "a\",\"recipients\":9,\"b\":\""
            })
    void whatARequestNamesIsRepeatedAsItIs(String text) throws JsonProcessingException {
        List<Selector> leaves = List.of(
                Selector.typed(text),
                Selector.contact(text),
                Selector.externalId(text),
                Selector.list(text),
                Selector.list(text, text, "l-b"),
                Selector.listName(text),
                Selector.listName(text, text),
                Selector.text(text),
                Selector.everyone());
        List<Selector> all = new ArrayList<>(leaves);
        all.add(Selector.all(leaves.toArray(Selector[]::new)));
        all.add(Selector.any(Selector.all(Selector.typed(text)), Selector.any(Selector.list(text, text))));

        requireSame(resolve(all, all, SMS, EMAIL), 53);
    }

    /** Between nodes a piece of 256 KiB or more would be lost without a word. */
    @Test
    void noPieceIsLongerThanAskedForWhateverIsInIt() throws JsonProcessingException {
        String[] shared = new String[2_000];
        for (int i = 0; i < shared.length; i++) {
            shared[i] = secretary.add(Someone.withMobile("0400 000 001"));
        }
        secretary.list("l-shared", shared);
        List<Selector> to = new ArrayList<>(Collections.nCopies(1_000, Selector.contact("c-zz")));
        to.add(Selector.list("l-shared"));

        requirePieces(resolve(to, List.of(), SMS), 8 * 1024);
    }

    private static void requirePieces(Resolution resolution, int most) throws JsonProcessingException {
        for (AnswerStream answer : List.of(
                new JsonAnswer(Wire.WORKSPACE, resolution, true),
                new JsonAnswer(Wire.WORKSPACE, resolution, false),
                new NdjsonAnswer(Wire.WORKSPACE, resolution))) {
            while (!answer.done()) {
                assertThat(answer.next(most).length).isBetween(1, most);
            }
        }
        requireSame(resolution, most);
    }

    @Test
    void aBufferedAnswerIsTheSameBytesOrNothing() {
        Resolution resolution = Wire.example();
        byte[] whole = Wire.bytes(new JsonAnswer(Wire.WORKSPACE, resolution, true), 4096);

        BufferedAnswer fits = BufferedAnswer.of(new JsonAnswer(Wire.WORKSPACE, resolution, true), 50, whole.length);
        assertThat(fits).isNotNull();
        assertThat(Wire.bytes(fits, 1)).isEqualTo(whole);
        assertThat(BufferedAnswer.of(new JsonAnswer(Wire.WORKSPACE, resolution, true), 50, whole.length - 1))
                .isNull();
    }

    private Resolution resolve(List<Selector> to, List<Selector> exclude, Channel... channels) {
        return Resolver.resolve(secretary.book(), Query.of(to, exclude, channels));
    }

    private static void requireSame(Resolution resolution, int piece) throws JsonProcessingException {
        String document = Wire.text(new JsonAnswer(Wire.WORKSPACE, resolution, true), piece);
        assertThat(JSON.readValue(document, ResolutionAnswer.class)).isEqualTo(Wire.answer(resolution, true));
        String count = Wire.text(new JsonAnswer(Wire.WORKSPACE, resolution, false), piece);
        assertThat(JSON.readValue(count, ResolutionAnswer.class)).isEqualTo(Wire.answer(resolution, false));
        NdjsonAnswerTest.requireSame(Wire.text(new NdjsonAnswer(Wire.WORKSPACE, resolution), piece), resolution);
    }
}
