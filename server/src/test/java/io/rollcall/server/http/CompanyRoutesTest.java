package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.server.company.CompanyCommand.ChangeBlacklist;
import io.rollcall.server.company.CompanyCommand.Named;
import io.rollcall.server.company.CompanyCommand.ReadBlacklist;
import io.rollcall.server.company.CompanyCommand.ReplaceSettings;
import io.rollcall.server.company.CompanyReply.Code;
import io.rollcall.server.company.CompanyReply.Described;
import io.rollcall.server.company.CompanyReply.Listed;
import io.rollcall.server.company.CompanyReply.Refused;
import io.rollcall.server.company.CompanyReply.Written;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompanyRoutesTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    private static final String BLACKLIST = "/v1/company/blacklist";
    private static final String SETTINGS = "/v1/company/settings";

    @Test
    void addressesAreKeptInTheFormThatMessagesAreSentTo() {
        EDGE.said.described = new Described(Map.of(), "AU", 0, 1, 1);
        EDGE.said.answer = new Written(7, 2, 1, false);

        HttpResponse<String> answer = EDGE.post(
                BLACKLIST, "{\"add\":[\"0400 000 001\",\"Ann@EXAMPLE.com\"],\"remove\":[\"+61 400 000 002\"]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Edge.json(answer).toString()).isEqualTo("{\"added\":2,\"removed\":1,\"revision\":7}");
        ChangeBlacklist change = (ChangeBlacklist) EDGE.said.told.get(0);
        assertThat(change.add()).containsExactly("+61400000001", "Ann@example.com");
        assertThat(change.remove()).containsExactly("+61400000002");
        assertThat(change.idempotency()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                 | INVALID_VALUE   | ``",
                "{\"add\":[],\"remove\":[]}                         | INVALID_VALUE   | ``",
                "{\"add\":[null]}                                   | INVALID_VALUE   | /add/0",
                "{\"add\":[\"+61400000001\",\"nonsense\"]}          | INVALID_ADDRESS | /add/1",
                "{\"add\":[\"0400 000 001\"]}                       | INVALID_ADDRESS | /add/0",
                "{\"remove\":[\"a@b\\n.com\"]}                       | INVALID_ADDRESS | /remove/0",
                "{\"add\":[\"A@b.com\"],\"remove\":[\"a@b.com\"]}   | INVALID_VALUE   | /remove/0",
                "{\"add\":[\"a@b.com\"],\"more\":1}                 | UNKNOWN_FIELD   | /more",
            })
    void whatIsNoAddressIsRefusedByNameAndNothingIsStored(String body, ProblemCode code, String pointer) {
        Expect.problem(EDGE.post(BLACKLIST, body), code, pointer);
        assertThat(EDGE.said.told).isEmpty();
    }

    @Test
    void moreThanAThousandAddressesAreTooMany() {
        String many = IntStream.range(0, 1001)
                .mapToObj(i -> "\"a" + i + "@example.com\"")
                .collect(Collectors.joining(",", "{\"add\":[", "]}"));

        Expect.problem(EDGE.post(BLACKLIST, many), ProblemCode.INVALID_VALUE, "");
        assertThat(EDGE.said.told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalOfACompanyHasItsProblem(Code code) {
        EDGE.said.answer = new Refused(code, "detail");

        Expect.problem(EDGE.post(BLACKLIST, "{\"add\":[\"a@b.com\"]}"), ProblemCode.of(code));
    }

    @Test
    void aChangeWithoutAnAnswerHasAnUnknownOutcomeAndAReadIsUnavailable() {
        EDGE.said.failure = new TimeoutException("silent");

        Expect.problem(EDGE.post(BLACKLIST, "{\"add\":[\"a@b.com\"]}"), ProblemCode.UNKNOWN_OUTCOME);
        Expect.problem(EDGE.get(BLACKLIST), ProblemCode.UNAVAILABLE);
    }

    @Test
    void aRepetitionIsToldSo() {
        EDGE.said.answer = new Written(2, 1, 0, true);

        HttpResponse<String> answer = EDGE.post(BLACKLIST, "{\"add\":[\"a@b.com\"]}", "Idempotency-Key", "k");

        assertThat(Edge.header(answer, "Idempotent-Replayed")).isEqualTo("true");
        Named named = ((ChangeBlacklist) EDGE.said.told.get(0)).idempotency();
        assertThat(named).isNotNull();
        assertThat(named.key()).isEqualTo("k");
    }

    @Test
    void theBlacklistIsReadPageByPage() {
        EDGE.said.answer = new Listed(List.of("+61400000001"), "+61400000001", 3);

        HttpResponse<String> first = EDGE.get(BLACKLIST + "?limit=1");
        JsonNode page = Edge.json(first);
        EDGE.get(BLACKLIST + "?limit=1&after=" + page.path("next").asText());

        assertThat(page.path("items").toString()).isEqualTo("[{\"address\":\"+61400000001\"}]");
        assertThat(Edge.header(first, "Link"))
                .contains("after=" + page.path("next").asText() + ">");
        assertThat(((ReadBlacklist) EDGE.said.told.get(1)).after()).isEqualTo("+61400000001");
        Expect.problem(EDGE.get(BLACKLIST + "?after=%2B61400000001"), ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void settingsAreReplacedAtTheRevisionThatWasRead() {
        EDGE.said.described = new Described(Map.of("sms", List.of("workMobile")), "NZ", 4, 9, 8);

        HttpResponse<String> answer = EDGE.send(
                "PUT", SETTINGS, "{\"orders\":{\"sms\":[\"workMobile\"]},\"country\":\"NZ\"}", "If-Match", "\"5\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Edge.json(answer).toString())
                .isEqualTo(
                        "{\"orders\":{\"sms\":[\"workMobile\"]},\"country\":\"NZ\",\"blacklisted\":4,\"revision\":8}");
        assertThat(Edge.header(answer, "ETag")).isEqualTo("\"8\"");
        ReplaceSettings change = (ReplaceSettings) EDGE.said.told.get(0);
        assertThat(change.ifMatch()).isEqualTo(5);
        assertThat(change.orders()).isEqualTo(Map.of("sms", List.of("workMobile")));
        Expect.problem(EDGE.send("PUT", SETTINGS, "{}"), ProblemCode.PRECONDITION_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"country\":\"au\"}                              | INVALID_VALUE | /country",
                "{\"orders\":{\"fax\":[\"workMobile\"]}}           | INVALID_VALUE | /orders/fax",
                "{\"orders\":{\"sms\":[]}}                         | INVALID_VALUE | /orders/sms",
                "{\"orders\":{\"sms\":null}}                       | INVALID_VALUE | /orders/sms",
                "{\"orders\":{\"sms\":[\"workEmail\"]}}            | INVALID_VALUE | /orders/sms",
                "{\"orders\":{\"email\":[\"workEmail\",\"workEmail\"]}} | INVALID_VALUE | /orders/email",
            })
    void settingsThatAreWrongAreNotStored(String body, ProblemCode code, String pointer) {
        Expect.problem(EDGE.send("PUT", SETTINGS, body, "If-Match", "*"), code, pointer);
        assertThat(EDGE.said.told).isEmpty();
    }

    @Test
    void aKeyOfOneWorkspaceReadsNothingOfTheCompany() {
        for (String path : List.of(BLACKLIST, SETTINGS)) {
            HttpRequest request = EDGE.request(MemoryCompany.READER, path).build();
            Expect.problem(EDGE.exchange(request), ProblemCode.FORBIDDEN);
        }
        assertThat(EDGE.said.told).isEmpty();
    }
}
