package io.rollcall.server.resolve;

import java.util.List;
import java.util.Locale;

/** Why a candidate is not a recipient. The set is closed: clients may switch on it. */
public enum Reason {
    /** No contact or list of that id has ever existed here. */
    UNKNOWN_SELECTOR,
    /** The text is neither a phone number nor an e-mail address. */
    INVALID_ADDRESS,
    /** A user logs in and sends, and never receives: whoever is both has a contact of its own. */
    USER_NOT_RECIPIENT,
    /** It belongs to another workspace, which does not show it to this one. */
    NOT_VISIBLE,
    /** It existed and was deleted. */
    GONE,
    CONTACT_DISABLED,
    /** The contact has switched this channel off. */
    CHANNEL_DISABLED,
    /** Nothing that this channel could send to. */
    NO_ADDRESS,
    /** Nobody is ever sent to at this address; the next one is not tried instead. */
    BLACKLISTED,
    EXCLUDED,
    /** Another recipient has the same address on the same channel. */
    DUPLICATE,
    /** Lists nested deeper than the limit were left out on this branch. */
    DEPTH_EXCEEDED,
    OVER_LIMIT;

    /** How many reasons there are: the width of a row of counts. */
    public static final int COUNT = values().length;

    /** In order, without a copy each time. */
    static final List<Reason> ALL = List.of(values());

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The code on the wire, for example {@code no_address}. */
    public String wireName() {
        return wireName;
    }
}
