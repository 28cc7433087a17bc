package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.resolve.Answer.Recipient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order in which a workspace tries the addresses of whoever says nothing about it. */
class DefaultOrderTest {
    private static final String WORK = "+61400000001";
    private static final String PERSONAL = "+61400000002";
    private static final String LANDLINE = "+61390000000";

    private final Secretary secretary = new Secretary();

    @Test
    void aContactWithoutSlotsIsSentToInTheWorkspacesOrder() {
        String ana = secretary.add(someone());
        secretary.defaultOrder(SMS, List.of("personalMobile", "workMobile"));

        assertThat(order(ana, SMS)).containsExactly(PERSONAL, WORK);
    }

    @Test
    void itIsTheOrderOfContactsThatAreAddedOrReplacedLaterToo() {
        secretary.defaultOrder(SMS, List.of("personalMobile", "workMobile"));
        String ana = secretary.add(someone());
        String ben = secretary.add(Someone.named("Ben"));
        secretary.replace(ben, someone());

        assertThat(order(ana, SMS)).containsExactly(PERSONAL, WORK);
        assertThat(order(ben, SMS)).containsExactly(PERSONAL, WORK);
    }

    @Test
    void aFieldThatItDoesNotNameIsNotSentTo() {
        String ana = secretary.add(someone());
        secretary.defaultOrder(SMS, List.of("personalMobile"));
        assertThat(order(ana, SMS)).containsExactly(PERSONAL);

        secretary.defaultOrder(SMS, List.of("otherMobile"));
        assertThat(order(ana, SMS)).isEmpty();
    }

    @Test
    void aContactsOwnSlotsComeBeforeIt() {
        String ana = secretary.add(someone().slots(SMS, "workMobile"));
        secretary.defaultOrder(SMS, List.of("personalMobile", "workMobile"));
        String ben = secretary.add(someone().slots(SMS, "workMobile"));

        assertThat(order(ana, SMS)).containsExactly(WORK);
        assertThat(order(ben, SMS)).containsExactly(WORK);
    }

    @Test
    void everyChannelHasAnOrderOfItsOwn() {
        String ana = secretary.add(someone()
                .with("workPhone", LANDLINE)
                .with("workEmail", "ana@example.com")
                .with("otherEmail", "a@example.com"));
        secretary.defaultOrder(VOICE, List.of("workPhone", "personalMobile"));

        assertThat(order(ana, SMS)).containsExactly(WORK, PERSONAL);
        assertThat(order(ana, VOICE)).containsExactly(LANDLINE, PERSONAL);
        assertThat(order(ana, EMAIL)).containsExactly("ana@example.com", "a@example.com");
    }

    @Test
    void anSmsIsNotSentToALandlineWhateverTheOrder() {
        String ana = secretary.add(someone().with("workPhone", LANDLINE));
        secretary.defaultOrder(SMS, List.of("workPhone", "personalMobile"));

        assertThat(order(ana, SMS)).containsExactly(PERSONAL);
    }

    @Test
    void anotherOrderReplacesItAndNoneSetsItBack() {
        String ana = secretary.add(someone());
        secretary.defaultOrder(SMS, List.of("otherMobile"));
        secretary.defaultOrder(SMS, List.of("personalMobile", "workMobile"));
        assertThat(order(ana, SMS)).containsExactly(PERSONAL, WORK);

        secretary.defaultOrder(SMS, List.of());
        assertThat(order(ana, SMS)).containsExactly(WORK, PERSONAL);
        assertThat(order(secretary.add(someone()), SMS)).containsExactly(WORK, PERSONAL);
    }

    @Test
    void aContactThatGivesUpItsSlotsFollowsTheWorkspace() {
        secretary.defaultOrder(SMS, List.of("personalMobile"));
        String ana = secretary.add(someone().slots(SMS, "workMobile"));
        secretary.replace(ana, someone());

        assertThat(order(ana, SMS)).containsExactly(PERSONAL);
    }

    private static Someone someone() {
        return Someone.withMobile(WORK).with("personalMobile", PERSONAL);
    }

    /** The address that is sent to and its fallbacks. */
    private List<String> order(String contact, Channel channel) {
        return to(contact(contact)).of(secretary.book(), channel).recipients().stream()
                .flatMap(DefaultOrderTest::addresses)
                .toList();
    }

    private static Stream<String> addresses(Recipient recipient) {
        return Stream.concat(Stream.of(recipient.address()), recipient.fallbacks().stream());
    }
}
