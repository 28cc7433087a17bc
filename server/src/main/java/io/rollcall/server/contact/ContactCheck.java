package io.rollcall.server.contact;

import io.rollcall.server.contact.ContactForm.Checked;
import io.rollcall.server.contact.ContactForm.Fault;
import io.rollcall.server.contact.ContactForm.Slots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run over a form; collects faults as it goes. */
final class ContactCheck {
    private final ContactForm form;
    private final @Nullable String region;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> profile = new TreeMap<>();
    private final Map<String, Address> addresses = new TreeMap<>();
    private final Map<Channel, ChannelSettings> channels = new EnumMap<>(Channel.class);

    ContactCheck(ContactForm form, @Nullable String region) {
        this.form = form;
        this.region = region;
    }

    Checked run() {
        externalId();
        status();
        profile();
        channels();
        if (!faults.isEmpty()) {
            return new Checked(Optional.empty(), List.copyOf(faults));
        }
        boolean enabled = !"disabled".equals(form.status());
        return new Checked(
                Optional.of(new Contact(form.externalId(), enabled, profile, addresses, channels)), List.of());
    }

    private void externalId() {
        String id = form.externalId();
        if (id != null && (id.length() > ContactForm.MAX_EXTERNAL_ID || !Texts.visible(id))) {
            wrong(
                    "/externalId",
                    Texts.quoted(id),
                    "1 to " + ContactForm.MAX_EXTERNAL_ID + " visible characters, no blanks");
        }
    }

    private void status() {
        String status = form.status();
        if (status != null && !status.equals("enabled") && !status.equals("disabled")) {
            wrong("/status", Texts.quoted(status), "\"enabled\" or \"disabled\"");
        }
    }

    private void profile() {
        Map<String, @Nullable String> raw = form.profile();
        if (raw == null) {
            wrong("/profile", "nothing", "an object of 1 to " + ContactForm.MAX_FIELDS + " fields");
            return;
        }
        if (raw.size() > ContactForm.MAX_FIELDS) {
            wrong("/profile", raw.size() + " fields", "at most " + ContactForm.MAX_FIELDS);
            return;
        }
        int before = faults.size();
        raw.forEach(this::field);
        int length = profile.values().stream().mapToInt(String::length).sum();
        if (length > ContactForm.MAX_PROFILE) {
            wrong("/profile", length + " characters of text", "at most " + ContactForm.MAX_PROFILE);
        }
        if (profile.isEmpty() && faults.size() == before) {
            wrong("/profile", "no field with a value", "at least one");
        }
    }

    private void field(String name, @Nullable String value) {
        String pointer = "/profile/" + escaped(name);
        if (!ContactForm.isFieldName(name)) {
            wrong(pointer, "field name " + Texts.quoted(name), "a lower-case letter, then up to 39 letters or digits");
        } else if (value == null) {
            wrong(pointer, "null", "a string; leave the field out to have no value");
        } else if (!value.isBlank()) {
            AddressField field = AddressField.named(name);
            if (field == null) {
                text(pointer, name, value);
            } else {
                address(pointer, field, value);
            }
        }
    }

    private void text(String pointer, String name, String value) {
        String fault = Texts.fault(value);
        if (fault != null) {
            wrong(
                    pointer,
                    fault + " in " + Texts.quoted(value),
                    "text without control characters but tab and line feed");
        } else if (value.length() > ContactForm.MAX_TEXT) {
            wrong(pointer, value.length() + " characters, " + Texts.quoted(value), "at most " + ContactForm.MAX_TEXT);
        } else {
            profile.put(name, value);
        }
    }

    private void address(String pointer, AddressField field, String value) {
        try {
            Address address = Addresses.parse(value, region);
            if (address.kind() == field.kind()) {
                profile.put(field.fieldName(), value);
                addresses.put(field.fieldName(), address);
                return;
            }
            String expected = field.kind() == Address.Kind.PHONE ? "a phone number" : "an e-mail address";
            faults.add(new Fault(
                    pointer,
                    "invalid_address",
                    Texts.quoted(value) + " is of another kind (expected: " + expected + ")"));
        } catch (InvalidAddress invalid) {
            faults.add(new Fault(pointer, "invalid_address", String.valueOf(invalid.getMessage())));
        }
    }

    private void channels() {
        Map<String, @Nullable Slots> raw = form.channels();
        if (raw != null) {
            raw.forEach(this::channel);
        }
    }

    private void channel(String name, @Nullable Slots slots) {
        String pointer = "/channels/" + escaped(name);
        Optional<Channel> channel = Channel.named(name);
        if (channel.isEmpty()) {
            wrong(pointer, "channel " + Texts.quoted(name), "\"sms\", \"email\" or \"voice\"");
            return;
        }
        if (slots == null) {
            wrong(pointer, "null", "an object with \"enabled\" and \"slots\"");
            return;
        }
        boolean enabled = !Boolean.FALSE.equals(slots.enabled());
        ChannelSettings settings = new ChannelSettings(enabled, order(channel.get(), slots, pointer + "/slots"));
        if (!settings.equals(ChannelSettings.DEFAULT)) {
            channels.put(channel.get(), settings);
        }
    }

    private List<String> order(Channel channel, Slots slots, String pointer) {
        List<@Nullable String> raw = slots.fields();
        if (raw == null) {
            return List.of();
        }
        if (raw.size() > ChannelSettings.MAX_SLOTS) {
            wrong(pointer, raw.size() + " slots", "at most " + ChannelSettings.MAX_SLOTS);
            return List.of();
        }
        HashSet<String> once = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            String name = raw.get(i);
            AddressField field = name == null ? null : AddressField.named(name);
            if (field == null || field.kind() != channel.kind()) {
                String fits = channel.kind() == Address.Kind.PHONE ? "phone" : "e-mail";
                wrong(
                        pointer + "/" + i,
                        name == null ? "null" : Texts.quoted(name),
                        "the name of a " + fits + " field");
            } else if (!once.add(field.fieldName())) {
                wrong(pointer + "/" + i, Texts.quoted(field.fieldName()), "each field once");
            } else {
                order.add(field.fieldName());
            }
        }
        return order;
    }

    private void wrong(String pointer, String value, String expected) {
        faults.add(new Fault(pointer, "invalid_value", value + " (expected: " + expected + ")"));
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }
}
