package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.rollcall.server.resolve.Selector;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a selector becomes between nodes. A node of the release before reads and writes the first three kinds the same. */
class SelectorModuleTest {
    private static final ObjectMapper CBOR =
            CBORMapper.builder().addModule(new SelectorModule()).build();
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new SelectorModule()).build();

    @ParameterizedTest
    @MethodSource
    void aSelectorIsTheSameOnAnotherNode(Selector selector) throws IOException {
        assertThat(CBOR.readValue(CBOR.writeValueAsBytes(selector), Selector.class))
                .isEqualTo(selector);
        assertThat(CBOR.readValue(CBOR.writeValueAsBytes(new Selector[] {selector, selector}), Selector[].class))
                .containsExactly(selector, selector);
    }

    static Stream<Selector> aSelectorIsTheSameOnAnotherNode() {
        return Stream.of(
                Selector.typed(""),
                Selector.typed("\"a b\"@example.com"),
                Selector.contact("c-1"),
                Selector.list("l-crew"),
                Selector.list("l-crew", "l-a", "l-b"),
                Selector.text("c-1; \u738b \ud83d\ude80\n" + "x".repeat(60_000)),
                Selector.externalId("hr-1"),
                Selector.listName("Crew"),
                Selector.listName("Crew", "l-a"),
                Selector.everyone(),
                Selector.all(Selector.typed("l-a")),
                Selector.any(Selector.all(Selector.list("l-a", "l-b"), Selector.everyone()), Selector.typed("x")),
                nested(Selector.MAX_DEPTH, Selector.list("l-a", "l-b")));
    }

    @Test
    void everyKindIsAmongThem() {
        assertThat(aSelectorIsTheSameOnAnotherNode().map(Selector::kind)).contains(Selector.Kind.values());
    }

    @Test
    void aSelectorIsOneTextAndAnArrayOnlyWhereOthersBelongToIt() throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(List.of(
                        Selector.typed("x"), Selector.contact("c-1"), Selector.list("l-a"), Selector.everyone())))
                .isEqualTo("[\"ax\",\"bc-1\",\"cl-a\",\"g\"]");
        assertThat(JSON.writeValueAsString(Selector.all(Selector.list("l-a", "l-b"), Selector.typed("x"))))
                .isEqualTo("[\"h\",[\"cl-a\",\"cl-b\"],\"ax\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"zx\"", "\"\"", "[\"h\",\"Ax\"]", "[]", "[\"h\",7]", "{}", "[\"h\",null]"})
    void whatNoReleaseWritesIsRefused(String text) {
        assertThatThrownBy(() -> JSON.readValue("[" + text + "]", Selector[].class))
                .isInstanceOf(MismatchedInputException.class);
    }

    @Test
    void nestingIsBoundedWhereItIsRead() {
        Selector tooDeep = nested(Selector.MAX_DEPTH + 1, Selector.list("l-a", "l-b"));

        assertThatThrownBy(() -> CBOR.readValue(CBOR.writeValueAsBytes(tooDeep), Selector.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("nested deeper than 9");
    }

    /** Ten thousand selectors of a request must fit into a message: see {@code SelectorForms}. */
    @Test
    void aSelectorTakesItsTextAndFourBytesAndAnArrayFiveMore() throws JsonProcessingException {
        Selector[] operands = new Selector[9_000];
        Arrays.fill(operands, Selector.typed("+61491570158"));
        int bytes = CBOR.writeValueAsBytes(Selector.all(operands)).length;

        assertThat(bytes).isLessThanOrEqualTo(operands.length * (12 + 4) + 4 + 5);
    }

    private static Selector nested(int depth, Selector leaf) {
        return depth == 0 ? leaf : Selector.all(nested(depth - 1, leaf));
    }
}
