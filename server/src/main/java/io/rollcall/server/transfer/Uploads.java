package io.rollcall.server.transfer;

import io.rollcall.server.transfer.ImportRefused.Code;
import io.rollcall.server.transfer.Pieces.Piece;
import io.rollcall.server.transfer.StoredJob.Upload;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Takes files into the spool. A file is asked for only as fast as it is stored: of each there are at most a few pieces in
 * memory, those under way to the store and the one that is being filled.
 */
final class Uploads {
    private static final int UNDER_WAY = 2;
    private static final String DISPATCHER = "rollcall.import-dispatcher";

    private final ActorSystem<?> system;
    private final SpoolTable spool;
    private final Executor executor;
    private final long maxFile;

    /** @param executor where pieces are compressed */
    Uploads(ActorSystem<?> system, SpoolTable spool, Executor executor, long maxFile) {
        this.system = system;
        this.spool = spool;
        this.executor = executor;
        this.maxFile = maxFile;
    }

    /** Stores a file; nothing but rows that go by themselves is left of one that breaks off. */
    CompletionStage<Upload> store(Source<ByteString, ?> csv, ImportOptions options) {
        String name = UUID.randomUUID().toString();
        AtomicInteger kept = new AtomicInteger();
        return read(csv, name, piece -> {
                    kept.incrementAndGet();
                    return keep(name, piece, options);
                })
                .whenComplete((file, failure) -> {
                    if (failure != null) {
                        spool.delete(name, kept.get());
                    }
                });
    }

    /** Reads a file and forgets it: to know whether it is one that is there. */
    CompletionStage<Upload> digest(Source<ByteString, ?> csv) {
        return read(csv, "", piece -> CompletableFuture.completedFuture(null));
    }

    private CompletionStage<Upload> read(
            Source<ByteString, ?> csv, String name, Function<Piece, CompletionStage<Void>> take) {
        Pieces pieces = new Pieces(maxFile);
        // An end that is said: a file that breaks off has no last piece.
        Flow<ByteString, Piece, NotUsed> cut = Flow.of(ByteString.class)
                .map(Optional::of)
                .concatLazy(Source.single(Optional.empty()))
                .mapConcat(part -> part.map(pieces::add).orElseGet(pieces::last))
                .withAttributes(ActorAttributes.dispatcher(DISPATCHER));
        return csv.mapError(Throwable.class, Uploads::broken)
                .via(cut.async())
                .mapAsync(UNDER_WAY, piece -> take.apply(piece).thenApply(stored -> piece.number()))
                .addAttributes(Attributes.inputBuffer(1, 1))
                .runWith(Sink.ignore(), system)
                .thenApply(done -> new Upload(name, pieces.bytes(), pieces.digest()));
    }

    /** Deletes the pieces of a file; what cannot be deleted goes by itself. */
    void forget(Upload file) {
        spool.delete(file.spool(), SpoolTable.pieces(file.bytes()));
    }

    private CompletionStage<Void> keep(String name, Piece piece, ImportOptions options) {
        return CompletableFuture.supplyAsync(() -> put(name, piece, options), executor)
                .thenCompose(stored -> stored);
    }

    /** Refuses a file whose header cannot be used before more of it is taken. */
    private CompletableFuture<Void> put(String name, Piece piece, ImportOptions options) {
        if (piece.number() == 0) {
            Header header = Header.of(piece.bytes(), options.separator());
            Columns.of(header.names(), options);
        }
        return spool.put(name, piece.number(), piece.bytes());
    }

    private static Throwable broken(Throwable failure) {
        return new ImportRefused(Code.UPLOAD_BROKEN, "the file ended before it was complete");
    }
}
