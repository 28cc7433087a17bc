package io.rollcall.server.company;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.protocol.internal.util.Bytes;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * API keys in Cassandra, twice: by id to authenticate, by company to list. What authentication reads is kept for a few
 * seconds, on every node for itself: a revoked key stops within that time, and so does one that the store has lost.
 */
public final class CassandraApiKeys implements ApiKeys {
    private static final int MAX_KEPT = 10_000;

    /** A key as authentication needs it. */
    private record Known(Principal principal, ByteBuffer secretHash) {}

    /** Compared with where there is no such key, so that an unknown id costs the same as a wrong secret. */
    private static final ByteBuffer NO_HASH = ByteBuffer.wrap(new byte[32]);

    private final Store store;
    private final PreparedStatement insert;
    private final PreparedStatement insertListed;
    private final PreparedStatement select;
    private final PreparedStatement selectListed;
    private final PreparedStatement page;
    private final PreparedStatement delete;
    private final PreparedStatement deleteListed;
    private final AsyncCache<String, Optional<Known>> known;
    private final SecureRandom random = new SecureRandom();

    /**
     * Prepares its statements, so it blocks and the tables must be there.
     *
     * @param keptFor how long a revoked key may still be accepted
     * @param executor where answers continue
     */
    public CassandraApiKeys(CqlSession session, String keyspace, Duration keptFor, Executor executor) {
        store = new Store(session, keyspace, executor);
        insert = store.prepare(
                "INSERT INTO %s.api_keys (id, company, name, secret_hash, grants, created) VALUES (?, ?, ?, ?, ?, ?)");
        insertListed = store.prepare(
                "INSERT INTO %s.api_keys_by_company (company, id, name, grants, created) VALUES (?, ?, ?, ?, ?)");
        select = store.prepare("SELECT company, secret_hash, grants FROM %s.api_keys WHERE id = ?");
        selectListed = store.prepare("SELECT id FROM %s.api_keys_by_company WHERE company = ? AND id = ?");
        page = store.prepare("SELECT id, name, grants, created FROM %s.api_keys_by_company"
                + " WHERE company = ? AND id > ? ORDER BY id LIMIT ?");
        delete = store.prepare("DELETE FROM %s.api_keys WHERE id = ?");
        deleteListed = store.prepare("DELETE FROM %s.api_keys_by_company WHERE company = ? AND id = ?");
        known = Caffeine.newBuilder()
                .expireAfterWrite(keptFor)
                .maximumSize(MAX_KEPT)
                .executor(executor)
                .buildAsync();
    }

    @Override
    public CompletableFuture<NewKey> create(String company, String name, List<Grant> grants) {
        KeyText text = KeyText.random(random);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var stored = GrantColumn.of(grants);
        BatchStatement both = BatchStatement.newInstance(
                DefaultBatchType.LOGGED,
                insert.bind(text.id(), company, name, ByteBuffer.wrap(text.secretHash()), stored, now),
                insertListed.bind(company, text.id(), name, stored, now));
        return store.run(both, "storing a key")
                .thenApply(done -> new NewKey(new ApiKey(text.id(), name, grants, now), text));
    }

    @Override
    public CompletableFuture<Optional<Principal>> authenticate(String text) {
        Optional<KeyText> key = KeyText.parse(text);
        if (key.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        byte[] hash = key.get().secretHash();
        return known.get(key.get().id(), (id, executor) -> read(id)).thenApply(found -> {
            ByteBuffer stored = found.map(Known::secretHash).orElse(NO_HASH);
            boolean same = MessageDigest.isEqual(Bytes.getArray(stored.duplicate()), hash);
            return found.filter(it -> same).map(Known::principal);
        });
    }

    private CompletableFuture<Optional<Known>> read(String id) {
        return store.run(select.bind(id), "reading a key")
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(row -> known(id, row)));
    }

    private static Known known(String id, Row row) {
        ByteBuffer stored = row.getByteBuffer("secret_hash");
        Principal principal = new Principal(text(row, "company"), id, GrantColumn.read(row));
        return new Known(principal, stored == null ? NO_HASH : stored);
    }

    @Override
    public CompletableFuture<KeyPage> list(String company, @Nullable String after, int limit) {
        return store.run(page.bind(company, after == null ? "" : after, limit + 1), "listing keys")
                .thenApply(rows -> keyPage(rows, limit));
    }

    private static KeyPage keyPage(AsyncResultSet rows, int limit) {
        List<ApiKey> keys = new ArrayList<>();
        for (Row row : rows.currentPage()) {
            Instant created = row.getInstant("created");
            keys.add(new ApiKey(
                    text(row, "id"),
                    text(row, "name"),
                    GrantColumn.read(row),
                    created == null ? Instant.EPOCH : created));
        }
        boolean more = keys.size() > limit;
        List<ApiKey> shown = more ? List.copyOf(keys.subList(0, limit)) : keys;
        return new KeyPage(shown, more ? shown.get(limit - 1).id() : null);
    }

    @Override
    public CompletableFuture<Boolean> revoke(String company, String id) {
        return store.run(selectListed.bind(company, id), "reading a key").thenCompose(rows -> {
            if (rows.one() == null) {
                return CompletableFuture.completedFuture(false);
            }
            BatchStatement both = BatchStatement.newInstance(
                    DefaultBatchType.LOGGED, delete.bind(id), deleteListed.bind(company, id));
            return store.run(both, "revoking a key").thenApply(done -> {
                known.synchronous().invalidate(id);
                return true;
            });
        });
    }

    private static String text(Row row, String column) {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
