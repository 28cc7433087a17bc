package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactForm;
import io.rollcall.server.workspace.ImportOutcome.Fate;
import io.rollcall.server.workspace.WorkspaceChange.ImportRows;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of the rows of a batch, one after the other: each finds the contacts as the rows before it left them. */
final class ImportDecisions {
    private static final int[] NOBODY = {};

    private final ImportRows change;
    private final Draft draft;
    private final ImportOutcome outcome = new ImportOutcome();

    /** The rows that change something. */
    private final BitSet effective = new BitSet();

    /** Of the contacts that those rows become. */
    private final int[] ordinals;

    private int count;

    private ImportDecisions(AddressBook book, ImportRows change, int rows) {
        this.change = change;
        this.draft = new Draft(book, change.mode() == ImportMode.ADD ? null : kind(change.match()));
        this.ordinals = new int[rows];
    }

    private static Address.@Nullable Kind kind(MatchKey match) {
        return match == MatchKey.EXTERNAL_ID ? null : channel(match).kind();
    }

    private static Channel channel(MatchKey match) {
        return match == MatchKey.EMAIL ? Channel.EMAIL : Channel.SMS;
    }

    static Decision decide(AddressBook book, Stamp stamp, ImportRows change) {
        PackedContacts packed = PackedContacts.of(change.rows());
        List<ImportRow> rows = packed.rows();
        ImportDecisions decisions = new ImportDecisions(book, change, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            decisions.take(row, rows.get(row));
        }
        List<String> results = decisions.outcome.results();
        // Stored though it may change nothing: sent again after later rows have changed the same contacts, it must not.
        return change.dryRun()
                ? new Decision.Done(results)
                : new Decision.Store(decisions.event(stamp, results, packed), results);
    }

    private WorkspaceEvent event(Stamp stamp, List<String> results, PackedContacts packed) {
        return new WorkspaceEvent.ContactsImported(
                stamp.at(),
                stamp.receipt(results),
                change.mode() == ImportMode.UPDATE,
                PackedOrdinals.pack(Arrays.copyOf(ordinals, count)),
                packed.only(effective));
    }

    private void take(int row, ImportRow said) {
        int[] matches = change.mode() == ImportMode.ADD ? NOBODY : matches(said.contact());
        if (matches == null) {
            outcome.refuse(row, Code.NO_MATCH_KEY);
        } else if (matches.length == 0) {
            put(row, draft.nextOrdinal(), said.contact(), Fate.CREATED);
        } else if (change.mode() == ImportMode.IGNORE) {
            outcome.count(Fate.IGNORED);
        } else if (matches.length > 1) {
            outcome.refuse(row, Code.AMBIGUOUS_MATCH);
        } else {
            change(row, matches[0], said);
        }
    }

    /** The ordinals of the contacts that a row is about, no more than two; null: it has no value for the match key. */
    private int @Nullable [] matches(Contact row) {
        if (change.match() != MatchKey.EXTERNAL_ID) {
            Address key = firstAddress(row, channel(change.match()));
            return key == null ? null : draft.with(key);
        }
        String key = row.externalId();
        int holder = key == null ? -1 : draft.withExternalId(key);
        return key == null ? null : holder < 0 ? NOBODY : new int[] {holder};
    }

    private static @Nullable Address firstAddress(Contact row, Channel channel) {
        for (String field : AddressField.defaultOrder(channel)) {
            Address address = row.addresses().get(field);
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    private void change(int row, int ordinal, ImportRow said) {
        Contact before = draft.contact(ordinal);
        if (before == null) {
            throw new IllegalStateException("contact " + ordinal + " is found but not there");
        }
        boolean update = change.mode() == ImportMode.UPDATE;
        Contact after = update ? said.over(before) : said.contact();
        Fate fate = update ? Fate.UPDATED : Fate.REPLACED;
        if (same(before, after)) {
            outcome.count(fate);
        } else {
            put(row, ordinal, after, fate);
        }
    }

    private void put(int row, int ordinal, Contact contact, Fate fate) {
        Code no = refusal(ordinal, contact);
        if (no != null) {
            outcome.refuse(row, no);
            return;
        }
        draft.put(ordinal, contact);
        outcome.count(fate);
        effective.set(row);
        ordinals[count++] = ordinal;
    }

    private @Nullable Code refusal(int ordinal, Contact contact) {
        String externalId = contact.externalId();
        int holder = externalId == null ? -1 : draft.withExternalId(externalId);
        if (holder >= 0 && holder != ordinal) {
            return Code.EXTERNAL_ID_TAKEN;
        }
        boolean tooMuch = contact.profile().size() > ContactForm.MAX_FIELDS
                || textLength(contact) > ContactForm.MAX_PROFILE
                || draft.fieldCountWith(contact) > ContactDecisions.MAX_FIELDS;
        return tooMuch ? Code.LIMIT_REACHED : null;
    }

    private static int textLength(Contact contact) {
        int length = 0;
        for (String text : contact.profile().values()) {
            length += text.length();
        }
        return length;
    }

    /** Whether storing one in place of the other would change nothing. */
    private static boolean same(Contact before, Contact after) {
        return before.profile().equals(after.profile())
                && before.enabled() == after.enabled()
                && before.channels().equals(after.channels())
                && Objects.equals(before.externalId(), after.externalId())
                && sameAddresses(before.addresses(), after.addresses());
    }

    /** The book keeps an address in the spelling it came in first, so spellings are not compared. */
    private static boolean sameAddresses(Map<String, Address> before, Map<String, Address> after) {
        for (Map.Entry<String, Address> was : before.entrySet()) {
            Address is = after.get(was.getKey());
            if (is == null || !is.sameAs(was.getValue())) {
                return false;
            }
        }
        return before.size() == after.size();
    }
}
