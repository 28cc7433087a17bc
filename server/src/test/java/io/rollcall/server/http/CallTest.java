package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Preconditions and idempotency keys, as calls carry them. */
class CallTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"17\"               | 17",
                " \"17\" ,            | 17",
                "*                    | 0",
                "\"17\", W/\"18\"     | 17",
                "\"ours\", \"17\"     | 17",
                "\"17\", \"17\"       | 17",
            })
    void aMatchNamesARevision(String header, long revision) {
        assertThat(EntityTags.ifMatch(call("If-Match", header))).isEqualTo(revision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "W/\"17\"             | PRECONDITION_FAILED",
                "\"other\"            | PRECONDITION_FAILED",
                "\"0\"                | PRECONDITION_FAILED",
                "\"-1\"               | PRECONDITION_FAILED",
                "\"017\"              | PRECONDITION_FAILED",
                "17                   | INVALID_PARAMETER",
                "\"17                 | INVALID_PARAMETER",
                "\"17\" \"18\"        | INVALID_PARAMETER",
                "\"17\", \"18\"       | INVALID_PARAMETER",
                "*, \"17\"            | INVALID_PARAMETER",
                "` `                  | INVALID_PARAMETER",
            })
    void aMatchThatCannotBeIsRefused(String header, ProblemCode code) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> EntityTags.ifMatch(call("If-Match", header)));

        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    void aChangeWithoutAMatchIsRefused() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> EntityTags.ifMatch(call("X-Other", "1")));

        assertThat(refusal.code()).isEqualTo(ProblemCode.PRECONDITION_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"17\"              | true",
                "W/\"17\"            | true",
                "*                   | true",
                "\"16\", \"17\"      | true",
                "\"16\"              | false",
                "W/\"170\"           | false",
            })
    void whatTheCallerHasIsNotSentAgain(String header, boolean known) {
        assertThat(EntityTags.isKnown(call("If-None-Match", header), 17)).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "with blank", "\u00e9"})
    void anIdempotencyKeyIsVisibleAscii(String key) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Idempotency.of(call(Idempotency.HEADER, key)));

        assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void anIdempotencyKeyHasABound() {
        assertThat(Idempotency.of(call(Idempotency.HEADER, "k".repeat(128)))).isNotNull();
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> Idempotency.of(call(Idempotency.HEADER, "k".repeat(129))));

        assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void theSameRequestHasTheSameFingerprintAndNoOtherHas() {
        IdempotencyKey first = key("POST", "/v1/a", "body");

        assertThat(key("POST", "/v1/a", "body")).isEqualTo(first);
        assertThat(first.fingerprint()).matches("[A-Za-z0-9_-]{43}");
        assertThat(List.of(
                        key("PUT", "/v1/a", "body"),
                        key("POST", "/v1/ab", "ody"),
                        key("POST", "/v1/a", "body "),
                        key("POST", "/v1", "/abody")))
                .doesNotHaveDuplicates()
                .doesNotContain(first);
    }

    @Test
    void partsOfACallHaveKeysOfTheirOwn() {
        Call call = call("POST", "/v1/a", "body", Idempotency.HEADER, "k");

        assertThat(Idempotency.ofPart(call, 0, List.of(1, 2)).key()).isEqualTo("k#0");
        assertThat(Idempotency.ofPart(call, 1, List.of(3)).key()).isEqualTo("k#1");
        assertThat(Idempotency.ofPart(call, 0, List.of(1)).fingerprint())
                .isNotEqualTo(Idempotency.ofPart(call, 0, List.of(1, 2)).fingerprint());
    }

    @Test
    void anIdMadeForAKeyIsTheSameTheNextTime() {
        String made = Ids.make("w-", "acme", "key");

        assertThat(made).matches("w-[0-9a-z]{10}").isEqualTo(Ids.make("w-", "acme", "key"));
        assertThat(List.of(Ids.make("w-", "acme", "key2"), Ids.make("w-", "other", "key"), Ids.make("w-", "a", null)))
                .doesNotContain(made);
    }

    private static IdempotencyKey key(String method, String path, String body) {
        IdempotencyKey key = Idempotency.of(call(method, path, body, Idempotency.HEADER, "k"));
        assertThat(key).isNotNull();
        return key;
    }

    private static Call call(String name, String value) {
        return call("PUT", "/v1/a", "", name, value);
    }

    private static Call call(String method, String path, String body, String name, String value) {
        HttpRequest request = HttpRequest.create(path)
                .withMethod(HttpMethods.lookup(method).orElseThrow())
                .addHeader(RawHeader.create(name, value));
        return new Call(request, Map.of(), Map.of(), null, Body.whole(body.getBytes(StandardCharsets.UTF_8)));
    }
}
