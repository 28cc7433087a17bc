package io.rollcall.server.contact;

import java.util.Locale;

/**
 * A phone number or an e-mail address, in the one spelling that messages are sent to.
 *
 * <p>A phone is E.164 ({@code +61400000001}), an extension appended as in RFC 3966 ({@code +61390000000;ext=12}). An
 * e-mail address keeps its local part as written (in Unicode form NFC) and has its domain in lower-case A-labels.
 * {@link Addresses#parse} makes them from what people write.
 *
 * @param landline a phone known to be a fixed line, which takes calls but no text messages
 */
public record Address(Kind kind, String text, boolean landline) {
    static final String EXTENSION = ";ext=";

    public enum Kind {
        PHONE,
        EMAIL
    }

    /** What two addresses of one kind are compared by: mailboxes are taken to be the same in either letter case. */
    public String key() {
        return key(kind, text);
    }

    /** The {@link #key()} of an address of this text. */
    public static String key(Kind kind, String text) {
        return kind == Kind.PHONE ? text : text.toLowerCase(Locale.ROOT);
    }

    /** Whether a caller has to dial on after the call is taken. */
    public boolean hasExtension() {
        return kind == Kind.PHONE && text.contains(EXTENSION);
    }

    /** The number itself, as one dials it first. */
    public Address withoutExtension() {
        int end = text.indexOf(EXTENSION);
        return end < 0 ? this : new Address(kind, text.substring(0, end), landline);
    }

    public boolean sameAs(Address other) {
        return kind == other.kind && key().equals(other.key());
    }

    /** Names the kind alone: what is printed ends up in logs, which never show where a person is reached. */
    @Override
    public String toString() {
        return landline ? "Address[PHONE, landline]" : "Address[" + kind + "]";
    }
}
