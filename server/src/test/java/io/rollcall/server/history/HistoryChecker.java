package io.rollcall.server.history;

import io.rollcall.server.history.Change.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks for what cannot be true of one set whose every change takes effect at one moment between its beginning and its end,
 * and whose every sight is of one such moment:
 *
 * <ul>
 *   <li>an acknowledged change that a later sight does not show, or a change seen once and not any more;
 *   <li>an effect of a change that was refused, or that had not begun;
 *   <li>an element that is there twice;
 *   <li>two acknowledged changes of one revision, or of revisions against the order of time, as by two owners;
 *   <li>a sight of a revision that is older than what was acknowledged before it began.
 * </ul>
 */
public final class HistoryChecker {
    private final List<String> contradictions = new ArrayList<>();

    private HistoryChecker() {}

    /** What is wrong with a history, in words; empty where nothing is. */
    public static List<String> contradictions(History history) {
        HistoryChecker checker = new HistoryChecker();
        List<Sight> sights = history.sights();
        sights.forEach(checker::requireNothingTwice);
        Map<String, List<Change>> byElement = history.changes().stream()
                .collect(Collectors.groupingBy(Change::element, TreeMap::new, Collectors.toList()));
        checker.requireOnlyElementsThatWerePut(sights, byElement.keySet());
        byElement.forEach((element, changes) -> checker.follow(element, changes, sights));
        checker.requireOneOrder(history.changes(), sights);
        return List.copyOf(checker.contradictions);
    }

    private void requireNothingTwice(Sight sight) {
        Set<String> distinct = new HashSet<>(sight.elements());
        if (distinct.size() < sight.elements().size()) {
            contradictions.add("something is there twice in " + sight);
        }
    }

    private void requireOnlyElementsThatWerePut(List<Sight> sights, Set<String> put) {
        Set<String> strangers = new HashSet<>();
        sights.forEach(sight -> strangers.addAll(sight.elements()));
        strangers.removeAll(put);
        if (!strangers.isEmpty()) {
            contradictions.add("nobody put " + strangers);
        }
    }

    /** Walks the sights along the changes of one element: each must show the element at a point that is not behind. */
    private void follow(String element, List<Change> all, List<Sight> sights) {
        List<Change> changes = all.stream()
                .filter(change -> change.outcome() != Outcome.FAIL)
                .sorted(Comparator.comparingLong(Change::begun))
                .toList();
        List<Sight> begun =
                sights.stream().sorted(Comparator.comparingLong(Sight::begun)).toList();
        List<Sight> ended =
                sights.stream().sorted(Comparator.comparingLong(Sight::ended)).toList();
        Map<Sight, Integer> points = new HashMap<>();
        int floor = 0;
        int next = 0;
        for (Sight sight : begun) {
            while (ended.get(next).ended() < sight.begun()) {
                floor = Math.max(floor, points.getOrDefault(ended.get(next++), 0));
            }
            int point = point(element, changes, sight, floor);
            if (point < 0) {
                contradictions.add(element + " is " + (sight.elements().contains(element) ? "" : "not ")
                        + "in the sight of revision " + sight.revision() + " from " + sight.begun() + " to "
                        + sight.ended() + ", after " + floor + " seen of " + changes);
            }
            points.put(sight, Math.max(point, 0));
        }
    }

    /** The number of changes that a sight shows the effect of, as few as it can be; -1: there is no such number. */
    private static int point(String element, List<Change> changes, Sight sight, int floor) {
        boolean seen = sight.elements().contains(element);
        int least = floor;
        int most = 0;
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.outcome() == Outcome.OK && change.ended() < sight.begun()) {
                least = Math.max(least, i + 1);
            }
            if (change.begun() < sight.ended()) {
                most = i + 1;
            }
        }
        for (int point = least; point <= most; point++) {
            boolean there = point > 0 && changes.get(point - 1).present();
            if (there == seen) {
                return point;
            }
        }
        return -1;
    }

    private void requireOneOrder(List<Change> changes, List<Sight> sights) {
        List<Change> acknowledged = changes.stream()
                .filter(change -> change.outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(Change::ended))
                .toList();
        Map<Long, Change> byRevision = new HashMap<>();
        for (Change change : acknowledged) {
            Change other = byRevision.put(change.revision(), change);
            if (other != null) {
                contradictions.add("two changes are revision " + change.revision() + ": " + other + " and " + change);
            }
        }
        changes.stream()
                .filter(change -> change.outcome() == Outcome.OK)
                .filter(change -> change.revision() <= newest(acknowledged, change.begun()))
                .forEach(
                        change -> contradictions.add("a change is older than what was acknowledged before: " + change));
        sights.stream()
                .filter(sight -> sight.revision() < newest(acknowledged, sight.begun()))
                .forEach(sight -> contradictions.add(
                        "a sight is older than what was acknowledged before it: revision " + sight.revision() + " from "
                                + sight.begun() + ", not " + newest(acknowledged, sight.begun())));
    }

    /** The highest revision that was acknowledged before a time. */
    private static long newest(List<Change> acknowledged, long before) {
        long newest = 0;
        for (Change change : acknowledged) {
            if (change.ended() >= before) {
                break;
            }
            newest = Math.max(newest, change.revision());
        }
        return newest;
    }
}
