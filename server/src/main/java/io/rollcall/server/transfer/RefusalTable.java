package io.rollcall.server.transfer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.protocol.internal.util.Bytes;
import com.github.luben.zstd.Zstd;
import io.rollcall.server.company.Store;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** What imports refused, a row a batch; a batch stored again takes the place of the same batch. */
final class RefusalTable {
    private static final int BUCKET = 100_000;
    private static final int PAGE = 10;
    private static final int FASTEST = 1;

    private final Store store;
    private final int ttl;
    private final PreparedStatement insert;
    private final PreparedStatement list;

    /** Prepares its statements, so it blocks and the table must be there. */
    RefusalTable(CqlSession session, String keyspace, Duration keptFor, Executor executor) {
        store = new Store(session, keyspace, executor);
        ttl = (int) keptFor.toSeconds();
        insert = store.prepare("INSERT INTO %s.import_refusals (company, workspace, job, bucket, first_row, lines)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TTL ?");
        list = store.prepare("SELECT lines FROM %s.import_refusals WHERE company = ? AND workspace = ? AND job = ?"
                + " AND bucket = ? AND first_row < ?");
    }

    CompletableFuture<Void> put(JobKey key, long firstRow, List<Refusal> refusals) {
        byte[] lines = RefusalLines.of(refusals);
        byte[] packed = Zstd.compress(lines, FASTEST);
        return store.run(
                        insert.bind(
                                key.company(),
                                key.workspace(),
                                key.job(),
                                (int) (firstRow / BUCKET),
                                firstRow,
                                ByteBuffer.wrap(packed),
                                ttl),
                        "storing refused rows")
                .thenApply(done -> null);
    }

    /** All of the first rows, in order, without the header. */
    Source<ByteString, NotUsed> lines(JobKey key, long rows) {
        int buckets = (int) ((rows + BUCKET - 1) / BUCKET);
        return Source.range(0, Math.max(0, buckets - 1)).flatMapConcat(bucket -> bucket(key, bucket, rows));
    }

    private Source<ByteString, NotUsed> bucket(JobKey key, int bucket, long rows) {
        var first = list.bind(key.company(), key.workspace(), key.job(), bucket, rows)
                .setPageSize(PAGE);
        return Source.lazyCompletionStage(() -> store.run(first, "reading refused rows"))
                .flatMapConcat(RefusalTable::pages)
                .mapMaterializedValue(ignored -> NotUsed.getInstance());
    }

    private static Source<ByteString, NotUsed> pages(AsyncResultSet page) {
        Source<ByteString, NotUsed> lines = Source.from(lines(page));
        return page.hasMorePages()
                ? lines.concatLazy(Source.completionStage(page.fetchNextPage()).flatMapConcat(RefusalTable::pages))
                : lines;
    }

    private static List<ByteString> lines(AsyncResultSet page) {
        List<ByteString> lines = new ArrayList<>();
        for (Row row : page.currentPage()) {
            ByteBuffer packed = row.getByteBuffer("lines");
            if (packed != null) {
                byte[] bytes = Bytes.getArray(packed);
                lines.add(ByteString.fromArray(Zstd.decompress(bytes, (int) Zstd.getFrameContentSize(bytes))));
            }
        }
        return lines;
    }
}
