package io.rollcall.server.company;

import io.rollcall.server.company.CompanyCommand.Change;
import io.rollcall.server.company.CompanyCommand.ChangeBlacklist;
import io.rollcall.server.company.CompanyCommand.Named;
import io.rollcall.server.company.CompanyCommand.ReplaceSettings;
import io.rollcall.server.company.CompanyEvent.BlacklistChanged;
import io.rollcall.server.company.CompanyEvent.Receipt;
import io.rollcall.server.company.CompanyEvent.SettingsReplaced;
import io.rollcall.server.company.CompanyReply.Code;
import io.rollcall.server.company.CompanyReply.Refused;
import io.rollcall.server.company.CompanyReply.Written;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a change, decided from what the company knows. Pure. */
final class CompanyDecisions {
    static final int MAX_BLACKLISTED = 100_000;

    private CompanyDecisions() {}

    /**
     * @param event to store, if any
     * @param reply once the event is stored; {@link Written} only when every node goes by the version it names
     */
    record Decision(@Nullable CompanyEvent event, CompanyReply reply) {}

    /** @param now milliseconds since 1970 UTC */
    static Decision decide(CompanyState state, Change change, long now) {
        Named name = change.idempotency();
        CompanyState.Outcome before = name == null ? null : state.outcomes().find(name.key(), now);
        if (name != null && before != null) {
            Receipt receipt = before.receipt();
            return receipt.fingerprint().equals(name.fingerprint())
                    ? new Decision(null, new Written(before.version(), receipt.added(), receipt.removed(), true))
                    : refused(
                            Code.IDEMPOTENCY_KEY_REUSED,
                            "Idempotency-Key " + name.key() + " was used for another request; use a new key");
        }
        return change instanceof ChangeBlacklist blacklist
                ? blacklist(state, blacklist, now)
                : settings(state, (ReplaceSettings) change, now);
    }

    private static Decision blacklist(CompanyState state, ChangeBlacklist change, long now) {
        List<String> add = change.add().stream()
                .filter(address -> !state.isBlacklisted(address))
                .toList();
        List<String> remove =
                change.remove().stream().filter(state::isBlacklisted).toList();
        int size = state.blacklisted() + add.size() - remove.size();
        if (size > MAX_BLACKLISTED && !add.isEmpty()) {
            return refused(
                    Code.LIMIT_REACHED,
                    "the blacklist would have " + size + " addresses (expected: at most " + MAX_BLACKLISTED + ")");
        }
        if (add.isEmpty() && remove.isEmpty() && change.idempotency() == null) {
            return new Decision(null, new Written(state.version(), 0, 0, false));
        }
        Receipt receipt = receipt(change, add.size(), remove.size());
        return stored(state, new BlacklistChanged(now, receipt, add, remove), add.size(), remove.size());
    }

    private static Decision settings(CompanyState state, ReplaceSettings change, long now) {
        if (change.ifMatch() != 0 && change.ifMatch() != state.settingsVersion()) {
            return refused(
                    Code.PRECONDITION_FAILED,
                    "the settings are at revision " + state.settingsVersion() + ", not at " + change.ifMatch()
                            + "; read them again");
        }
        Receipt receipt = receipt(change, 0, 0);
        return stored(state, new SettingsReplaced(now, receipt, change.orders(), change.country()), 0, 0);
    }

    private static @Nullable Receipt receipt(Change change, int added, int removed) {
        Named name = change.idempotency();
        return name == null ? null : new Receipt(name.key(), name.fingerprint(), added, removed);
    }

    private static Decision stored(CompanyState state, CompanyEvent event, int added, int removed) {
        return new Decision(event, new Written(state.version() + 1, added, removed, false));
    }

    private static Decision refused(Code code, String detail) {
        return new Decision(null, new Refused(code, detail));
    }
}
