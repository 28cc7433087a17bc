package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Channel;
import java.util.List;

/** A query that a test puts together, word by word: {@code to(list("l-crew")).except(contact(ana)).of(book, SMS)}. */
record Ask(List<Selector> to, List<Selector> exclude, Dedupe dedupe, int limit) {
    static Ask to(Selector... to) {
        return new Ask(List.of(to), List.of(), Dedupe.ADDRESS, Query.MAX_LIMIT);
    }

    Ask except(Selector... newExclude) {
        return new Ask(to, List.of(newExclude), dedupe, limit);
    }

    Ask dedupe(Dedupe newDedupe) {
        return new Ask(to, exclude, newDedupe, limit);
    }

    Ask limit(int newLimit) {
        return new Ask(to, exclude, dedupe, newLimit);
    }

    Query on(Channel... channels) {
        return new Query(to, exclude, List.of(channels), dedupe, limit);
    }

    Answer of(AddressBook book, Channel... channels) {
        return Answer.of(Resolver.resolve(book, on(channels)));
    }
}
