package io.rollcall.server.resolve;

import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.Address;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes that must not go unnoticed. */
final class Mistakes {
    private Mistakes() {}

    static Stream<Mistake> all() {
        return Stream.of(inAnswers(), ofPolicy(), ofSelectors(), ofContacts(), ofLists())
                .flatMap(mistakes -> mistakes);
    }

    /** Those that send to others, in other ways than by spoiling the answer. */
    static Stream<Mistake> ofRules() {
        return Stream.of(ofPolicy(), ofSelectors(), ofContacts(), ofLists()).flatMap(mistakes -> mistakes);
    }

    private static Stream<Mistake> inAnswers() {
        return Stream.of(
                Mistake.inRecipients(
                        "a recipient is dropped", recipients -> recipients.subList(0, recipients.size() - 1)),
                Mistake.inRecipients("a recipient is sent to twice", recipients -> {
                    recipients.add(recipients.get(0));
                    return recipients;
                }),
                Mistake.inRecipients("recipients are in another order", recipients -> {
                    recipients.add(recipients.remove(0));
                    return recipients;
                }),
                Mistake.inRecipients("another contact wins", Mistakes::withAnotherWinner),
                Mistake.inRecipients("fallbacks are lost", Mistakes::withoutFallbacks),
                Mistake.inRecipients("covers are lost", Mistakes::withoutCovers),
                Mistake.afterwards("reasons are lost", Mistakes::withoutReasons),
                Mistake.afterwards("parts are lost", Mistakes::withoutParts),
                Mistake.afterwards("that the limit cut is not said", Mistakes::notTruncated));
    }

    private static Stream<Mistake> ofPolicy() {
        return Stream.of(
                Mistake.inQuery("the dedupe policy is ignored", query -> with(query, Dedupe.ADDRESS)),
                Mistake.inQuery("contact is taken for none", Mistakes::contactAsNone),
                Mistake.inQuery(
                        "the limit is ignored",
                        query -> new Query(
                                query.to(), query.exclude(), query.channels(), query.dedupe(), Query.MAX_LIMIT)),
                Mistake.inQuery(
                        "exclusions are ignored",
                        query -> new Query(query.to(), List.of(), query.channels(), query.dedupe(), query.limit())),
                Mistake.inQuery(
                        "the first selector is ignored",
                        query -> new Query(
                                query.to().stream().skip(1).toList(),
                                query.exclude(),
                                query.channels(),
                                query.dedupe(),
                                query.limit())));
    }

    private static Stream<Mistake> ofSelectors() {
        return Stream.of(
                Mistake.inSelectors("all is taken for any", selector -> as(selector, Selector.Kind.ALL, Selector::any)),
                Mistake.inSelectors("any is taken for all", selector -> as(selector, Selector.Kind.ANY, Selector::all)),
                Mistake.inSelectors(
                        "only the first operand counts",
                        selector -> selector.kind() == Selector.Kind.ALL
                                ? selector.of().get(0)
                                : selector),
                Mistake.inSelectors("lists to leave out are not left out", Mistakes::withoutWithout),
                Mistake.inSelectors(
                        "everyone is nobody",
                        selector -> selector.kind() == Selector.Kind.EVERYONE ? Selector.list("l-nobody") : selector),
                Mistake.inSelectors(
                        "external ids are unknown",
                        selector -> selector.kind() == Selector.Kind.EXTERNAL_ID
                                ? Selector.externalId("nobody's")
                                : selector),
                Mistake.inSelectors(
                        "a list's name is taken for its id",
                        selector -> selector.kind() == Selector.Kind.LIST_NAME
                                ? new Selector(Selector.Kind.LIST, selector.text(), selector.of())
                                : selector));
    }

    private static Stream<Mistake> ofContacts() {
        return Stream.of(
                without("contacts removed are still there", Step.RemoveContact.class),
                without("the blacklist is ignored", Step.Blacklist.class),
                Mistake.inPast(
                        "once blacklisted is for ever",
                        step -> step instanceof Step.Blacklist change && !change.on() ? null : step),
                Mistake.inPast(
                        "a blacklisted number leaves its extensions free",
                        step -> step instanceof Step.Blacklist change
                                        && change.address().text().equals("+16502530000")
                                ? null
                                : step),
                without("the workspace's default order is ignored", Step.DefaultOrder.class),
                Mistake.inContacts("disabled contacts are sent to", Contacts::enabled),
                Mistake.inContacts(
                        "a contact's channels are ignored", contact -> Contacts.withChannels(contact, Map.of())),
                Mistake.inAddresses(
                        "landlines get text messages", address -> new Address(address.kind(), address.text(), false)),
                Mistake.inAddresses(
                        "extensions are lost",
                        address -> new Address(
                                address.kind(), address.text().replaceFirst(";ext=.*", ""), address.landline())));
    }

