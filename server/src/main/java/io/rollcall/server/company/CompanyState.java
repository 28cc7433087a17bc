package io.rollcall.server.company;

import io.rollcall.server.company.CompanyEvent.BlacklistChanged;
import io.rollcall.server.company.CompanyEvent.SettingsReplaced;
import io.rollcall.server.contact.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a company knows: its settings, its blacklist, its last changes and their receipts. Owned by one company. */
final class CompanyState {
    /** So many addresses of its last changes it can still name; who missed more is told the whole blacklist. */
    private static final int REMEMBERED = 10_000;

    private final KeptOutcomes<Outcome> outcomes = new KeptOutcomes<>();

    /** The spelling that is sent to, by {@link #key}. */
    private final NavigableMap<String, String> blacklist = new TreeMap<>();

    /** The oldest first. */
    private final Deque<Change> recent = new ArrayDeque<>();

    private int remembered;
    private Map<String, List<String>> orders = Map.of();
    private @Nullable String country;
    private long version = 1;
    private long settingsVersion = 1;

    /** What a change led to that came with an idempotency key. */
    record Outcome(CompanyEvent.Receipt receipt, long at, long version) implements KeptOutcomes.Outcome {
        @Override
        public String key() {
            return receipt.key();
        }
    }

    private record Change(long version, List<String> add, List<String> remove) {
        int size() {
            return 1 + add.size() + remove.size();
        }
    }

    /**
     * What a node lacks.
     *
     * @param changes see {@link CompanyPage#changes}
     */
    record News(boolean whole, List<String> changes) {}

    CompanyState apply(CompanyEvent event) {
        version++;
        if (event instanceof BlacklistChanged changed) {
            changed.remove().forEach(address -> blacklist.remove(key(address)));
            changed.add().forEach(address -> blacklist.put(key(address), address));
            remember(new Change(version, changed.add(), changed.remove()));
        } else if (event instanceof SettingsReplaced replaced) {
            orders = replaced.orders();
            country = replaced.country();
            settingsVersion = version;
            remember(new Change(version, List.of(), List.of()));
        }
        CompanyEvent.Receipt receipt = event.receipt();
        if (receipt != null) {
            outcomes.put(new Outcome(receipt, event.at(), version));
        }
        outcomes.forgetOld(event.at());
        return this;
    }

    private void remember(Change change) {
        recent.add(change);
        remembered += change.size();
        while (remembered > REMEMBERED) {
            remembered -= recent.remove().size();
        }
    }

    long version() {
        return version;
    }

    long settingsVersion() {
        return settingsVersion;
    }

    Map<String, List<String>> orders() {
        return orders;
    }

    @Nullable
    String country() {
        return country;
    }

    int blacklisted() {
        return blacklist.size();
    }

    boolean isBlacklisted(String address) {
        return blacklist.containsKey(key(address));
    }

    /** The addresses just after one. */
    List<String> blacklistedAfter(@Nullable String after, int limit) {
        NavigableMap<String, String> rest = after == null ? blacklist : blacklist.tailMap(key(after), false);
        return rest.values().stream().limit(limit).toList();
    }

    KeptOutcomes<Outcome> outcomes() {
        return outcomes;
    }

    /** What a node must be told that goes by a version. */
    News since(long known) {
        Change oldest = recent.peek();
        boolean complete = known == version || (oldest != null && oldest.version() <= known + 1 && known > 0);
        if (!complete) {
            return new News(
                    true,
                    blacklist.values().stream().map(address -> "+" + address).toList());
        }
        Map<String, String> last = new LinkedHashMap<>();
        for (Change change : recent) {
            if (change.version() > known) {
                change.remove().forEach(address -> last.put(key(address), "-" + address));
                change.add().forEach(address -> last.put(key(address), "+" + address));
            }
        }
        return new News(false, new ArrayList<>(last.values()));
    }

    static Address address(String text) {
        return new Address(text.indexOf('@') < 0 ? Address.Kind.PHONE : Address.Kind.EMAIL, text, false);
    }

    private static String key(String text) {
        return address(text).key();
    }
}
