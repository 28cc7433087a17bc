package io.rollcall.server.http;

import io.rollcall.server.company.Principal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of each API key are under way on this node, so that one caller cannot take all of it. A call counts from
 * when its key is known until its answer begins. What is still streamed then is paced by its reader and bounded elsewhere
 * (large resolutions per workspace, connections per node); and a client that is gone before its answer begins never reads
 * to an end, so that a place held until then could be lost.
 */
final class CallsInFlight {
    private final ConcurrentMap<String, Integer> calls = new ConcurrentHashMap<>();
    private final int bound;

    CallsInFlight(int bound) {
        this.bound = bound;
    }

    /** The place of one call, not taken yet. */
    Place place() {
        return new Place();
    }

    int of(Principal caller) {
        return calls.getOrDefault(name(caller), 0);
    }

    private static String name(Principal caller) {
        return caller.company() + '/' + caller.keyId();
    }

    /** Where one call is counted. Whoever comes to an end of the call leaves it; only the first one counts. */
    final class Place {
        private final AtomicReference<@Nullable String> taken = new AtomicReference<>();

        private Place() {}

        /** Takes it once, or refuses because the key has too many calls under way. */
        void take(Principal caller) {
            String name = name(caller);
            int now = calls.merge(name, 1, Integer::sum);
            taken.set(name);
            if (now > bound) {
                leave();
                throw new Refusal(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "this key has " + bound + " calls under way, the most there may be; send it again later");
            }
        }

        void leave() {
            String name = taken.getAndSet(null);
            if (name != null) {
                calls.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
