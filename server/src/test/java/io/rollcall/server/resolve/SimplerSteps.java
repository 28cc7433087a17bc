package io.rollcall.server.resolve;

import io.rollcall.server.book.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Steps with one detail less. */
final class SimplerSteps {
    private SimplerSteps() {}

    static List<Step> than(Step step) {
        List<Step> simpler = new ArrayList<>();
        if (step instanceof Step.PutContact put) {
            Contacts.simpler(put.contact()).forEach(less -> simpler.add(new Step.PutContact(put.ordinal(), less)));
        } else if (step instanceof Step.PutList put) {
            lists(put).forEach(simpler::add);
        } else if (step instanceof Step.AddMembers add) {
            Variations.withoutOne(add.contacts())
                    .forEach(left -> simpler.add(new Step.AddMembers(add.list(), left, add.nested())));
            Variations.withoutOne(add.nested())
                    .forEach(left -> simpler.add(new Step.AddMembers(add.list(), add.contacts(), left)));
        } else if (step instanceof Step.TakeMembers take) {
            Variations.withoutOne(take.contacts())
                    .forEach(left -> simpler.add(new Step.TakeMembers(take.list(), left, take.nested())));
            Variations.withoutOne(take.nested())
                    .forEach(left -> simpler.add(new Step.TakeMembers(take.list(), take.contacts(), left)));
        } else if (step instanceof Step.DefaultOrder order) {
            Variations.withoutOne(order.fields())
                    .forEach(left -> simpler.add(new Step.DefaultOrder(order.channel(), left)));
        }
        return simpler;
    }

    /** What comes into a nested list comes into the one around it instead: a long chain cannot lose single links. */
    static Stream<List<Step>> withOneNestingLess(List<Step> past) {
        return past.stream()
                .flatMap(step -> step instanceof Step.AddMembers inner ? Stream.of(inner) : Stream.empty())
                .flatMap(inner -> past.stream()
                        .flatMap(step -> step instanceof Step.AddMembers outer ? Stream.of(outer) : Stream.empty())
                        .filter(outer -> outer != inner && outer.nested().contains(inner.list()))
                        .map(outer -> merged(past, inner, outer)));
    }

    private static List<Step> merged(List<Step> past, Step.AddMembers inner, Step.AddMembers outer) {
        List<Integer> contacts = new ArrayList<>(outer.contacts());
        contacts.addAll(inner.contacts());
        List<String> nested = new ArrayList<>(outer.nested());
        nested.remove(inner.list());
        nested.addAll(inner.nested());
        List<Step> merged = new ArrayList<>(past);
        merged.set(
                Math.max(past.indexOf(inner), past.indexOf(outer)),
                new Step.AddMembers(outer.list(), List.copyOf(contacts), List.copyOf(nested)));
        merged.remove(Math.min(past.indexOf(inner), past.indexOf(outer)));
        return merged;
    }

    private static Stream<Step> lists(Step.PutList put) {
        Stream<List<Rule>> rules =
                Stream.concat(Variations.withoutOne(put.rules()), Variations.ofOne(put.rules(), SimplerSteps::rules));
        Stream<Step> simplerRules = rules.map(left -> new Step.PutList(put.id(), put.name(), left));
        return put.name().equals(put.id())
                ? simplerRules
                : Stream.concat(Stream.of(new Step.PutList(put.id(), put.id(), put.rules())), simplerRules);
    }

    private static Stream<Rule> rules(Rule rule) {
        List<Rule> simpler = new ArrayList<>();
        if (rule.not()) {
            simpler.add(new Rule(rule.field(), rule.equals(), rule.in(), rule.atLeast(), rule.atMost(), false));
        }
        if (rule.atLeast() != null && rule.atMost() != null) {
            simpler.add(new Rule(rule.field(), null, List.of(), rule.atLeast(), null, rule.not()));
            simpler.add(new Rule(rule.field(), null, List.of(), null, rule.atMost(), rule.not()));
        }
        Variations.withoutOne(rule.in())
                .filter(left -> !left.isEmpty())
                .forEach(left -> simpler.add(new Rule(rule.field(), null, left, null, null, rule.not())));
        return simpler.stream();
    }
}
