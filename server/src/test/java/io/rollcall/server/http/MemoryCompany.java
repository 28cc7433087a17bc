package io.rollcall.server.http;

import io.rollcall.server.company.ApiKeys;
import io.rollcall.server.company.Directory;
import io.rollcall.server.company.Grant;
import io.rollcall.server.company.KeyText;
import io.rollcall.server.company.Principal;
import io.rollcall.server.company.StoreUnavailable;
import io.rollcall.server.company.Verb;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keys and directory of one company in memory. */
final class MemoryCompany implements ApiKeys, Directory {
    static final String ADMIN = "rrk_adminadm_" + "a".repeat(43);
    static final String READER = "rrk_readerrd_" + "r".repeat(43);
    static final String STRANGER = "rrk_stranger_" + "s".repeat(43);

    private final Map<String, ApiKey> keys = new ConcurrentSkipListMap<>();
    final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
    volatile boolean down;

    private static final Map<String, Principal> KNOWN = Map.of(
            ADMIN, new Principal("acme", "adminadm", List.of(new Grant("*", EnumSet.allOf(Verb.class)))),
            READER, new Principal("acme", "readerrd", List.of(new Grant("w-docs", Set.of(Verb.READ)))),
            STRANGER, new Principal("acme", "stranger", List.of(new Grant("w-other", EnumSet.allOf(Verb.class)))));

    void reset() {
        keys.clear();
        entries.clear();
        down = false;
    }

    private <T> CompletableFuture<T> now(T value) {
        return down
                ? CompletableFuture.failedFuture(new StoreUnavailable("testing", new RuntimeException("down")))
                : CompletableFuture.completedFuture(value);
    }

    @Override
    public CompletableFuture<NewKey> create(String company, String name, List<Grant> grants) {
        KeyText text = new KeyText("newkey0" + keys.size(), "n".repeat(43));
        ApiKey key = new ApiKey(text.id(), name, grants, Instant.parse("2026-01-02T03:04:05Z"));
        keys.put(key.id(), key);
        return now(new NewKey(key, text));
    }

    @Override
    public CompletableFuture<Optional<Principal>> authenticate(String text) {
        return now(Optional.ofNullable(KNOWN.get(text)));
    }

    @Override
    public CompletableFuture<KeyPage> list(String company, @Nullable String after, int limit) {
        return now(new KeyPage(List.copyOf(keys.values()), null));
    }

    @Override
    public CompletableFuture<Boolean> revoke(String company, String id) {
        return now(keys.remove(id) != null);
    }

    @Override
    public CompletableFuture<Void> put(String company, Entry entry) {
        entries.put(entry.workspace(), entry);
        return now("").thenApply(done -> null);
    }

    @Override
    public CompletableFuture<Void> remove(String company, String workspace) {
        entries.remove(workspace);
        return now("").thenApply(done -> null);
    }

    @Override
    public CompletableFuture<EntryPage> page(String company, @Nullable String after, int limit) {
        List<Entry> page = entries.values().stream()
                .filter(entry -> after == null || entry.workspace().compareTo(after) > 0)
                .toList();
        return now(
                page.size() > limit
                        ? new EntryPage(
                                page.subList(0, limit), page.get(limit - 1).workspace())
                        : new EntryPage(page, null));
    }

    @Override
    public CompletableFuture<List<Entry>> named(String company, Collection<String> workspaces) {
        return now(entries.values().stream()
                .filter(entry -> workspaces.contains(entry.workspace()))
                .toList());
    }
}
