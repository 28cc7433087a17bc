package io.rollcall.server.faults;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.typesafe.config.Config;
import io.rollcall.server.faults.FaultPlan.LateWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.cassandra.journal.CassandraJournal;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.PartialFunction;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Success;
import scala.util.Try;

/** The journal of Cassandra, which fails and lies as its {@link FaultPlan} says. */
final class FaultyJournal extends CassandraJournal {
    private final FaultPlan plan;

    /** The stamp of the write that is being made now, where it is not now's. */
    private @Nullable UUID stamp;

    /** Says to the journal: write now what was held back. */
    private record Land(Seq<AtomicWrite> messages, UUID asked, CompletableFuture<Object> done) {}

    FaultyJournal(Config config, String path) {
        super(config, path);
        plan = context().system().settings().setup().get(FaultPlan.class).orElseThrow();
    }

    @Override
    public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        String id = messages.head().persistenceId();
        Fault fault = plan.take(id);
        if (fault == null) {
            return write(messages);
        }
        return switch (fault) {
            case BEFORE -> failed(id, Fault.BEFORE);
            case AFTER -> write(messages).flatMap(written -> failed(id, Fault.AFTER), ExecutionContext.parasitic$.MODULE$);
            case LATE -> holdBack(id, messages);
        };
    }

    private Future<Seq<Try<BoxedUnit>>> failed(String id, Fault fault) {
        plan.hasHappened(id, fault);
        return Futures.failed(new PlannedFault("a write of " + id + " fails, " + fault));
    }

    /** Who waits for it is told that it failed by the circuit breaker, as where Cassandra does not answer. */
    private Future<Seq<Try<BoxedUnit>>> holdBack(String id, Seq<AtomicWrite> messages) {
        UUID asked = Uuids.timeBased();
        ActorRef journal = self();
        LateWrite held = () -> {
            CompletableFuture<Object> done = new CompletableFuture<>();
            journal.tell(new Land(messages, asked, done), ActorRef.noSender());
            return done;
        };
        plan.hold(held);
        plan.hasHappened(id, Fault.LATE);
        return Promise.<Seq<Try<BoxedUnit>>>apply().future();
    }

    @Override
    public PartialFunction<Object, BoxedUnit> receivePluginInternal() {
        return new PFBuilder<Object, BoxedUnit>()
                .match(Land.class, this::land)
                .build()
                .orElse(super.receivePluginInternal());
    }

    private BoxedUnit land(Land land) {
        stamp = plan.lie().stampsWhenItLands() ? null : land.asked;
        FutureConverters.asJava(write(land.messages)).whenComplete((written, failure) -> {
            if (failure == null) {
                land.done.complete(written);
            } else {
                land.done.completeExceptionally(failure);
            }
        });
        stamp = null;
        return BoxedUnit.UNIT;
    }

    private Future<Seq<Try<BoxedUnit>>> write(Seq<AtomicWrite> messages) {
        List<AtomicWrite> written = new ArrayList<>();
        for (AtomicWrite message : CollectionConverters.asJava(messages)) {
            List<PersistentRepr> events = CollectionConverters.asJava(message.payload()).stream()
                    .flatMap(event -> plan.lie().written(event).stream())
                    .toList();
            if (!events.isEmpty()) {
                written.add(new AtomicWrite(seq(events)));
            }
        }
        return written.isEmpty() ? Futures.successful(allWell(messages)) : super.asyncWriteMessages(seq(written));
    }

    private static Seq<Try<BoxedUnit>> allWell(Seq<AtomicWrite> messages) {
        List<Try<BoxedUnit>> well = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            well.add(new Success<>(BoxedUnit.UNIT));
        }
        return seq(well);
    }

    private static <T> Seq<T> seq(List<T> elements) {
        return CollectionConverters.asScala(elements).toList();
    }

    @Override
    public UUID generateUUID(PersistentRepr event) {
        UUID asked = stamp;
        return asked == null ? super.generateUUID(event) : asked;
    }

    @Override
    public Future<Object> asyncReadHighestSequenceNr(String id, long from) {
        return super.asyncReadHighestSequenceNr(id, from)
                .map(highest -> plan.lie().highest((Long) highest), ExecutionContext.parasitic$.MODULE$);
    }

    @Override
    public Future<BoxedUnit> asyncReplayMessages(
            String id, long from, long to, long max, Function1<PersistentRepr, BoxedUnit> reader) {
        if (plan.takeRead(id)) {
            return Futures.failed(new PlannedFault("the events of " + id + " cannot be read"));
        }
        return super.asyncReplayMessages(id, from, to, max, event -> {
            plan.lie().read(event).forEach(reader::apply);
            return BoxedUnit.UNIT;
        });
    }
}
