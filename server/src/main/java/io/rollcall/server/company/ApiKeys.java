package io.rollcall.server.company;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The keys of all companies. Futures fail with {@link StoreUnavailable}; do not block the threads they complete on. */
public interface ApiKeys {
    /** A key without its secret. */
    record ApiKey(String id, String name, List<Grant> grants, Instant created) {}

    /** A key just made, with the one copy of its text. */
    record NewKey(ApiKey key, KeyText text) {}

    /** Keys by id. */
    record KeyPage(List<ApiKey> keys, @Nullable String next) {}

    CompletableFuture<NewKey> create(String company, String name, List<Grant> grants);

    /** Whose key that is; empty for text that is no key, an unknown or revoked key, or a wrong secret. */
    CompletableFuture<Optional<Principal>> authenticate(String text);

    CompletableFuture<KeyPage> list(String company, @Nullable String after, int limit);

    /** Ends a key; false if the company has no such key. */
    CompletableFuture<Boolean> revoke(String company, String id);
}
