package io.rollcall.server.company;

import io.rollcall.server.company.BoardMessage.Announce;
import io.rollcall.server.company.CompanyCommand.Change;
import io.rollcall.server.company.CompanyCommand.ChangeBlacklist;
import io.rollcall.server.company.CompanyCommand.Confirm;
import io.rollcall.server.company.CompanyCommand.Describe;
import io.rollcall.server.company.CompanyCommand.Fetch;
import io.rollcall.server.company.CompanyCommand.LookAgain;
import io.rollcall.server.company.CompanyCommand.ReadBlacklist;
import io.rollcall.server.company.CompanyCommand.ReplaceSettings;
import io.rollcall.server.company.CompanyCommand.Stop;
import io.rollcall.server.company.CompanyDecisions.Decision;
import io.rollcall.server.company.CompanyReply.Code;
import io.rollcall.server.company.CompanyReply.Described;
import io.rollcall.server.company.CompanyReply.Listed;
import io.rollcall.server.company.CompanyReply.Refused;
import io.rollcall.server.company.CompanyReply.Written;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * What is said for all workspaces of a company: the only writer of that. A change is stored as one event, announced to every
 * node of the cluster, and acknowledged once each has confirmed that its workspaces go by it or is no longer a member.
 *
 * <p>Who has confirmed is not stored. A company that has moved or was woken asks every node again before it acknowledges
 * anything, also what was stored before: so a change whose outcome a caller does not know is acknowledged to its
 * repetition, and never too early.
 *
 * <p>It is kept as events alone, without snapshots: admins change it by hand, or a thousand addresses at a time.
 */
final class Company extends EventSourcedBehavior<CompanyCommand, CompanyEvent, CompanyState> {
    static final EntityTypeKey<CompanyCommand> TYPE_KEY = EntityTypeKey.create(CompanyCommand.class, "Company");

    private static final int MAX_WAITING = 256;
    private static final int PAGE_CHARACTERS = 48 * 1024;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final ActorContext<CompanyCommand> context;
    private final TimerScheduler<CompanyCommand> timers;
    private final String company;
    private final Nodes nodes;
    private final Rules rules;
    private final Clock clock;
    private final Awaited awaited = new Awaited();

    /**
     * @param patience how long a caller waits for the nodes
     * @param waitForNodes off: acknowledges what is stored, which lets tests see what that would lead to
     */
    record Rules(Duration patience, boolean waitForNodes) {}

    static Behavior<CompanyCommand> create(String company, Nodes nodes, Rules rules, Clock clock) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Company(context, timers, company, nodes, rules, clock)));
    }

    private Company(
            ActorContext<CompanyCommand> context,
            TimerScheduler<CompanyCommand> timers,
            String company,
            Nodes nodes,
            Rules rules,
            Clock clock) {
        super(PersistenceId.of(TYPE_KEY.name(), company));
        this.context = context;
        this.timers = timers;
        this.company = company;
        this.nodes = nodes;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public CompanyState emptyState() {
        return new CompanyState();
    }

    @Override
    public EventHandler<CompanyState, CompanyEvent> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent(CompanyState::apply);
    }

    @Override
    public SignalHandler<CompanyState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::announceWhatIsStored)
                .build();
    }

    @Override
    public CommandHandler<CompanyCommand, CompanyEvent, CompanyState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(ChangeBlacklist.class, this::onChange)
                .onCommand(ReplaceSettings.class, this::onChange)
                .onCommand(Describe.class, (state, read) -> reply(read.replyTo(), describe(state)))
                .onCommand(ReadBlacklist.class, (state, read) -> reply(read.replyTo(), list(state, read)))
                .onCommand(Fetch.class, this::onFetch)
                .onCommand(Confirm.class, this::onConfirm)
                .onCommand(LookAgain.class, (state, look) -> onLookAgain(state))
                .onCommand(Stop.class, (state, stop) -> onStop())
                .build();
    }

    private Effect<CompanyEvent, CompanyState> reply(ActorRef<CompanyReply> caller, CompanyReply reply) {
        caller.tell(reply);
        return Effect().none();
    }

    private Effect<CompanyEvent, CompanyState> onChange(CompanyState state, Change change) {
        if (awaited.size() >= MAX_WAITING) {
            return reply(change.replyTo(), new Refused(Code.BUSY, MAX_WAITING + " changes wait for the nodes; retry"));
        }
        Decision decision = CompanyDecisions.decide(state, change, clock.millis());
        CompanyEvent event = decision.event();
        if (event != null) {
            return Effect().persist(event).thenRun(stored -> acknowledge(stored, change, decision.reply()));
        }
        return Effect().none().thenRun(same -> acknowledge(same, change, decision.reply()));
    }

    private void acknowledge(CompanyState state, Change change, CompanyReply reply) {
        if (reply instanceof Written written && rules.waitForNodes()) {
            awaited.add(
                    written, change.replyTo(), clock.millis() + rules.patience().toMillis());
            timers.startTimerWithFixedDelay(new LookAgain(), LOOK_EVERY);
        } else {
            change.replyTo().tell(reply);
        }
        announce(state);
        awaited.settle(nodes.boards().keySet());
    }

    /** The last of it may not have been announced by whoever stored it. */
    private void announceWhatIsStored(CompanyState state) {
        if (state.version() > 1) {
            announce(state);
        }
    }

    private void announce(CompanyState state) {
        long version = state.version();
        nodes.boards().forEach((node, board) -> {
            if (!awaited.hasConfirmed(node, version)) {
                board.tell(new Announce(company, version, context.getSelf()));
            }
        });
    }

    private Effect<CompanyEvent, CompanyState> onConfirm(CompanyState state, Confirm confirm) {
        awaited.confirm(confirm.node(), confirm.version());
        awaited.settle(nodes.boards().keySet());
        return Effect().none();
    }

    /** Messages are lost, nodes come and go. */
    private Effect<CompanyEvent, CompanyState> onLookAgain(CompanyState state) {
        awaited.settle(nodes.boards().keySet());
        awaited.giveUp(clock.millis());
        if (awaited.size() == 0) {
            timers.cancelAll();
        } else {
            announce(state);
        }
        return Effect().none();
    }

    private Effect<CompanyEvent, CompanyState> onFetch(CompanyState state, Fetch fetch) {
        if (nodes.boards().containsKey(fetch.node())) {
            CompanyHandout.begin(context, state, fetch.since(), fetch.replyTo());
        }
        return Effect().none();
    }

    private Effect<CompanyEvent, CompanyState> onStop() {
        awaited.giveUp(Long.MAX_VALUE);
        return Effect().stop();
    }

    private static Described describe(CompanyState state) {
        return new Described(
                state.orders(), state.country(), state.blacklisted(), state.version(), state.settingsVersion());
    }

    private static Listed list(CompanyState state, ReadBlacklist read) {
        List<String> found = state.blacklistedAfter(read.after(), read.limit() + 1);
        int count = 0;
        int characters = 0;
        while (count < Math.min(read.limit(), found.size()) && (count == 0 || characters < PAGE_CHARACTERS)) {
            characters += found.get(count++).length();
        }
        String next = count < found.size() ? found.get(count - 1) : null;
        return new Listed(List.copyOf(found.subList(0, count)), next, state.version());
    }
}
