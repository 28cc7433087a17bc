package io.rollcall.server.company;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The directory as a Cassandra table: a partition a company, a row a workspace. */
public final class CassandraDirectory implements Directory {
    private final Store store;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement page;
    private final PreparedStatement named;

    /**
     * Prepares its statements, so it blocks and the table must be there.
     *
     * @param executor where answers continue
     */
    public CassandraDirectory(CqlSession session, String keyspace, Executor executor) {
        store = new Store(session, keyspace, executor);
        insert = store.prepare("INSERT INTO %s.workspaces (company, workspace, name, country) VALUES (?, ?, ?, ?)");
        delete = store.prepare("DELETE FROM %s.workspaces WHERE company = ? AND workspace = ?");
        page = store.prepare("SELECT workspace, name, country FROM %s.workspaces"
                + " WHERE company = ? AND workspace > ? ORDER BY workspace LIMIT ?");
        named = store.prepare(
                "SELECT workspace, name, country FROM %s.workspaces WHERE company = ? AND workspace IN ?");
    }

    @Override
    public CompletableFuture<Void> put(String company, Entry entry) {
        var row = insert.bind(company, entry.workspace(), entry.name(), entry.country());
        return store.run(row, "storing a directory entry").thenApply(done -> null);
    }

    @Override
    public CompletableFuture<Void> remove(String company, String workspace) {
        return store.run(delete.bind(company, workspace), "removing a directory entry")
                .thenApply(done -> null);
    }

    @Override
    public CompletableFuture<EntryPage> page(String company, @Nullable String after, int limit) {
        return store.run(page.bind(company, after == null ? "" : after, limit + 1), "listing workspaces")
                .thenApply(rows -> {
                    List<Entry> entries = entries(rows);
                    boolean more = entries.size() > limit;
                    List<Entry> shown = more ? List.copyOf(entries.subList(0, limit)) : entries;
                    return new EntryPage(shown, more ? shown.get(limit - 1).workspace() : null);
                });
    }

    @Override
    public CompletableFuture<List<Entry>> named(String company, Collection<String> workspaces) {
        if (workspaces.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return store.run(named.bind(company, List.copyOf(workspaces)), "listing workspaces")
                .thenApply(CassandraDirectory::entries);
    }

    private static List<Entry> entries(AsyncResultSet rows) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : rows.currentPage()) {
            String workspace = row.getString("workspace");
            String name = row.getString("name");
            if (workspace != null && name != null) {
                entries.add(new Entry(workspace, name, row.getString("country")));
            }
        }
        return entries;
    }
}
