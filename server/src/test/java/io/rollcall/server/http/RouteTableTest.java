package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.company.Verb;
import io.rollcall.server.http.RouteTable.Match;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final Handler NONE = call -> CompletableFuture.completedFuture(HttpResponse.create());

    private final RouteTable table = new RouteTable(List.of(
            Endpoint.get("/v1/things", Verb.READ, NONE),
            Endpoint.get("/v1/things/{t}", Verb.READ, NONE),
            Endpoint.delete("/v1/things/{t}", Verb.WRITE, NONE),
            Endpoint.get("/v1/things/all", Verb.READ, NONE),
            Endpoint.get("/v1/things/{t}/parts/{p}", Verb.READ, NONE)));

    @Test
    void whatVariesIsFoundByName() {
        Match match = table.find("GET", "/v1/things/t-1/parts/p-2");

        assertThat(match.endpoint().template()).isEqualTo("/v1/things/{t}/parts/{p}");
        assertThat(match.variables()).containsOnly(Map.entry("t", "t-1"), Map.entry("p", "p-2"));
    }

    @Test
    void aFixedNameComesBeforeWhatVaries() {
        assertThat(table.find("GET", "/v1/things/all").endpoint().template()).isEqualTo("/v1/things/all");
        assertThat(table.find("GET", "/v1/things/all/parts/p").variables()).containsEntry("t", "all");
    }

    @Test
    void aPathFitsAsAWholeOrNotAtAll() {
        for (String path : List.of("", "/", "/v1", "/v1/things/", "/v1/things/t/parts", "/v1/things//parts/p")) {
            assertThatThrownBy(() -> table.find("GET", path))
                    .isInstanceOfSatisfying(
                            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
        }
    }

    @Test
    void anotherMethodIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> table.find("PUT", "/v1/things/t-1"))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.headers()).containsEntry("Allow", "DELETE, GET"));
    }

    @Test
    void noTwoEndpointsShareAMethodAndATemplate() {
        List<Endpoint> twice =
                List.of(Endpoint.get("/a/{x}", Verb.READ, NONE), Endpoint.get("/a/{x}", Verb.READ, NONE));

        assertThatThrownBy(() -> new RouteTable(twice)).hasMessageContaining("GET /a/{x}");
    }
}
