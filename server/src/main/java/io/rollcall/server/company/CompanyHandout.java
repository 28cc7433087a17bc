package io.rollcall.server.company;

import io.rollcall.server.company.CompanyPage.Pull;
import io.rollcall.server.company.CompanyState.News;
import io.rollcall.server.contact.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * News of a company that are too many for one message: handed out part by part as they are pulled, all of one version, while
 * the company goes on. Ends with the last part, or when nobody pulls.
 */
final class CompanyHandout extends AbstractBehavior<CompanyHandout.Message> {
    private static final Duration IDLE = Duration.ofSeconds(10);

    sealed interface Message {}

    private record Next(Pull pull) implements Message {}

    private record Silent() implements Message {}

    private final CompanyPage empty;
    private final List<List<String>> parts;
    private final ActorRef<Pull> self;
    private int next;

    /** Tells a board. */
    static void begin(ActorContext<CompanyCommand> context, CompanyState state, long since, ActorRef<CompanyPage> to) {
        News news = state.since(since);
        CompanyPage empty =
                new CompanyPage(state.version(), news.whole(), state.orders(), state.country(), List.of(), null);
        List<List<String>> parts = parts(news.changes());
        if (parts.size() == 1) {
            to.tell(with(empty, parts.get(0), null));
        } else {
            context.spawnAnonymous(Behaviors.<Message>setup(own -> new CompanyHandout(own, empty, parts, to)));
        }
    }

    private CompanyHandout(
            ActorContext<Message> context, CompanyPage empty, List<List<String>> parts, ActorRef<CompanyPage> to) {
        super(context);
        this.empty = empty;
        this.parts = parts;
        this.self = context.messageAdapter(Pull.class, Next::new);
        context.setReceiveTimeout(IDLE, new Silent());
        handOut(to);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Next.class, pulled -> handOut(pulled.pull().replyTo()))
                .onMessage(Silent.class, silent -> Behaviors.stopped())
                .build();
    }

    private Behavior<Message> handOut(ActorRef<CompanyPage> to) {
        List<String> part = parts.get(next++);
        boolean last = next == parts.size();
        to.tell(with(empty, part, last ? null : self));
        return last ? Behaviors.stopped() : this;
    }

    private static CompanyPage with(CompanyPage page, List<String> changes, @Nullable ActorRef<Pull> rest) {
        return new CompanyPage(page.version(), page.whole(), page.orders(), page.country(), changes, rest);
    }

    /** At least one. */
    static List<List<String>> parts(List<String> changes) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int bytes = 0;
        for (String change : changes) {
            int more = CompanyPage.EACH + Texts.utf8Length(change);
            if (bytes + more > CompanyPage.BYTES) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(change);
            bytes += more;
        }
        parts.add(part);
        return parts;
    }
}
