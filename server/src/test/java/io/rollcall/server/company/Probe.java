package io.rollcall.server.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/** An actor that a test speaks for: what it receives waits until the test asks for it. */
public final class Probe<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private final BlockingQueue<T> received = new LinkedBlockingQueue<>();
    private final ActorRef<T> ref;

    public Probe(ActorSystem<?> system) {
        Behavior<T> remembering = Behaviors.receive((context, message) -> {
            received.add(message);
            return Behaviors.same();
        });
        ref = system.systemActorOf(remembering, "probe-" + UUID.randomUUID(), Props.empty());
    }

    public ActorRef<T> ref() {
        return ref;
    }

    public T receive() {
        T message = poll(PATIENCE);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    public <U extends T> U receive(Class<U> type) {
        T message = receive();
        assertThat(message).isInstanceOf(type);
        return type.cast(message);
    }

    public void receivesNothing() {
        assertThat(poll(A_WHILE)).isNull();
    }

    private @Nullable T poll(Duration patience) {
        try {
            return received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
