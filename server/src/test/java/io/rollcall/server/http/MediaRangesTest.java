package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaRangesTest {
    private static final List<String> OFFERS = List.of("application/json", "application/x-ndjson");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                              | application/json",
                "application/*                                    | application/json",
                "application/x-ndjson                             | application/x-ndjson",
                "APPLICATION/X-NDJSON                             | application/x-ndjson",
                "application/json, application/x-ndjson           | application/json",
                "application/json;q=0.5, application/x-ndjson     | application/x-ndjson",
                "application/json;q=0, */*                        | application/x-ndjson",
                "application/x-ndjson;q=0.2, */*;q=0.1            | application/x-ndjson",
                "application/json ; q=0.3 , application/*;q=0.2   | application/json",
                "text/html, application/json;charset=utf-8        | application/json",
                "nonsense, application/json                       | application/json",
                "application/json;q=7, */*;q=0.1                  | application/json",
            })
    void theOfferWantedMostIsChosen(String accept, String chosen) {
        assertThat(MediaRanges.choose(Optional.of(accept), OFFERS)).contains(chosen);
    }

    @ParameterizedTest
    @CsvSource({"text/html", "application/json;q=0", "nonsense", "*/*;q=0", "application/xml;q=1.0"})
    void nothingIsChosenWhereNothingIsWanted(String accept) {
        assertThat(MediaRanges.choose(Optional.of(accept), OFFERS)).isEmpty();
    }

    @Test
    void withoutAWishTheFirstOfferIsChosen() {
        assertThat(MediaRanges.choose(Optional.empty(), OFFERS)).contains("application/json");
        assertThat(MediaRanges.choose(Optional.of(" "), OFFERS)).contains("application/json");
    }
}
