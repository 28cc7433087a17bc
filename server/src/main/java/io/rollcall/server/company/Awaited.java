package io.rollcall.server.company;

import io.rollcall.server.company.CompanyReply.Code;
import io.rollcall.server.company.CompanyReply.Refused;
import io.rollcall.server.company.CompanyReply.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;

/** Which version each node goes by, and who waits for all of them. Owned by one company. */
final class Awaited {
    private static final Refused NOT_ALL = new Refused(
            Code.UNKNOWN_OUTCOME,
            "not every node has confirmed the change in time; send it again with the same Idempotency-Key");

    private final Map<String, Long> confirmed = new HashMap<>();
    private List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Written reply, ActorRef<CompanyReply> replyTo, long until) {}

    /** @param until when to give up, milliseconds since 1970 UTC */
    void add(Written reply, ActorRef<CompanyReply> replyTo, long until) {
        waiting.add(new Waiting(reply, replyTo, until));
    }

    int size() {
        return waiting.size();
    }

    void confirm(String node, long version) {
        confirmed.merge(node, version, Math::max);
    }

    boolean hasConfirmed(String node, long version) {
        return confirmed.getOrDefault(node, 0L) >= version;
    }

    /** Answers those who need wait no longer for these nodes; any others are forgotten. Who sees none is none itself. */
    void settle(Set<String> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        confirmed.keySet().retainAll(nodes);
        end(
                waiter -> nodes.stream()
                        .allMatch(node -> hasConfirmed(node, waiter.reply().version())),
                Waiting::reply);
    }

    void giveUp(long now) {
        end(waiter -> waiter.until() <= now, waiter -> NOT_ALL);
    }

    private void end(Predicate<Waiting> over, Function<Waiting, CompanyReply> answer) {
        List<Waiting> still = new ArrayList<>();
        for (Waiting waiter : waiting) {
            if (over.test(waiter)) {
                waiter.replyTo().tell(answer.apply(waiter));
            } else {
                still.add(waiter);
            }
        }
        waiting = still;
    }
}
