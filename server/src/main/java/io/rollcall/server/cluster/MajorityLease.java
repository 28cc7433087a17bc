package io.rollcall.server.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The lease of a node that hears from a majority of the members: it is held until {@code duration} after the time at which
 * those pings were <em>sent</em> that a majority, the node itself included, has answered. Half of the members are enough
 * where the first of them by address is among them: that is the half which the split brain resolver keeps. A node that
 * knows of no other holds it for good.
 *
 * <p>A clock that goes on while the process is stopped makes this safe: a node that was paused finds its lease expired
 * before it does anything else. Why the others do not take over earlier is in {@code docs/adr/0009-a-lease.md}.
 *
 * <p>{@link #members} and {@link #answered} are called by one thread at a time, {@link #held} by any.
 */
public final class MajorityLease implements Lease {
    /** No point in time; {@link System#nanoTime} would take 292 years to get there. */
    private static final long FOREVER = Long.MAX_VALUE;

    private static final long NOT_HELD = Long.MIN_VALUE;

    private final long duration;
    private final LongSupplier nanoTime;

    /** When the newest ping was sent that a member has answered, by the uid of the member. */
    private final Map<Long, Long> answers = new HashMap<>();

    private long self;
    private List<Long> voters = List.of();
    private boolean alone;

    private volatile long until = NOT_HELD;

    /** @param nanoTime as {@link System#nanoTime} */
    public MajorityLease(Duration duration, LongSupplier nanoTime) {
        this.duration = duration.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean held() {
        long end = until;
        return end == FOREVER || (end != NOT_HELD && end - nanoTime.getAsLong() > 0);
    }

    /**
     * Says who counts.
     *
     * @param self the uid of this node; one that does not count holds no lease
     * @param voters the uids of those who count, in the order of their addresses
     * @param known the uids of all members; what others have answered is forgotten
     */
    void members(long self, List<Long> voters, List<Long> known) {
        this.self = self;
        this.voters = List.copyOf(voters);
        this.alone = known.equals(List.of(self));
        answers.keySet().retainAll(known);
        until = end();
    }

    /** @param sentAt when the ping was sent that the member has answered */
    void answered(long member, long sentAt) {
        answers.merge(member, sentAt, (known, newer) -> newer - known > 0 ? newer : known);
        until = end();
    }

    private long end() {
        if (!voters.contains(self)) {
            return NOT_HELD;
        }
        if (alone) {
            return FOREVER;
        }
        long now = nanoTime.getAsLong();
        List<Long> ages = voters.stream().map(voter -> age(voter, now)).sorted().toList();
        long age = ages.get(voters.size() / 2);
        if (voters.size() % 2 == 0) {
            // The older of: the first member's answer, and that with which half of the members have answered.
            age = Math.min(age, Math.max(age(voters.get(0), now), ages.get(voters.size() / 2 - 1)));
        }
        return age >= duration ? NOT_HELD : now - age + duration;
    }

    /** How long ago the ping was sent that a member answered; 0 for this node, which always hears itself. */
    private long age(long voter, long now) {
        if (voter == self) {
            return 0;
        }
        Long sentAt = answers.get(voter);
        return sentAt == null ? Long.MAX_VALUE : now - sentAt;
    }
}
