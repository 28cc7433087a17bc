package io.rollcall.server.contact;

import java.util.Locale;
import java.util.Optional;

/** A way to reach a contact. The order is the order in which an answer lists a contact's recipients. */
public enum Channel {
    SMS(Address.Kind.PHONE),
    EMAIL(Address.Kind.EMAIL),
    VOICE(Address.Kind.PHONE);

    /** How many channels there are: the width of a column that has one cell a channel. */
    public static final int COUNT = 3;

    private final Address.Kind kind;
    private final String wireName;

    Channel(Address.Kind kind) {
        this.kind = kind;
        this.wireName = name().toLowerCase(Locale.ROOT);
    }

    /** The kind of address this channel sends to. */
    public Address.Kind kind() {
        return kind;
    }

    /** {@code sms}, {@code email} or {@code voice}. */
    public String wireName() {
        return wireName;
    }

    /** Whether this channel can send to an address: sms reaches no landline and no extension. */
    public boolean reaches(Address address) {
        return address.kind() == kind && !(this == SMS && (address.landline() || address.hasExtension()));
    }

    public static Optional<Channel> named(String wireName) {
        for (Channel channel : values()) {
            if (channel.wireName.equals(wireName)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
