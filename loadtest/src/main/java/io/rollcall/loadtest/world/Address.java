package io.rollcall.loadtest.world;

import java.util.Locale;

/**
 * A phone number or e-mail address of the world.
 *
 * @param typed as people write it, in one of many spellings
 * @param sent as an answer must give it: E.164, or an e-mail address with its domain in lower-case A-labels
 */
public record Address(String typed, String sent) {
    public boolean mail() {
        return sent.indexOf('@') >= 0;
    }

    /** What makes two addresses the same one: local parts are compared without case. */
    public String identity() {
        return mail() ? sent.toLowerCase(Locale.ROOT) : sent;
    }

    public Address typedAs(String spelling) {
        return new Address(spelling, sent);
    }
}