    private static Stream<Mistake> ofLists() {
        return Stream.of(
                without("lists removed are still there", Step.RemoveList.class),
                without("members taken out are still in", Step.TakeMembers.class),
                Mistake.inPast(
                        "nested lists are not looked into",
                        step -> step instanceof Step.AddMembers add
                                ? new Step.AddMembers(add.list(), add.contacts(), List.of())
                                : step),
                inRules(
                        "a rule's not is overlooked",
                        rule -> new Rule(rule.field(), rule.equals(), rule.in(), rule.atLeast(), rule.atMost(), false)),
                inRules(
                        "wildcards are looked for as stars",
                        rule -> rule.equals() == null
                                ? rule
                                : new Rule(
                                        rule.field(),
                                        rule.equals().replace("\\*", "*").replace("*", "\\*"),
                                        List.of(),
                                        null,
                                        null,
                                        rule.not())),
                inRules(
                        "only the first value counts",
                        rule -> rule.in().isEmpty()
                                ? rule
                                : new Rule(rule.field(), null, rule.in().subList(0, 1), null, null, rule.not())),
                inRules(
                        "a range has no upper end",
                        rule -> rule.atLeast() == null
                                ? rule
                                : new Rule(rule.field(), null, List.of(), rule.atLeast(), null, rule.not())),
                Mistake.inPast(
                        "only the first rule counts",
                        step -> step instanceof Step.PutList put && put.rules().size() > 1
                                ? new Step.PutList(
                                        put.id(), put.name(), put.rules().subList(0, 1))
                                : step));
    }

    private static Mistake without(String name, Class<? extends Step> kind) {
        return Mistake.inPast(name, step -> kind.isInstance(step) ? null : step);
    }

    private static Mistake inRules(String name, UnaryOperator<Rule> misread) {
        return Mistake.inPast(
                name,
                step -> step instanceof Step.PutList put
                        ? new Step.PutList(
                                put.id(),
                                put.name(),
                                put.rules().stream().map(misread).toList())
                        : step);
    }

    private static Query contactAsNone(Query query) {
        return query.dedupe() == Dedupe.CONTACT ? with(query, Dedupe.NONE) : query;
    }

    private static Query with(Query query, Dedupe dedupe) {
        return new Query(query.to(), query.exclude(), query.channels(), dedupe, query.limit());
    }

    private static Selector as(Selector selector, Selector.Kind kind, Function<Selector[], Selector> other) {
        return selector.kind() == kind ? other.apply(selector.of().toArray(new Selector[0])) : selector;
    }

    private static Selector withoutWithout(Selector selector) {
        boolean list = selector.kind() == Selector.Kind.LIST || selector.kind() == Selector.Kind.LIST_NAME;
        return list ? new Selector(selector.kind(), selector.text(), List.of()) : selector;
    }

    private static List<Answer.Recipient> withAnotherWinner(List<Answer.Recipient> recipients) {
        recipients.replaceAll(winner -> winner.covers().isEmpty() || winner.contact() == null
                ? winner
                : new Answer.Recipient(
                        winner.channel(),
                        winner.address(),
                        winner.covers().get(0),
                        winner.fallbacks(),
                        List.of(winner.contact())));
        return recipients;
    }

    private static List<Answer.Recipient> withoutFallbacks(List<Answer.Recipient> recipients) {
        recipients.replaceAll(
                one -> new Answer.Recipient(one.channel(), one.address(), one.contact(), List.of(), one.covers()));
        return recipients;
    }

    private static List<Answer.Recipient> withoutCovers(List<Answer.Recipient> recipients) {
        recipients.replaceAll(
                one -> new Answer.Recipient(one.channel(), one.address(), one.contact(), one.fallbacks(), List.of()));
        return recipients;
    }

    private static Answer withoutReasons(Answer answer) {
        return new Answer(
                answer.recipients(),
                answer.candidates(),
                answer.channels(),
                Map.of(),
                answer.selectors(),
                answer.exclusions(),
                answer.truncated());
    }

    private static Answer withoutParts(Answer answer) {
        return new Answer(
                answer.recipients(),
                answer.candidates(),
                answer.channels(),
                answer.reasons(),
                answer.selectors().stream()
                        .map(fate -> new Answer.Fate(
                                fate.selector(), fate.candidates(), fate.recipients(), fate.reasons(), List.of()))
                        .toList(),
                answer.exclusions(),
                answer.truncated());
    }

    private static Answer notTruncated(Answer answer) {
        return new Answer(
                answer.recipients(),
                answer.candidates(),
                answer.channels(),
                answer.reasons(),
                answer.selectors(),
                answer.exclusions(),
                false);
    }
}
