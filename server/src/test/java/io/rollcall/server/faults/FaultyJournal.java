package io.rollcall.server.faults;

import com.typesafe.config.Config;
import io.rollcall.server.journal.FencedJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Success;
import scala.util.Try;

/** The server's journal, which fails and lies as its {@link FaultPlan} says. */
final class FaultyJournal extends FencedJournal {
    private final FaultPlan plan;

    FaultyJournal(Config config, String path) {
        super(config, path);
        plan = context().system().settings().setup().get(FaultPlan.class).orElseThrow();
    }

    @Override
    protected Future<Seq<Try<BoxedUnit>>> write(Seq<AtomicWrite> messages) {
        String id = messages.head().persistenceId();
        Fault fault = plan.take(id);
        if (fault == null) {
            return writeSomething(messages);
        }
        return switch (fault) {
            case BEFORE -> failed(id, Fault.BEFORE);
            case AFTER ->
                writeSomething(messages)
                        .flatMap(written -> failed(id, Fault.AFTER), ExecutionContext.parasitic$.MODULE$);
            case LATE -> holdBack(id, messages);
        };
    }

    private Future<Seq<Try<BoxedUnit>>> failed(String id, Fault fault) {
        plan.hasHappened(id, fault);
        return Futures.failed(new PlannedFault("a write of " + id + " fails, " + fault));
    }

    /**
     * Writes it under another name, from which it is copied when it may land. Whoever waits is told that it failed by the
     * circuit breaker, as where Cassandra does not answer.
     */
    private Future<Seq<Try<BoxedUnit>>> holdBack(String id, Seq<AtomicWrite> messages) {
        PersistentRepr event = messages.head().payload().head();
        String aside = "late-" + UUID.randomUUID();
        PersistentRepr copy =
                event.update(event.sequenceNr(), aside, event.deleted(), event.sender(), event.writerUuid());
        plan.hold(new FaultPlan.LateWrite(id, aside, event.sequenceNr()));
        return super.write(seq(List.of(new AtomicWrite(seq(List.of(copy))))))
                .flatMap(
                        written -> {
                            plan.hasHappened(id, Fault.LATE);
                            return Promise.<Seq<Try<BoxedUnit>>>apply().future();
                        },
                        ExecutionContext.parasitic$.MODULE$);
    }

    private Future<Seq<Try<BoxedUnit>>> writeSomething(Seq<AtomicWrite> messages) {
        List<AtomicWrite> written = new ArrayList<>();
        for (AtomicWrite message : CollectionConverters.asJava(messages)) {
            List<PersistentRepr> events = CollectionConverters.asJava(message.payload()).stream()
                    .flatMap(event -> plan.lie().written(event).stream())
                    .toList();
            if (!events.isEmpty()) {
                written.add(new AtomicWrite(seq(events)));
            }
        }
        return written.isEmpty() ? Futures.successful(allWell(messages)) : super.write(seq(written));
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
    public Future<Object> asyncReadHighestSequenceNr(String id, long from) {
        if (plan.takeRead(id)) {
            return Futures.failed(new PlannedFault("the events of " + id + " cannot be read"));
        }
        return super.asyncReadHighestSequenceNr(id, from)
                .map(highest -> plan.lie().highest((Long) highest), ExecutionContext.parasitic$.MODULE$);
    }

    @Override
    public Future<BoxedUnit> asyncReplayMessages(
            String id, long from, long to, long max, Function1<PersistentRepr, BoxedUnit> reader) {
        return super.asyncReplayMessages(id, from, to, max, event -> {
            plan.lie().read(event).forEach(reader::apply);
            return BoxedUnit.UNIT;
        });
    }
}
