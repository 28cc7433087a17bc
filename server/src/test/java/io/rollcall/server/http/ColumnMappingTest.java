package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.protocol.ImportQuery;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.Uri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMappingTest {
    @Test
    void columnsAreForTheFieldsThatAreNamed() {
        assertThat(ColumnMapping.parse("Mobile number:workMobile,Remarks:,Näme:name"))
                .isEqualTo(Map.of("Mobile number", "workMobile", "Remarks", "", "Näme", "name"));
    }

    @Test
    void blanksAroundAHeaderAreNotPartOfIt() {
        assertThat(ColumnMapping.parse("A:a, B :b")).isEqualTo(Map.of("A", "a", "B", "b"));
    }

    @Test
    void noMappingIsNone() {
        assertThat(ColumnMapping.parse("")).isEmpty();
    }

    @Test
    void everyHeaderCanBeNamed() {
        assertThat(ColumnMapping.parse("Name\\, first:firstName,a\\:b:x,\\\\:y,:z"))
                .isEqualTo(Map.of("Name, first", "firstName", "a:b", "x", "\\", "y", "", "z"));
    }

    @Test
    void theClientWritesWhatIsReadHere() {
        Map<String, String> mapping = Map.of("Name, first", "firstName", "a:b&c=d+e %", "", "\\,:", "x");
        ImportQuery query = new ImportQuery();
        mapping.forEach(query::map);

        assertThat(ColumnMapping.parse(Uri.create("/imports" + query.text())
                        .query()
                        .get("mapping")
                        .orElseThrow()))
                .isEqualTo(mapping);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "A:a,", "A:a,B", "A:a:b", "A:a\\", "A\\", "A\\x:a", ",A:a", "A:a,A:b", "A:a,A :a"})
    void whatIsNoMappingIsRefusedByItsName(String text) {
        assertThatThrownBy(() -> ColumnMapping.parse(text))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("mapping: ")
                .hasMessageContaining("expected: ");
    }
}
