package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.text;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Answer.Fate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that somebody typed or pasted: as many selectors as it has entries, and one outcome. */
class TextSelectorTest {
    private static final String FIRST = "+61400000001";
    private static final String SECOND = "+61400000002";

    private final Secretary secretary = new Secretary();
    private final String ana = secretary.add(Someone.withMobile(FIRST));

    @Test
    void everyEntryIsNamedAsIfItWereASelectorOfItsOwn() {
        secretary.list("l-crew", secretary.add(Someone.withMobile(SECOND)));
        Selector text = text(ana + "; l-crew, 0400 000 003\nops@example.com");

        Answer answer = to(text).of(secretary.book(), SMS, EMAIL);

        Answer apart = to(typed(ana), typed("l-crew"), typed("0400 000 003"), typed("ops@example.com"))
                .of(secretary.book(), SMS, EMAIL);
        assertThat(answer.lines()).isEqualTo(apart.lines()).hasSize(4);
        assertThat(answer.selectors().get(0).parts()).isEqualTo(apart.selectors());
    }

    @Test
    void theOutcomeOfATextIsTheSumOfItsEntries() {
        Selector text = text("0400 000 002, nobody, " + ana + ", u-boss, 0400000002");

        Answer answer = to(text).of(secretary.book(), SMS);

        assertThat(answer.selectors())
                .containsExactly(new Fate(
                        text,
                        5,
                        2,
                        Map.of("invalid_address", 1, "user_not_recipient", 1, "duplicate", 1),
                        List.of(
                                new Fate(typed("0400 000 002"), 1, 1, Map.of()),
                                new Fate(typed("nobody"), 1, 0, Map.of("invalid_address", 1)),
                                new Fate(typed(ana), 1, 1, Map.of()),
                                new Fate(typed("u-boss"), 1, 0, Map.of("user_not_recipient", 1)),
                                new Fate(typed("0400000002"), 1, 0, Map.of("duplicate", 1)))));
        assertThat(answer.candidates()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", " , ;\n\u200B"})
    void aTextOfSeparatorsNamesNothing(String blank) {
        Answer answer = to(text(blank)).of(secretary.book(), SMS);

        assertThat(answer.candidates()).isZero();
        assertThat(answer.selectors()).containsExactly(new Fate(text(blank), 0, 0, Map.of()));
    }

    @Test
    void outcomesStayInTheOrderOfTheSelectorsThatWereWritten() {
        Selector two = text(SECOND + ", nobody");
        Selector none = text(" ");

        Answer answer = to(typed("c-zz"), two, none, contact(ana)).of(secretary.book(), SMS);

        assertThat(answer.selectors())
                .extracting(Fate::selector)
                .containsExactly(typed("c-zz"), two, none, contact(ana));
        assertThat(answer.selectors()).extracting(fate -> fate.parts().size()).containsExactly(0, 2, 0, 0);
    }

    @Test
    void aTextIsUnderstoodInTheWorkspacesCountry() {
        Selector text = text("0400 000 001");

        assertThat(to(text).of(secretary.book(), SMS).lines()).containsExactly("sms " + FIRST);
        assertThat(to(text).of(secretary.book().edit(1_000).region("DE").build(), SMS)
                        .lines())
                .doesNotContain("sms " + FIRST);
    }

    @Test
    void aTextExcludesWhatItsEntriesNameAndSaysWhatEachTook() {
        Selector text = text(ana + ", 0400 000 002, nobody");

        Answer answer = to(contact(ana), typed(SECOND), typed("+61400000003"))
                .except(text)
                .of(secretary.book(), SMS);

        assertThat(answer.lines()).containsExactly("sms +61400000003");
        assertThat(answer.exclusions())
                .containsExactly(new Fate(
                        text,
                        3,
                        0,
                        Map.of("excluded", 2, "invalid_address", 1),
                        List.of(
                                new Fate(typed(ana), 1, 0, Map.of("excluded", 1)),
                                new Fate(typed("0400 000 002"), 1, 0, Map.of("excluded", 1)),
                                new Fate(typed("nobody"), 1, 0, Map.of("invalid_address", 1)))));
    }

    @Test
    void entriesThatOverlapAreCountedByEachButOnceInAll() {
        Answer answer = to(text(ana + " " + ana)).of(secretary.book(), SMS);

        assertThat(answer.selectors().get(0).candidates()).isEqualTo(2);
        assertThat(answer.selectors().get(0).recipients()).isEqualTo(2);
        assertThat(answer.candidates()).isEqualTo(1);
    }
}
