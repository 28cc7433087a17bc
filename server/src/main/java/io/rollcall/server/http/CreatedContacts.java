package io.rollcall.server.http;

import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.Texts;
import java.util.Locale;

/** The entries of a reply to the creation of contacts: an id, or {@code !} and the code of a refusal. */
final class CreatedContacts {
    private CreatedContacts() {}

    static boolean isRefused(String result) {
        return result.startsWith("!");
    }

    static Refusal refusal(String result, Contact contact) {
        ProblemCode code = ProblemCode.valueOf(result.substring(1).toUpperCase(Locale.ROOT));
        String externalId = contact.externalId();
        String detail = code == ProblemCode.EXTERNAL_ID_TAKEN && externalId != null
                ? "externalId " + Texts.quoted(externalId) + " belongs to another contact"
                : code.title();
        return new Refusal(code, detail);
    }
}
