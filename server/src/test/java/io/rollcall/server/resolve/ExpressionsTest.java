package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.all;
import static io.rollcall.server.resolve.Selector.any;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.everyone;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.text;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Answer.Fate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Selectors made of selectors: whom {@code all} of them name, and whom {@code any} of them names. */
class ExpressionsTest {
    private static final String FIRST = "+61400000001";
    private static final String SECOND = "+61400000002";
    private static final String THIRD = "+61400000003";

    private final Secretary secretary = new Secretary();
    private final String ana = secretary.add(Someone.withMobile(FIRST));
    private final String ben = secretary.add(Someone.withMobile(SECOND));
    private final String cleo = secretary.add(Someone.withMobile(THIRD));
    private final Selector crew = list(secretary.list("l-crew", ana, ben));
    private final Selector night = list(secretary.list("l-night", ben, cleo));

    @Test
    void allNamesWhomEveryOperandNames() {
        assertThat(sms(all(crew, night))).containsExactly("sms " + SECOND + " " + ben);
        assertThat(sms(all(crew))).isEqualTo(sms(crew));
        assertThat(sms(all(crew, night, contact(ana)))).isEmpty();
    }

    @Test
    void anyNamesWhomSomeOperandNames() {
        assertThat(sms(any(crew, night))).isEqualTo(sms(everyone()));
        assertThat(sms(any(contact(ana), contact(cleo))))
                .containsExactly("sms " + FIRST + " " + ana, "sms " + THIRD + " " + cleo);
    }

    @Test
    void anExpressionNamesNobodyTwiceEvenWhereNothingIsLeftOut() {
        Answer answer = to(any(crew, night, contact(ana))).dedupe(Dedupe.NONE).of(secretary.book(), SMS);

        assertThat(answer.lines()).hasSize(3);
        assertThat(answer.candidates()).isEqualTo(3);
    }

    @Test
    void expressionsNest() {
        Selector either = any(all(crew, night), all(contact(cleo), any(crew, everyone())));

        assertThat(sms(either)).containsExactly("sms " + SECOND + " " + ben, "sms " + THIRD + " " + cleo);
    }

    @Test
    void anExpressionExcludesWhomItNames() {
        Answer answer = to(everyone()).except(all(crew, night)).of(secretary.book(), SMS);

        assertThat(answer.lines()).containsExactly("sms " + FIRST + " " + ana, "sms " + THIRD + " " + cleo);
        assertThat(answer.exclusions()).containsExactly(new Fate(all(crew, night), 1, 0, Map.of("excluded", 1)));
    }

    @Test
    void anExpressionOfNothingIsNone() {
        assertThatThrownBy(Selector::all).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Selector::any).isInstanceOf(IllegalArgumentException.class);
    }

    // Ad hoc addresses.

    @Test
    void adHocAddressesAreComparedAsAddresses() {
        Selector both = all(text(FIRST + ", Ops@example.com, " + THIRD), text("ops@EXAMPLE.com; 0400 000 001"));

        assertThat(to(both).of(secretary.book(), SMS, EMAIL).lines())
                .containsExactly("sms " + FIRST, "email Ops@example.com");
    }

    @Test
    void anyNamesAnAddressOnceInTheOrderAndSpellingThatCameFirst() {
        Selector any = any(typed("b@example.com"), text("a@example.com, B@example.com"), typed("A@example.com"));

        assertThat(to(any).dedupe(Dedupe.NONE).of(secretary.book(), EMAIL).lines())
                .containsExactly("email b@example.com", "email a@example.com");
    }

    @Test
    void aContactIsNotItsAddress() {
        assertThat(sms(all(contact(ana), typed(FIRST)))).isEmpty();
        assertThat(to(any(contact(ana), typed(FIRST))).of(secretary.book(), SMS).reasons())
                .isEqualTo(Map.of("duplicate", 1));
    }

    // What is not there.

    @Test
    void whatIsNotThereNamesNobodyAndIsAProblemOfTheExpression() {
        Selector all = all(crew, list("l-never"), contact("c-zz"));
        Fate never = new Fate(list("l-never"), 1, 0, Map.of("unknown_selector", 1));
        Fate nobody = new Fate(contact("c-zz"), 1, 0, Map.of("unknown_selector", 1));

        Answer answer = to(all).of(secretary.book(), SMS);

        assertThat(answer.lines()).isEmpty();
        assertThat(answer.candidates()).isEqualTo(2);
        assertThat(answer.selectors())
                .containsExactly(new Fate(all, 2, 0, Map.of("unknown_selector", 2), List.of(never, nobody)));
    }

    @Test
    void ofAnyTheOtherOperandsAreSentTo() {
        Selector any = any(contact(ana), typed("nobody"));
        Fate part = new Fate(typed("nobody"), 1, 0, Map.of("invalid_address", 1));

        assertThat(to(any).of(secretary.book(), SMS).selectors())
                .containsExactly(new Fate(any, 2, 1, Map.of("invalid_address", 1), List.of(part)));
    }

    @Test
    void theProblemsOfNestedOperandsAreToldDepthFirstAndOfTextsByEntry() {
        secretary.remove(cleo);
        Selector any =
                any(typed("u-boss"), all(text(FIRST + ", nobody, w-2/c-1"), any(contact(cleo))), list("l-never"));

        Answer answer = to(any).of(secretary.book(), SMS);

        assertThat(answer.selectors().get(0).parts())
                .containsExactly(
                        new Fate(typed("u-boss"), 1, 0, Map.of("user_not_recipient", 1)),
                        new Fate(typed("nobody"), 1, 0, Map.of("invalid_address", 1)),
                        new Fate(typed("w-2/c-1"), 1, 0, Map.of("not_visible", 1)),
                        new Fate(contact(cleo), 1, 0, Map.of("gone", 1)),
                        new Fate(list("l-never"), 1, 0, Map.of("unknown_selector", 1)));
        assertThat(answer.candidates()).isEqualTo(5);
    }

    @Test
    void anExclusionTellsTheProblemsOfItsOperandsToo() {
        Selector any = any(contact(ana), list("l-never"));
        Fate part = new Fate(list("l-never"), 1, 0, Map.of("unknown_selector", 1));

        Answer answer = to(crew).except(any).of(secretary.book(), SMS);

        assertThat(answer.exclusions())
                .containsExactly(new Fate(any, 2, 0, Map.of("excluded", 1, "unknown_selector", 1), List.of(part)));
        assertThat(answer.reasons()).isEqualTo(Map.of("excluded", 1));
    }

    @Test
    void anExpressionInWhichAllIsWellHasNoParts() {
        assertThat(to(any(crew, text(FIRST), list("l-night", "l-crew")))
                        .of(secretary.book(), SMS)
                        .selectors()
                        .get(0)
                        .parts())
                .isEmpty();
    }

    private List<String> sms(Selector selector) {
        return to(selector).of(secretary.book(), SMS).lines();
    }
}
