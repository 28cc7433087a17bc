package io.rollcall.server.book;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** A rule made ready: the values to look up, or what to look at every distinct value for. Any thread may use it. */
final class Condition {
    final String field;
    private final boolean not;
    private final Set<String> values;
    private final @Nullable Criterion criterion;

    /** Soft, because it holds an index that no book may need any more. */
    private volatile SoftReference<ValueIndex.Scan> last = new SoftReference<>(null);

    private Condition(Rule rule, Set<String> values, @Nullable Criterion criterion) {
        this.field = rule.field();
        this.not = rule.not();
        this.values = values;
        this.criterion = criterion;
    }

    static Condition of(Rule rule) {
        if (!rule.in().isEmpty()) {
            return new Condition(rule, rule.in().stream().map(Rule::folded).collect(Collectors.toSet()), null);
        }
        if (rule.equals() == null) {
            return new Condition(rule, Set.of(), Range.of(rule.atLeast(), rule.atMost()));
        }
        List<String> pieces = Wildcard.pieces(Rule.folded(rule.equals()));
        return pieces.size() == 1
                ? new Condition(rule, Set.copyOf(pieces), null)
                : new Condition(rule, Set.of(), Wildcard.of(pieces));
    }

    /** The contacts for which it holds; not to be changed. */
    RoaringBitmap contacts(ValueIndex index) {
        RoaringBitmap found = criterion == null ? index.havingAny(values) : scan(index, criterion);
        return not ? RoaringBitmap.andNot(index.everyone(), found) : found;
    }

    /** At least as many as {@link #contacts} holds; cheap. */
    int atMost(ValueIndex index) {
        boolean exact = criterion == null && !not;
        return exact ? index.countHaving(values) : index.everyone().getCardinality();
    }

    private RoaringBitmap scan(ValueIndex index, Criterion what) {
        ValueIndex.Scan before = last.get();
        if (before != null && before.index() == index) {
            return before.found();
        }
        RoaringBitmap found = index.scan(what, before);
        last = new SoftReference<>(new ValueIndex.Scan(index, found));
        return found;
    }
}
