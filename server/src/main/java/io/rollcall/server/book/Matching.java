package io.rollcall.server.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who matches all rules of a dynamic list. Remembers its last answer, which is the same object for as long as the same
 * contacts match, so that what was derived from it stays good. Any thread may ask, for any book.
 */
final class Matching {
    private final List<Condition> conditions;
    private volatile @Nullable Answer last;

    /** @param versions of the indexes it was read from, one a condition */
    private record Answer(List<Object> versions, RoaringBitmap contacts) {}

    Matching(List<Rule> rules) {
        this.conditions = rules.stream().map(Condition::of).toList();
    }

    /** @param indexes by field; not to be changed, like what is returned */
    RoaringBitmap contacts(Map<String, ValueIndex> indexes) {
        Answer known = last;
        if (known != null && isOf(known, indexes)) {
            return known.contacts;
        }
        RoaringBitmap found = matching(indexes);
        RoaringBitmap same = known != null && known.contacts.equals(found) ? known.contacts : found;
        last = new Answer(versions(indexes), same);
        return same;
    }

    /** At least as many as {@link #contacts} holds; cheap. */
    int atMost(Map<String, ValueIndex> indexes) {
        Answer known = last;
        if (known != null && isOf(known, indexes)) {
            return known.contacts.getCardinality();
        }
        int most = Integer.MAX_VALUE;
        for (Condition condition : conditions) {
            most = Math.min(most, condition.atMost(index(condition, indexes)));
        }
        return most;
    }

    private RoaringBitmap matching(Map<String, ValueIndex> indexes) {
        List<RoaringBitmap> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            parts.add(condition.contacts(index(condition, indexes)));
        }
        parts.sort(Comparator.comparingInt(RoaringBitmap::getCardinality));
        RoaringBitmap matching = parts.get(0);
        for (RoaringBitmap part : parts.subList(1, parts.size())) {
            matching = RoaringBitmap.and(matching, part);
        }
        return matching;
    }

    private boolean isOf(Answer answer, Map<String, ValueIndex> indexes) {
        for (int i = 0; i < conditions.size(); i++) {
            if (answer.versions.get(i) != index(conditions.get(i), indexes).version) {
                return false;
            }
        }
        return true;
    }

    private List<Object> versions(Map<String, ValueIndex> indexes) {
        List<Object> versions = new ArrayList<>();
        for (Condition condition : conditions) {
            versions.add(index(condition, indexes).version);
        }
        return versions;
    }

    private static ValueIndex index(Condition condition, Map<String, ValueIndex> indexes) {
        return indexes.getOrDefault(condition.field, ValueIndex.EMPTY);
    }
}
