package io.rollcall.server.contact;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final String MOBILE = "+61400000001";
    private static final String SECOND_MOBILE = "+61400000002";
    private static final String LANDLINE = "+61390000000";

    @Test
    void aChannelWithoutSlotsTriesItsFieldsInTheDefaultOrder() {
        Someone someone = Someone.named("Ana")
                .with("otherPhone", "+61390000005")
                .with("homePhone", "+61390000004")
                .with("workPhone", LANDLINE)
                .with("otherMobile", "+61400000003")
                .with("personalMobile", SECOND_MOBILE)
                .with("workMobile", MOBILE)
                .with("otherEmail", "c@example.com")
                .with("personalEmail", "b@example.com")
                .with("workEmail", "a@example.com");

        assertThat(order(someone, SMS)).containsExactly(MOBILE, SECOND_MOBILE, "+61400000003");
        assertThat(order(someone, EMAIL)).containsExactly("a@example.com", "b@example.com", "c@example.com");
        assertThat(order(someone, VOICE))
                .containsExactly(MOBILE, SECOND_MOBILE, "+61400000003", LANDLINE, "+61390000004", "+61390000005");
    }

    @Test
    void slotsReplaceTheDefaultOrder() {
        Someone someone = Someone.withMobile(MOBILE)
                .with("personalMobile", SECOND_MOBILE)
                .with("otherMobile", "+61400000003")
                .slots(SMS, "otherMobile", "workMobile");

        assertThat(order(someone, SMS)).containsExactly("+61400000003", MOBILE);
    }

    @Test
    void aSlotWithoutAddressIsPassedOver() {
        assertThat(order(Someone.withMobile(MOBILE).slots(SMS, "otherMobile", "workMobile"), SMS))
                .containsExactly(MOBILE);
        assertThat(order(Someone.withMobile(MOBILE).slots(SMS, "otherMobile"), SMS))
                .isEmpty();
    }

    @Test
    void smsReachesNoLandline() {
        Someone someone = Someone.withMobile(LANDLINE).with("personalMobile", MOBILE);

        assertThat(order(someone, SMS)).containsExactly(MOBILE);
        assertThat(order(someone, VOICE)).containsExactly(LANDLINE, MOBILE);
    }

    @Test
    void smsReachesNoExtension() {
        Someone someone = Someone.withMobile("+1 650 253 0000 ext. 12");

        assertThat(order(someone, SMS)).isEmpty();
        assertThat(order(someone, VOICE)).containsExactly("+16502530000;ext=12");
    }

    @Test
    void anAddressInTwoFieldsIsTriedOnce() {
        Someone someone = Someone.withMobile("0400 000 001")
                .with("personalMobile", "+61 400-000-001")
                .with("workEmail", "Ana@example.com")
                .with("personalEmail", "ana@EXAMPLE.com");

        assertThat(order(someone, SMS)).containsExactly(MOBILE);
        assertThat(order(someone, EMAIL)).containsExactly("Ana@example.com");
    }

    @Test
    void printingAContactDoesNotTellItsDetails() {
        assertThat(Someone.withMobile(MOBILE).with("name", "Ana").contact()).hasToString("Contact[2 fields]");
    }

    private static List<String> order(Someone someone, Channel channel) {
        return someone.contact().order(channel, AddressField.defaultOrder(channel)).stream()
                .map(Address::text)
                .toList();
    }
}
