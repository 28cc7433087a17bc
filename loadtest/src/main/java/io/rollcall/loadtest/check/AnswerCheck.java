package io.rollcall.loadtest.check;

import io.rollcall.protocol.ResolutionAnswer.Counts;
import io.rollcall.protocol.ResolutionAnswer.Outcome;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares every answer to one question with the expected one: recipients, their order, fallbacks and covers, counts,
 * the fate of every selector. Thread-safe.
 *
 * <p>An answer that equals, byte for byte, one that was found right is right: so checking costs little enough to check
 * all of them beside the server that is being measured.
 */
public final class AnswerCheck implements Check {
    private final Question question;
    private final Expected expected;
    private volatile byte @Nullable [] lastRight;

    public AnswerCheck(Question question) {
        this(question, Model.answer(question));
    }

    AnswerCheck(Question question, Expected expected) {
        this.question = question;
        this.expected = expected;
    }

    @Override
    public int recipients() {
        return expected.recipients().size();
    }

    @Override
    public void check(byte[] body) throws WrongAnswer {
        if (Arrays.equals(body, lastRight)) {
            return;
        }
        Answer answer = question.streamed() ? AnswerReader.stream(body) : AnswerReader.document(body);
        require("workspace", expected.workspace(), answer.workspace());
        if (answer.revision() < expected.atLeast()) {
            throw new WrongAnswer("revision " + answer.revision() + " is older than " + expected.atLeast()
                    + ", which was acknowledged before");
        }
        require("truncated", false, answer.truncated());
        requireRecipients(answer.recipients());
        requireCounts(answer.counts());
        requireOutcomes(answer.selectors());
        requireExclusions(answer.exclusions());
        lastRight = body;
    }

    private void requireRecipients(List<Recipient> actual) throws WrongAnswer {
        int size = expected.recipients().size();
        for (int i = 0; i < Math.max(size, actual.size()); i++) {
            Recipient want = i < size ? expected.recipients().get(i) : null;
            Recipient got = i < actual.size() ? actual.get(i) : null;
            if (want == null || got == null || !same(want, got)) {
                throw new WrongAnswer("recipient " + (i + 1) + " should be " + text(want) + " but is " + text(got)
                        + "; " + summary(actual));
            }
        }
    }

    private static boolean same(Recipient want, Recipient got) {
        return key(want).equals(key(got))
                && orEmpty(want.fallbacks()).equals(orEmpty(got.fallbacks()))
                && sameElements(orEmpty(want.covers()), orEmpty(got.covers()));
    }

    private static boolean sameElements(List<String> want, List<String> got) {
        return want.size() == got.size() && new HashSet<>(want).equals(new HashSet<>(got));
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static List<String> key(Recipient recipient) {
        String contact = recipient.contact();
        return List.of(recipient.channel(), recipient.address(), contact == null ? "" : contact);
    }

    private static String text(@Nullable Recipient recipient) {
        return recipient == null ? "absent" : recipient.toString();
    }

    /** The difference as sets, which is what it comes down to for those who are sent to. */
    private String summary(List<Recipient> actual) {
        Map<List<String>, Integer> balance = new HashMap<>();
        expected.recipients().forEach(recipient -> balance.merge(key(recipient), 1, Integer::sum));
        actual.forEach(recipient -> balance.merge(key(recipient), -1, Integer::sum));
        int missing = 0;
        int tooMany = 0;
        for (int left : balance.values()) {
            missing += Math.max(0, left);
            tooMany += Math.max(0, -left);
        }
        return "of " + expected.recipients().size() + " recipients " + missing + " are missing, " + tooMany
                + " are wrong or twice";
    }

    private void requireCounts(Counts counts) throws WrongAnswer {
        require("counts.candidates", expected.candidates(), counts.candidates());
        require("counts.recipients", expected.recipients().size(), counts.recipients());
        require("counts.channels", expected.channels(), withoutZeros(counts.channels()));
        require("counts.reasons", expected.reasons(), withoutZeros(counts.reasons()));
    }

    private void requireOutcomes(List<Outcome> outcomes) throws WrongAnswer {
        require("number of selectors", expected.fates().size(), outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            requireFate("selectors[" + i + "]", expected.fates().get(i), outcomes.get(i));
        }
    }

    private static void requireFate(String where, Expected.Fate fate, Outcome outcome) throws WrongAnswer {
        Map<String, Integer> reasons = withoutZeros(outcome.reasons());
        Integer duplicates = reasons.remove("duplicate");
        int shared = outcome.recipients() + (duplicates == null ? 0 : duplicates);
        require(where, fate.selector(), outcome.selector());
        require(where + ".candidates", fate.candidates(), outcome.candidates());
        require(where + ".recipients and duplicates", fate.shared(), shared);
        require(where + ".reasons", fate.reasons(), reasons);
    }

    private void requireExclusions(List<Outcome> outcomes) throws WrongAnswer {
        require("number of exclusions", expected.taken().size(), outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            String where = "exclusions[" + i + "]";
            Expected.Taken want = expected.taken().get(i);
            Map<String, Integer> all = withoutZeros(Map.of("excluded", want.candidates()));
            require(where, want.selector(), outcomes.get(i).selector());
            require(where + ".candidates", want.candidates(), outcomes.get(i).candidates());
            require(where + ".recipients", 0, outcomes.get(i).recipients());
            require(where + ".reasons", all, withoutZeros(outcomes.get(i).reasons()));
        }
    }

    private static Map<String, Integer> withoutZeros(Map<String, Integer> counts) {
        Map<String, Integer> rest = new TreeMap<>(counts);
        rest.values().removeIf(count -> count == 0);
        return rest;
    }

    private static void require(String what, Object want, Object got) throws WrongAnswer {
        if (!want.equals(got)) {
            throw new WrongAnswer(what + " should be " + want + " but is " + got);
        }
    }
}
