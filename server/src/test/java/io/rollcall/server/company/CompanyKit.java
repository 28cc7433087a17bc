package io.rollcall.server.company;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.rollcall.server.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Companies with a journal in memory, and nodes that are probes: what a test says they do. */
final class CompanyKit implements AutoCloseable {
    /** How long a company waits for its nodes. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration SPAWNING = Duration.ofSeconds(10);

    private final ActorSystem<SpawnProtocol.Command> system;

    /** The cluster as the companies see it. */
    final Map<String, ActorRef<BoardMessage>> nodes = new ConcurrentHashMap<>();

    CompanyKit() {
        Config alone = ConfigFactory.parseString(
                """
                pekko.actor.provider = local
                pekko.coordinated-shutdown.exit-jvm = off
                pekko.persistence.journal.plugin = pekko.persistence.journal.inmem
                pekko.persistence.snapshot-store.plugin = pekko.persistence.no-snapshot-store
                """);
        Settings settings = Settings.of(ConfigFactory.empty());
        system = ActorSystem.create(SpawnProtocol.create(), "companies", alone.withFallback(settings.config()));
    }

    ActorSystem<?> system() {
        return system;
    }

    ActorRef<CompanyCommand> company(String name) {
        return spawn(
                Company.create(name, () -> Map.copyOf(nodes), new Company.Rules(PATIENCE, true), Clock.systemUTC()));
    }

    ActorRef<BoardMessage> board(String node, BiConsumer<String, CompanyCommand> companies) {
        return spawn(CompanyBoard.create(node, companies));
    }

    <T> Probe<T> probe() {
        return new Probe<>(system);
    }

    private <T> ActorRef<T> spawn(Behavior<T> behavior) {
        CompletionStage<ActorRef<T>> spawned = AskPattern.ask(
                system,
                replyTo -> new SpawnProtocol.Spawn<>(behavior, "", Props.empty(), replyTo),
                SPAWNING,
                system.scheduler());
        return spawned.toCompletableFuture().join();
    }

    void stop(ActorRef<?> actor) {
        Adapter.toClassic(actor).tell(PoisonPill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
