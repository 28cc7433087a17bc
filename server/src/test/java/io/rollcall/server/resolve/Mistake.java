package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Contact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A mistake that somebody could make in a resolver, made around one that makes none. */
record Mistake(String name, UnaryOperator<Resolving> in) {
    Resolving in(Resolving right) {
        return in.apply(right);
    }

    /** The name alone: what a parameterised test is called. */
    @Override
    public String toString() {
        return name;
    }

    /** The right answer is spoiled afterwards. */
    static Mistake afterwards(String name, UnaryOperator<Answer> spoil) {
        return new Mistake(name, right -> (life, query, texts) -> spoil.apply(right.answer(life, query, texts)));
    }

    /** Recipients of the right answer are spoiled afterwards. */
    static Mistake inRecipients(String name, UnaryOperator<List<Answer.Recipient>> spoil) {
        return afterwards(
                name,
                answer -> new Answer(
                        answer.recipients().isEmpty() ? List.of() : spoil.apply(new ArrayList<>(answer.recipients())),
                        answer.candidates(),
                        answer.channels(),
                        answer.reasons(),
                        answer.selectors(),
                        answer.exclusions(),
                        answer.truncated()));
    }

    /** As if another query had been asked. */
    static Mistake inQuery(String name, UnaryOperator<Query> misread) {
        return new Mistake(name, right -> (life, query, texts) -> right.answer(life, misread.apply(query), texts));
    }

    /** As if selectors, also those in expressions, had been other ones; the answer names them as they were asked. */
    static Mistake inSelectors(String name, UnaryOperator<Selector> misread) {
        return new Mistake(name, right -> (life, query, texts) -> {
            Query misreadQuery = new Query(
                    query.to().stream()
                            .map(selector -> everywhere(selector, misread))
                            .toList(),
                    query.exclude().stream()
                            .map(selector -> everywhere(selector, misread))
                            .toList(),
                    query.channels(),
                    query.dedupe(),
                    query.limit());
            return named(query, right.answer(life, misreadQuery, texts));
        });
    }

    /** As if the steps before had been other ones; null: as if one had never been. */
    static Mistake inPast(String name, Function<Step, @Nullable Step> misremember) {
        return new Mistake(name, right -> (life, query, texts) -> {
            List<Step> past = life.past().stream()
                    .map(misremember)
                    .filter(Objects::nonNull)
                    .toList();
            return right.answer(Life.of(past), query, texts);
        });
    }

    /** As if all contacts, whenever they were written, had been others. */
    static Mistake inContacts(String name, UnaryOperator<Contact> misread) {
        return inPast(
                name,
                step -> step instanceof Step.PutContact put
                        ? new Step.PutContact(put.ordinal(), misread.apply(put.contact()))
                        : step);
    }

    /** As if all addresses of contacts had been others. */
    static Mistake inAddresses(String name, UnaryOperator<Address> misread) {
        return inContacts(name, contact -> {
            Map<String, Address> addresses = new HashMap<>(contact.addresses());
            addresses.replaceAll((field, address) -> misread.apply(address));
            return Contacts.withAddresses(contact, addresses);
        });
    }

    private static Selector everywhere(Selector selector, UnaryOperator<Selector> misread) {
        List<Selector> of = selector.of().stream()
                .map(operand -> everywhere(operand, misread))
                .toList();
        return misread.apply(new Selector(selector.kind(), selector.text(), of));
    }

    private static Answer named(Query query, Answer answer) {
        return new Answer(
                answer.recipients(),
                answer.candidates(),
                answer.channels(),
                answer.reasons(),
                named(query.to(), answer.selectors()),
                named(query.exclude(), answer.exclusions()),
                answer.truncated());
    }

    private static List<Answer.Fate> named(List<Selector> selectors, List<Answer.Fate> fates) {
        List<Answer.Fate> named = new ArrayList<>();
        for (int i = 0; i < fates.size(); i++) {
            Answer.Fate fate = fates.get(i);
            named.add(new Answer.Fate(
                    selectors.get(i), fate.candidates(), fate.recipients(), fate.reasons(), fate.parts()));
        }
        return named;
    }
}
