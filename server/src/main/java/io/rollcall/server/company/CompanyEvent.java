package io.rollcall.server.company;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been said for a whole company. Stored for ever, under these names and in this package: add a field with a default,
 * never rename or move one; golden files in the tests prove that yesterday's bytes still load. The n-th event makes the
 * company's version n + 1.
 *
 * <p>{@code at} is when it was decided, milliseconds since 1970 UTC.
 */
public sealed interface CompanyEvent extends CborSerializable {
    long at();

    /** Who must get the same outcome when asking again; null where the caller gave no idempotency key. */
    @Nullable
    Receipt receipt();

    /** How many addresses went onto the blacklist, and how many off. */
    record Receipt(String key, String fingerprint, int added, int removed) {}

    /** Addresses in the one spelling that messages are sent to: only those that were not there, and those that were. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record BlacklistChanged(long at, @Nullable Receipt receipt, List<String> add, List<String> remove)
            implements CompanyEvent {
        public BlacklistChanged {
            add = add == null ? List.of() : List.copyOf(add);
            remove = remove == null ? List.of() : List.copyOf(remove);
        }
    }

    /** @param orders by the wire name of a channel */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record SettingsReplaced(
            long at, @Nullable Receipt receipt, Map<String, List<String>> orders, @Nullable String country)
            implements CompanyEvent {
        public SettingsReplaced {
            orders = orders == null ? Map.of() : Map.copyOf(orders);
        }
    }
}
