package io.rollcall.server.cluster;

import io.rollcall.server.cluster.LeaseMessage.Ping;
import io.rollcall.server.cluster.LeaseMessage.Pong;
import io.rollcall.server.cluster.LeaseMessage.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Renews the lease of a node: asks every other member again and again, and answers those that it still counts among the
 * members. A member that the others have given up gets no answer from any who knows.
 */
public final class LeaseKeeper extends AbstractBehavior<LeaseMessage> {
    private static final String NAME = "lease";

    private static final Duration PING_EVERY = Duration.ofMillis(500);

    /** Those who could be part of a majority that takes over; joining ones own nothing and decide nothing yet. */
    private static final Set<MemberStatus> VOTERS =
            Set.of(MemberStatus.up(), MemberStatus.leaving(), MemberStatus.exiting());

    private static final Set<MemberStatus> GIVEN_UP = Set.of(MemberStatus.down(), MemberStatus.removed());

    private final MajorityLease lease;
    private final Cluster cluster;
    private final ActorRefResolver resolver;

    /** Begins, on threads that no resolution can keep busy. */
    public static void start(ActorSystem<?> system, MajorityLease lease) {
        system.systemActorOf(create(lease), NAME, DispatcherSelector.fromConfig("pekko.actor.internal-dispatcher"));
    }

    private static Behavior<LeaseMessage> create(MajorityLease lease) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Tick(), Duration.ZERO, PING_EVERY);
            return new LeaseKeeper(context, lease);
        }));
    }

    private LeaseKeeper(ActorContext<LeaseMessage> context, MajorityLease lease) {
        super(context);
        this.lease = lease;
        this.cluster = Cluster.get(context.getSystem());
        this.resolver = ActorRefResolver.get(context.getSystem());
    }

    @Override
    public Receive<LeaseMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(Tick.class, tick -> onTick())
                .onMessage(Ping.class, this::onPing)
                .onMessage(Pong.class, this::onPong)
                .build();
    }

    private Behavior<LeaseMessage> onTick() {
        List<Member> members = members();
        List<Member> voters = members.stream()
                .filter(member -> VOTERS.contains(member.status()))
                .toList();
        lease.members(self(), uids(voters), uids(members));
        Ping ping = new Ping(self(), System.nanoTime(), getContext().getSelf());
        for (Member member : members) {
            if (uid(member) != self()) {
                resolver.<LeaseMessage>resolveActorRef(member.address() + "/system/" + NAME)
                        .tell(ping);
            }
        }
        return this;
    }

    private Behavior<LeaseMessage> onPing(Ping ping) {
        boolean counted = members().stream()
                .anyMatch(member -> uid(member) == ping.from() && !GIVEN_UP.contains(member.status()));
        if (counted) {
            ping.replyTo().tell(new Pong(self(), ping.sentAt()));
        }
        return this;
    }

    private Behavior<LeaseMessage> onPong(Pong pong) {
        lease.answered(pong.from(), pong.sentAt());
        return this;
    }

    private List<Member> members() {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .toList();
    }

    private long self() {
        return uid(cluster.selfMember());
    }

    private static List<Long> uids(List<Member> members) {
        return members.stream().map(LeaseKeeper::uid).toList();
    }

    private static long uid(Member member) {
        return member.uniqueAddress().longUid();
    }
}
