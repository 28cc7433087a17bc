package io.rollcall.loadtest.world;

import java.util.List;

/** A way to reach someone, in the order in which answers name them. */
public enum Channel {
    SMS("sms", false, List.of("workMobile", "personalMobile", "otherMobile")),
    EMAIL("email", true, List.of("workEmail", "personalEmail", "otherEmail")),
    VOICE(
            "voice",
            false,
            List.of("workMobile", "personalMobile", "otherMobile", "workPhone", "homePhone", "otherPhone"));

    private final String wire;
    private final boolean mail;
    private final List<String> defaultFields;

    Channel(String wire, boolean mail, List<String> defaultFields) {
        this.wire = wire;
        this.mail = mail;
        this.defaultFields = defaultFields;
    }

    public String wire() {
        return wire;
    }

    /** Profile fields that are tried, in order, for a contact without slots. */
    public List<String> defaultFields() {
        return defaultFields;
    }

    public boolean fits(Address address) {
        return address.mail() == mail;
    }
}
