package io.rollcall.server.http;

import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.Problem;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactForm;
import io.rollcall.server.contact.ContactForm.Checked;
import io.rollcall.server.contact.ContactForm.Slots;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contacts of the wire as forms to check, and the faults found as the wire's errors. */
final class ContactForms {
    private ContactForms() {}

    static Checked check(ContactBody body, @Nullable String country) {
        Map<String, @Nullable Slots> channels = null;
        if (body.channels() != null) {
            channels = new HashMap<>();
            for (var channel : body.channels().entrySet()) {
                ContactBody.ChannelBody it = channel.getValue();
                channels.put(channel.getKey(), it == null ? null : new Slots(it.enabled(), it.slots()));
            }
        }
        return new ContactForm(body.externalId(), body.status(), body.profile(), channels).check(country);
    }

    /** The contact, or a refusal with everything that is wrong. */
    static Contact require(ContactBody body, @Nullable String country) {
        Checked checked = check(body, country);
        return checked.contact().orElseThrow(() -> {
            List<Problem.FieldError> errors =
                    checked.faults().stream().map(fault -> error("", fault)).toList();
            String code = checked.faults().get(0).code();
            return Refusal.of(errors, ProblemCode.valueOf(code.toUpperCase(Locale.ROOT)));
        });
    }

    static Problem.FieldError error(String prefix, ContactForm.Fault fault) {
        return new Problem.FieldError(prefix + fault.pointer(), fault.code(), fault.detail());
    }
}
