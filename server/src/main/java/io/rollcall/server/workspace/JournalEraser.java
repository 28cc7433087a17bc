package io.rollcall.server.workspace;

import io.rollcall.server.journal.Erasures;
import io.rollcall.server.journal.PagedSnapshots;
import io.rollcall.server.journal.StoredEvent;
import io.rollcall.server.journal.StoredEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Clears away old snapshots and overwrites events in Cassandra, one at a time and no faster than it was told;
 * {@code docs/adr/0006} says why in place.
 */
public final class JournalEraser implements Eraser {
    private static final String DISPATCHER = "rollcall.parse-dispatcher";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ActorSystem<?> system;
    private final Serialization serialization;
    private final PagedSnapshots snapshots;
    private final StoredEvents events;
    private final Erasures erasures;
    private final int bytesPerSecond;
    private final Clock clock;

    public JournalEraser(
            ActorSystem<?> system,
            PagedSnapshots snapshots,
            StoredEvents events,
            Erasures erasures,
            int bytesPerSecond,
            Clock clock) {
        this.system = system;
        this.serialization = SerializationExtension.get(system);
        this.snapshots = snapshots;
        this.events = events;
        this.erasures = erasures;
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
    }

    /** An event, and what is to be left of it. */
    private record Rewrite(StoredEvent row, WorkspaceEvent left) {}

    @Override
    public CompletionStage<Done> note(String persistenceId, Instant now) {
        return erasures.note(persistenceId, Erasures.hour(now));
    }

    @Override
    public CompletionStage<Integer> erase(String persistenceId, long revision, IntPredicate gone) {
        return snapshots.keepNewest(persistenceId).thenCompose(cleared -> emptied(persistenceId, revision, gone));
    }

    private CompletionStage<Integer> emptied(String persistenceId, long revision, IntPredicate gone) {
        long receiptsKeptFrom = clock.millis() - Receipts.KEPT_MILLIS;
        Redaction redaction = new Redaction(gone, receiptsKeptFrom);
        // A row that no replay takes tells of contacts that never were.
        Redaction ofEverybody = new Redaction(ordinal -> true, receiptsKeptFrom);
        ReplayOrder order = new ReplayOrder();
        return revisions(persistenceId, revision)
                .mapConcat(rows -> {
                    StoredEvent taken = order.taken(rows);
                    return rows.stream()
                            .flatMap(row -> rewrite(row, row.equals(taken) ? redaction : ofEverybody).stream())
                            .toList();
                })
                .mapAsync(1, this::overwrite)
                .withAttributes(ActorAttributes.dispatcher(DISPATCHER))
                .runFold(0, (count, done) -> count + 1, system);
    }

    /** The rows of each revision together. */
    private Source<List<StoredEvent>, NotUsed> revisions(String persistenceId, long revision) {
        return events.upTo(persistenceId, revision)
                .throttle(bytesPerSecond, SECOND, row -> row.bytes().length)
                .<List<StoredEvent>, List<StoredEvent>>statefulMap(
                        ArrayList::new, JournalEraser::together, Optional::of)
                .filterNot(List::isEmpty);
    }

    private static Pair<List<StoredEvent>, List<StoredEvent>> together(List<StoredEvent> held, StoredEvent row) {
        if (held.isEmpty() || held.get(0).sequenceNr() == row.sequenceNr()) {
            held.add(row);
            return Pair.create(held, List.of());
        }
        return Pair.create(new ArrayList<>(List.of(row)), held);
    }

    private Optional<Rewrite> rewrite(StoredEvent row, Redaction redaction) {
        WorkspaceEvent event = (WorkspaceEvent) serialization
                .deserialize(row.bytes(), row.serializer(), row.manifest())
                .get();
        WorkspaceEvent left = redaction.of(event);
        return left == event ? Optional.empty() : Optional.of(new Rewrite(row, left));
    }

    private CompletionStage<Done> overwrite(Rewrite rewrite) {
        var serializer = serialization.findSerializerFor(rewrite.left());
        return events.overwrite(
                rewrite.row(),
                serializer.identifier(),
                Serializers.manifestFor(serializer, rewrite.left()),
                serializer.toBinary(rewrite.left()));
    }
}
