package io.rollcall.server.resolve;

import java.util.Locale;

/** Why a candidate is not a recipient. The set is closed: clients may switch on it. */
public enum Reason {
    /** No contact or list of that id has ever existed here. */
    UNKNOWN_SELECTOR,
    /** The text is neither a phone number nor an e-mail address. */
    INVALID_ADDRESS,
    USER_NOT_RECIPIENT,
    NOT_VISIBLE,
    /** It existed and was deleted. */
    GONE,
    CONTACT_DISABLED,
    /** The contact has switched this channel off. */
    CHANNEL_DISABLED,
    /** Nothing that this channel could send to. */
    NO_ADDRESS,
    BLACKLISTED,
    EXCLUDED,
    /** Another recipient has the same address on the same channel. */
    DUPLICATE,
    /** Lists nested deeper than the limit were left out on this branch. */
    DEPTH_EXCEEDED,
    OVER_LIMIT;

    /** How many reasons there are: the width of a row of counts. */
    public static final int COUNT = values().length;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The code on the wire, for example {@code no_address}. */
    public String wireName() {
        return wireName;
    }
}
