package io.rollcall.server.workspace;

import io.rollcall.server.encode.AnswerStream;
import io.rollcall.server.workspace.WorkspaceReply.More;
import io.rollcall.server.workspace.WorkspaceReply.Pull;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * One answer that is too large for the front desk or for one message: made here, on the resolver dispatcher, and handed out
 * in pieces as they are pulled, so that a slow reader holds back nobody but itself. Ends with the answer, or when its reader
 * falls silent.
 */
final class Delivery extends AbstractBehavior<Delivery.Message> {
    /** A piece: a quarter of the largest message between nodes. */
    static final int PIECE_BYTES = 64 * 1024;

    sealed interface Message {}

    private record Next(Pull pull) implements Message {}

    private record ReaderSilent() implements Message {}

    private final AnswerStream answer;

    /** @param answer makes the answer, or a refusal; runs on the actor's own dispatcher */
    static Behavior<Message> create(Supplier<Prepared> answer, Duration idle, ActorRef<WorkspaceReply> replyTo) {
        return Behaviors.setup(context -> {
            Prepared prepared = answer.get();
            AnswerStream rest = prepared.rest();
            if (rest == null) {
                replyTo.tell(prepared.reply(null));
                return Behaviors.stopped();
            }
            context.setReceiveTimeout(idle, new ReaderSilent());
            replyTo.tell(prepared.reply(context.messageAdapter(Pull.class, Next::new)));
            return new Delivery(context, rest);
        });
    }

    private Delivery(ActorContext<Message> context, AnswerStream answer) {
        super(context);
        this.answer = answer;
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Next.class, this::onNext)
                .onMessage(ReaderSilent.class, silent -> Behaviors.stopped())
                .build();
    }

    private Behavior<Message> onNext(Next next) {
        byte[] bytes = answer.next(PIECE_BYTES);
        boolean last = answer.done();
        next.pull().replyTo().tell(new More(bytes, last));
        return last ? Behaviors.stopped() : this;
    }
}
