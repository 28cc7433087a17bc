package io.rollcall.protocol;

/** One entry of a request's {@code to} or {@code exclude}. On the wire an ad hoc address is a bare string. */
public sealed interface Selector {
    /** A phone number or e-mail address typed into the request; nothing is stored for it. */
    record AdHoc(String text) implements Selector {}

    /** A stored contact, for example {@code {"contact": "c-7f3k"}}. */
    record ContactId(String contact) implements Selector {}

    /** A distribution list, for example {@code {"list": "l-crew"}}. */
    record ListId(String list) implements Selector {}
}
