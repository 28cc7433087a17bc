package io.rollcall.server.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact being described by a test, checked and parsed as the server does it. Numbers may be in Australian form. */
public final class Someone {
    public static final String REGION = "AU";

    private final Map<String, @Nullable String> profile = new HashMap<>();
    private final Map<String, ContactForm.@Nullable Slots> channels = new HashMap<>();
    private @Nullable String externalId;
    private boolean enabled = true;

    private Someone() {}

    public static Someone named(String name) {
        return new Someone().with("name", name);
    }

    public static Someone withMobile(String number) {
        return new Someone().with("workMobile", number);
    }

    public static Someone withEmail(String address) {
        return new Someone().with("workEmail", address);
    }

    public Someone with(String field, String value) {
        profile.put(field, value);
        return this;
    }

    public Someone externalId(String id) {
        externalId = id;
        return this;
    }

    public Someone disabled() {
        enabled = false;
        return this;
    }

    public Someone off(Channel channel) {
        ContactForm.Slots before = channels.get(channel.wireName());
        channels.put(channel.wireName(), new ContactForm.Slots(false, before == null ? null : before.fields()));
        return this;
    }

    public Someone slots(Channel channel, String... fields) {
        ContactForm.Slots before = channels.get(channel.wireName());
        channels.put(
                channel.wireName(), new ContactForm.Slots(before == null ? null : before.enabled(), List.of(fields)));
        return this;
    }

    public Contact contact() {
        ContactForm form = new ContactForm(externalId, enabled ? "enabled" : "disabled", profile, channels);
        ContactForm.Checked checked = form.check(REGION);
        return checked.contact()
                .orElseThrow(() -> new IllegalArgumentException(checked.faults().toString()));
    }
}
