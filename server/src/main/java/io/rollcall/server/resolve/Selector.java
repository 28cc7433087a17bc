package io.rollcall.server.resolve;

/** One entry of a query's {@code to} or {@code exclude}: what it names, and the text that names it. */
public record Selector(Kind kind, String text) {
    /** What a selector names. */
    public enum Kind {
        /** A phone number or e-mail address; nothing is stored for it. */
        AD_HOC,
        CONTACT,
        LIST
    }

    public static Selector adHoc(String address) {
        return new Selector(Kind.AD_HOC, address);
    }

    public static Selector contact(String id) {
        return new Selector(Kind.CONTACT, id);
    }

    public static Selector list(String id) {
        return new Selector(Kind.LIST, id);
    }
}
