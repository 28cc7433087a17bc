package io.rollcall.server.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.StreamTrailer;
import io.rollcall.protocol.WireJson;
import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Answer;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class NdjsonAnswerTest {
    private static final ObjectMapper JSON = WireJson.mapper();

    @Test
    void anAnswerAsLines() {
        String[] lines = Wire.text(new NdjsonAnswer(Wire.WORKSPACE, Wire.example()), 4096)
                .split("\n");

        assertThat(lines)
                .hasSize(4)
                .startsWith(
                        "{\"resolution\":{\"workspace\":\"w-17\",\"revision\":5,\"channels\":[\"sms\",\"email\"]}}",
                        "{\"channel\":\"sms\",\"address\":\"+61400000001\",\"contact\":\"c-1\","
                                + "\"fallbacks\":[\"+61400000002\"],\"covers\":[\"c-2\"]}",
                        "{\"channel\":\"email\",\"address\":\"ops@example.com\"}");
        assertThat(lines[3])
                .startsWith("{\"trailer\":{\"workspace\":\"w-17\",\"revision\":5,\"lines\":2,\"crc32c\":\"");
    }

    @Test
    void theTrailerCountsTheLinesAndCarriesTheirChecksum() throws JsonProcessingException {
        Resolution resolution = Wire.example();

        requireSame(Wire.text(new NdjsonAnswer(Wire.WORKSPACE, resolution), 4096), resolution);
    }

    @Test
    void anEmptyAnswerIsAHeadAndATrailer() {
        Query nobody = Query.of(List.of(), List.of(), Channel.SMS);
        Resolution resolution = Resolver.resolve(AddressBook.empty(), nobody);

        assertThat(Wire.text(new NdjsonAnswer(Wire.WORKSPACE, resolution), 4096).split("\n"))
                .containsExactly(
                        "{\"resolution\":{\"workspace\":\"w-17\",\"revision\":0,\"channels\":[\"sms\"]}}",
                        "{\"trailer\":{\"workspace\":\"w-17\",\"revision\":0,\"lines\":0,\"crc32c\":\"00000000\","
                                + "\"selectors\":[],\"counts\":{\"candidates\":0,\"recipients\":0,"
                                + "\"channels\":{\"sms\":0},\"reasons\":{}},\"truncated\":false}}");
    }

    @Test
    void aPieceHoldsNoMoreThanWasAskedForAndTheNextGoesOn() {
        byte[] whole = Wire.bytes(new NdjsonAnswer(Wire.WORKSPACE, Wire.example()), 1 << 20);
        NdjsonAnswer answer = new NdjsonAnswer(Wire.WORKSPACE, Wire.example());

        assertThat(answer.next(1)).hasSize(1).isEqualTo(Arrays.copyOf(whole, 1));
        assertThat(answer.next(100)).hasSize(100).isEqualTo(Arrays.copyOfRange(whole, 1, 101));
        assertThat(answer.done()).isFalse();
        assertThat(answer.next(1 << 20)).isEqualTo(Arrays.copyOfRange(whole, 101, whole.length));
        assertThat(answer.done()).isTrue();
    }

    /** Reads the lines as a client does. */
    static void requireSame(String text, Resolution resolution) throws JsonProcessingException {
        assertThat(text).endsWith("\n");
        List<String> lines = new ArrayList<>(List.of(text.split("\n")));
        JsonNode head = JSON.readTree(lines.remove(0)).get("resolution");
        JsonNode trailer = JSON.readTree(lines.remove(lines.size() - 1)).get("trailer");

        assertThat(head.get("workspace").textValue()).isEqualTo(Wire.WORKSPACE);
        assertThat(head.get("revision").longValue()).isEqualTo(resolution.revision());
        assertThat(head.get("channels")).hasSize(resolution.query().channels().size());

        Answer answer = Answer.of(resolution);
        List<Recipient> recipients = new ArrayList<>();
        CRC32C checksum = new CRC32C();
        for (String line : lines) {
            recipients.add(JSON.readValue(line, Recipient.class));
            checksum.update((line + "\n").getBytes(UTF_8));
        }
        assertThat(recipients).isEqualTo(Wire.recipients(answer));
        assertThat(JSON.treeToValue(trailer, StreamTrailer.class))
                .isEqualTo(new StreamTrailer(
                        Wire.WORKSPACE,
                        resolution.revision(),
                        lines.size(),
                        String.format(Locale.ROOT, "%08x", checksum.getValue()),
                        Wire.outcomes(resolution.selectors()),
                        Wire.exclusions(resolution),
                        Wire.counts(answer),
                        answer.truncated()));
    }
}
