package io.rollcall.server.company;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of changes that came with an idempotency key: kept for a day, and no more than the newest 10,000. Owned by
 * one writer.
 */
public final class KeptOutcomes<O extends KeptOutcomes.Outcome> {
    public static final long KEPT_MILLIS = 24L * 60 * 60 * 1000;
    public static final int KEPT = 10_000;

    /** The oldest first. */
    private final Map<String, O> byKey = new LinkedHashMap<>();

    /** What a change led to. */
    public interface Outcome {
        String key();

        /** When the change was decided, milliseconds since 1970 UTC. */
        long at();
    }

    /** A key that is used again after its time is the newest. */
    public void put(O outcome) {
        byKey.remove(outcome.key());
        byKey.put(outcome.key(), outcome);
    }

    /** @param now milliseconds since 1970 UTC */
    public void forgetOld(long now) {
        Iterator<O> oldest = byKey.values().iterator();
        while (oldest.hasNext()) {
            O outcome = oldest.next();
            if (byKey.size() <= KEPT && outcome.at() >= now - KEPT_MILLIS) {
                return;
            }
            oldest.remove();
        }
    }

    /** @param now milliseconds since 1970 UTC */
    public @Nullable O find(String key, long now) {
        O outcome = byKey.get(key);
        return outcome == null || outcome.at() < now - KEPT_MILLIS ? null : outcome;
    }

    /** The oldest first. */
    public Collection<O> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }
}
