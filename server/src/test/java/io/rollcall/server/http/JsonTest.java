package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.Problem;
import io.rollcall.protocol.ResolutionRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is read strictly, and what is wrong with it is told in its own terms. */
class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"to\":[}",
                "{'to':[]}",
                "{\"to\":[],}",
                "{\"to\":[]} x",
                "{\"to\":[]}{}",
                "{\"to\":[],\"to\":[]}",
                "{\"to\":[NaN]}",
                "{\"to\":[\"\u0001\"]}",
                "{\"limit\":01}",
                "\uFEFF{}",
                "{\"limit\":123456789012345678901234567890123456789}",
                "nonsense",
                "// no comment\n{}"
            })
    void whatIsNotJsonIsMalformed(String body) {
        Refusal refusal = refusal(body, ResolutionRequest.class);

        assertThat(refusal.code()).as(refusal.detail()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(refusal.detail()).doesNotContain("java", "fasterxml", "StreamRead", "Source", "rollcall");
    }

    @Test
    void malformedJsonIsToldWithItsPlace() {
        assertThat(refusal("{\n  \"to\": oops}", ResolutionRequest.class).detail())
                .contains("line 2, column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                      | ``            | an object",
                "null                                    | ``            | an object",
                "\"text\"                                | ``            | an object",
                "{\"to\":\"+61\"}                        | /to           | an array",
                "{\"to\":[17]}                           | /to/0         | phone number, e-mail address or id",
                "{\"to\":[{\"user\":\"u-1\"}]}           | /to/0         | {\"contact\": id}",
                "{\"to\":[{\"list\":\"l-1\",\"x\":\"y\"}]} | /to/0        | one selector names one thing",
                "{\"to\":[{}]}                           | /to/0         | {\"list\": id}",
                "{\"limit\":\"5\"}                       | /limit        | an integer",
                "{\"limit\":1.5}                         | /limit        | an integer",
                "{\"limit\":true}                        | /limit        | an integer",
                "{\"limit\":99999999999}                 | /limit        | out of range",
                "{\"channels\":[7]}                      | /channels/0   | a string",
                "{\"channels\":{}}                       | /channels     | an array",
                "{\"dedupe\":{}}                         | /dedupe       | a string",
                "{\"atLeast\":\"\\ud800\"}               | /atLeast      | whole characters",
            })
    void aValueOfAnotherTypeIsToldWithItsPlace(String body, String pointer, String expected) {
        Refusal refusal = refusal(body, ResolutionRequest.class);

        assertThat(refusal.code()).as(refusal.detail()).isEqualTo(ProblemCode.INVALID_VALUE);
        Problem.FieldError error = refusal.problem().errors().get(0);
        assertThat(error.pointer()).as(refusal.detail()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(error.detail()).contains(expected).doesNotContain("java", "fasterxml", "io.rollcall");
    }

    @Test
    void anUnknownFieldIsToldWithTheKnownOnes() {
        Refusal refusal = refusal("{\"channels\":{\"sms\":{\"on\":true}}}", ContactBody.class);

        assertThat(refusal.code()).isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(refusal.problem().errors().get(0).pointer()).isEqualTo("/channels/sms/on");
        assertThat(refusal.detail()).contains("\"on\" (expected: enabled, slots)");
    }

    @Test
    void aPointerEscapesWhatPointersAreMadeOf() {
        Refusal refusal = refusal("{\"profile\":{\"a/b~c\":7}}", ContactBody.class);

        assertThat(refusal.problem().errors().get(0).pointer()).isEqualTo("/profile/a~1b~0c");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] latin1 = "{\"dedupe\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);

        for (byte[] body : new byte[][] {latin1, utf16}) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> Json.read(body, ResolutionRequest.class));
            assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        }
    }

    @Test
    void nestingIsBounded() {
        Refusal refusal = refusal("[".repeat(100_000), ResolutionRequest.class);

        assertThat(refusal.code().status()).isEqualTo(400);
    }

    @Test
    void wholeCharactersBeyondTheFirstPlaneAreText() {
        byte[] body = "{\"dedupe\":\"\\ud83d\\ude00\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(body, ResolutionRequest.class).dedupe()).isEqualTo("\ud83d\ude00");
    }

    private static Refusal refusal(String body, Class<?> type) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Json.read(bytes, type));
        assertThat(refusal).as(body).isNotNull();
        return refusal;
    }
}
