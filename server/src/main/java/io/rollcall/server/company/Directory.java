package io.rollcall.server.company;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which workspaces a company has, for listings. The workspace itself is the truth; an entry follows it. Futures fail with
 * {@link StoreUnavailable}; do not block the threads they complete on.
 */
public interface Directory {
    record Entry(String workspace, String name, @Nullable String country) {}

    /** Entries by workspace. */
    record EntryPage(List<Entry> entries, @Nullable String next) {}

    CompletableFuture<Void> put(String company, Entry entry);

    CompletableFuture<Void> remove(String company, String workspace);

    CompletableFuture<EntryPage> page(String company, @Nullable String after, int limit);

    /** Those entries of the named workspaces that there are, by workspace. */
    CompletableFuture<List<Entry>> named(String company, Collection<String> workspaces);
}
