package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every event of a change carries besides the change.
 *
 * @param at milliseconds since 1970 UTC
 */
record Stamp(long at, @Nullable IdempotencyKey idempotency) {
    @Nullable
    Receipt receipt() {
        return receipt(List.of());
    }

    @Nullable
    Receipt receipt(List<String> results) {
        return idempotency == null ? null : new Receipt(idempotency.key(), idempotency.fingerprint(), results);
    }
}
