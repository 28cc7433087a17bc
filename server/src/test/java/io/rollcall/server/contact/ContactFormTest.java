package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rollcall.server.contact.ContactForm.Checked;
import io.rollcall.server.contact.ContactForm.Fault;
import io.rollcall.server.contact.ContactForm.Slots;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContactFormTest {
    private static final Map<String, String> ANA = Map.of("name", "Ana");
    private static final String MOBILE = "0491 570 006";

    @Test
    void aContactKeepsWhatWasWrittenAndItsAddressesParsed() {
        Map<String, Slots> channels = Map.of("sms", new Slots(null, List.of("otherMobile", "workMobile")));
        ContactForm form = new ContactForm(
                "hr-17",
                "disabled",
                Map.of("name", "Ana", "workMobile", MOBILE, "workEmail", "Ana@EXAMPLE.com"),
                channels);

        Contact contact = form.check("AU").contact().orElseThrow();

        assertThat(contact.externalId()).isEqualTo("hr-17");
        assertThat(contact.enabled()).isFalse();
        assertThat(contact.profile()).containsEntry("workMobile", MOBILE).containsEntry("name", "Ana");
        assertThat(contact.addresses().get("workMobile").text()).isEqualTo("+61491570006");
        assertThat(contact.addresses().get("workEmail").text()).isEqualTo("Ana@example.com");
        assertThat(contact.channels())
                .isEqualTo(Map.of(Channel.SMS, new ChannelSettings(true, List.of("otherMobile", "workMobile"))));
    }

    @Test
    void blankValuesAreDropped() {
        Contact contact = contact(Map.of("name", "Ana", "nickName", " ", "workMobile", "", "workEmail", "\t"));

        assertThat(contact.profile()).isEqualTo(ANA);
        assertThat(contact.addresses()).isEmpty();
    }

    @Test
    void linesAndTabsAreText() {
        assertThat(contact(Map.of("note", "one\n\ttwo \ud83d\ude00")).profile())
                .containsEntry("note", "one\n\ttwo \ud83d\ude00");
    }

    @Test
    void settingsThatSayNothingNewAreNotKept() {
        Map<String, Slots> channels = Map.of("sms", new Slots(true, List.of()), "voice", new Slots(false, null));
        Contact contact =
                new ContactForm(null, null, ANA, channels).check(null).contact().orElseThrow();

        assertThat(contact.channels()).containsOnlyKeys(Channel.VOICE);
        assertThat(contact.settings(Channel.VOICE).enabled()).isFalse();
    }

    static Stream<Arguments> wrong() {
        Map<String, String> tooMany = new HashMap<>();
        for (int i = 0; i <= ContactForm.MAX_FIELDS; i++) {
            tooMany.put("field" + i, "x");
        }
        Map<String, String> tooLong = new HashMap<>();
        for (int i = 0; i < 17; i++) {
            tooLong.put("field" + i, "x".repeat(1000));
        }
        return Stream.of(
                arguments(form(null), "/profile", "invalid_value"),
                arguments(form(Map.of()), "/profile", "invalid_value"),
                arguments(form(Map.of("name", "  ")), "/profile", "invalid_value"),
                arguments(form(tooMany), "/profile", "invalid_value"),
                arguments(form(tooLong), "/profile", "invalid_value"),
                arguments(form(Collections.singletonMap("name", null)), "/profile/name", "invalid_value"),
                arguments(form(Map.of("Name", "Ana")), "/profile/Name", "invalid_value"),
                arguments(form(Map.of("1st", "Ana")), "/profile/1st", "invalid_value"),
                arguments(form(Map.of("first name", "Ana")), "/profile/first name", "invalid_value"),
                arguments(form(Map.of("a/~", "Ana")), "/profile/a~1~0", "invalid_value"),
                arguments(form(Map.of("f".repeat(41), "Ana")), "/profile/" + "f".repeat(41), "invalid_value"),
                arguments(form(Map.of("name", "x".repeat(1025))), "/profile/name", "invalid_value"),
                arguments(form(Map.of("name", "a\u0000b")), "/profile/name", "invalid_value"),
                arguments(form(Map.of("name", "a\rb")), "/profile/name", "invalid_value"),
                arguments(form(Map.of("name", "a\u0085b")), "/profile/name", "invalid_value"),
                arguments(form(Map.of("name", "a\ud83db")), "/profile/name", "invalid_value"),
                arguments(form(Map.of("name", "a\ude00")), "/profile/name", "invalid_value"),
                arguments(form(Map.of("workMobile", "nonsense")), "/profile/workMobile", "invalid_address"),
                arguments(form(Map.of("workMobile", "+61491570006\n")), "/profile/workMobile", "invalid_address"),
                arguments(form(Map.of("workMobile", "ana@example.com")), "/profile/workMobile", "invalid_address"),
                arguments(form(Map.of("workEmail", "+61491570006")), "/profile/workEmail", "invalid_address"),
                arguments(form(Map.of("workEmail", "Ana <ana@example.com>")), "/profile/workEmail", "invalid_address"),
                arguments(new ContactForm("", null, ANA, null), "/externalId", "invalid_value"),
                arguments(new ContactForm("a b", null, ANA, null), "/externalId", "invalid_value"),
                arguments(new ContactForm("a\u200bb", null, ANA, null), "/externalId", "invalid_value"),
                arguments(new ContactForm("x".repeat(129), null, ANA, null), "/externalId", "invalid_value"),
                arguments(new ContactForm(null, "Enabled", ANA, null), "/status", "invalid_value"),
                arguments(channel("fax", new Slots(true, null)), "/channels/fax", "invalid_value"),
                arguments(channel("sms", null), "/channels/sms", "invalid_value"),
                arguments(channel("sms", slots("name")), "/channels/sms/slots/0", "invalid_value"),
                arguments(channel("sms", slots("workEmail")), "/channels/sms/slots/0", "invalid_value"),
                arguments(channel("email", slots("workMobile")), "/channels/email/slots/0", "invalid_value"),
                arguments(channel("voice", slots("workPhone", null)), "/channels/voice/slots/1", "invalid_value"),
                arguments(
                        channel("voice", slots("workPhone", "workPhone")), "/channels/voice/slots/1", "invalid_value"),
                arguments(
                        channel("voice", slots("workPhone", "homePhone", "otherPhone", "workMobile")),
                        "/channels/voice/slots",
                        "invalid_value"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsToldWithItsPlace(ContactForm form, String pointer, String code) {
        Checked checked = form.check("AU");

        assertThat(checked.contact()).isEmpty();
        assertThat(checked.faults()).hasSize(1);
        Fault fault = checked.faults().get(0);
        assertThat(fault.pointer()).isEqualTo(pointer);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.detail()).contains("expected: ").hasSizeLessThan(400);
        assertThat(fault.detail().chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ContactForm form = new ContactForm(
                "a b",
                "off",
                Map.of("Name", "Ana", "workMobile", "x", "workEmail", "y"),
                Map.of("fax", new Slots(true, null)));

        assertThat(form.check(null).faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/externalId",
                        "/status",
                        "/profile/Name",
                        "/profile/workMobile",
                        "/profile/workEmail",
                        "/channels/fax");
    }

    @Test
    void aNationalNumberNeedsACountry() {
        ContactForm form = form(Map.of("workMobile", MOBILE));

        assertThat(form.check("AU").contact()).isPresent();
        assertThat(form.check(null).faults()).extracting(Fault::code).containsExactly("invalid_address");
    }

    private static Contact contact(Map<String, String> profile) {
        return form(profile).check("AU").contact().orElseThrow();
    }

    private static ContactForm form(@Nullable Map<String, String> profile) {
        return new ContactForm(null, null, profile, null);
    }

    private static ContactForm channel(String name, @Nullable Slots slots) {
        return new ContactForm(null, null, ANA, Collections.singletonMap(name, slots));
    }

    private static Slots slots(@Nullable String... fields) {
        return new Slots(true, Arrays.asList(fields));
    }
}
