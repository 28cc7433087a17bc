package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.resolve.AdHocTexts;
import io.rollcall.server.resolve.RandomContacts;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Imported;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random batches of all modes and keys against the plainest importer there is: a map of contacts that is searched. */
class ImportModelTest {
    private static final int BATCHES = 150;

    private final Map<Integer, Contact> model = new TreeMap<>();
    private final Importer workspace = new Importer();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aWorkspaceDoesWithRowsWhatTheModelDoes(long seed) {
        Random random = new Random(seed);
        RandomContacts contacts = new RandomContacts(new AdHocTexts(20), random);
        for (int batch = 0; batch < BATCHES; batch++) {
            ImportMode mode = any(random, ImportMode.values());
            MatchKey match = any(random, MatchKey.values());
            ImportRow[] rows = Stream.generate(() -> new ImportRow(contacts.contact(), random.nextBoolean()))
                    .limit(1 + random.nextInt(12))
                    .toArray(ImportRow[]::new);

            Imported expected = expected(mode, match, rows);
            Imported imported = workspace.takeRows(mode, match, rows);

            assertThat(imported)
                    .as("batch %s, %s by %s", batch, mode, match)
                    .usingRecursiveComparison()
                    .ignoringFields("revision")
                    .isEqualTo(expected);
            assertSameContacts();
        }
    }

    private Imported expected(ImportMode mode, MatchKey match, ImportRow... rows) {
        int[] counts = new int[ImportMode.values().length];
        List<RefusedRow> refused = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            Code no = take(mode, match, rows[row], counts);
            if (no != null) {
                refused.add(new RefusedRow(row, no));
            }
        }
        return new Imported(0, counts[0], counts[1], counts[2], counts[3], refused, false);
    }

    private @Nullable Code take(ImportMode mode, MatchKey match, ImportRow row, int[] counts) {
        Contact said = row.contact();
        List<Integer> matches = mode == ImportMode.ADD ? List.of() : matches(match, said);
        if (matches == null) {
            return Code.NO_MATCH_KEY;
        } else if (matches.isEmpty()) {
            return put(model.size() + 1, said, counts, 0);
        } else if (mode == ImportMode.IGNORE) {
            counts[3]++;
            return null;
        } else if (matches.size() > 1) {
            return Code.AMBIGUOUS_MATCH;
        }
        int ordinal = matches.get(0);
        return mode == ImportMode.REPLACE
                ? put(ordinal, said, counts, 2)
                : put(ordinal, merged(Objects.requireNonNull(model.get(ordinal)), row), counts, 1);
    }

    private @Nullable List<Integer> matches(MatchKey match, Contact row) {
        if (match == MatchKey.EXTERNAL_ID) {
            return row.externalId() == null ? null : withExternalId(row.externalId());
        }
        List<String> fields = match == MatchKey.EMAIL
                ? List.of("workEmail", "personalEmail", "otherEmail")
                : List.of("workMobile", "personalMobile", "otherMobile");
        return fields.stream()
                .filter(row.addresses()::containsKey)
                .findFirst()
                .map(field -> with(row.addresses().get(field)))
                .orElse(null);
    }

    private List<Integer> with(Address key) {
        return model.entrySet().stream()
                .filter(entry -> entry.getValue().addresses().values().stream().anyMatch(key::sameAs))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Integer> withExternalId(String id) {
        return model.entrySet().stream()
                .filter(entry -> id.equals(entry.getValue().externalId()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Contact merged(Contact before, ImportRow row) {
        Contact said = row.contact();
        Map<String, String> profile = new HashMap<>(before.profile());
        Map<String, Address> addresses = new HashMap<>(before.addresses());
        said.profile().forEach(profile::put);
        said.addresses().forEach(addresses::put);
        var channels = new HashMap<>(before.channels());
        said.channels().forEach(channels::put);
        return new Contact(
                said.externalId() != null ? said.externalId() : before.externalId(),
                row.keepsStatus() ? before.enabled() : said.enabled(),
                profile,
                addresses,
                channels);
    }

    private @Nullable Code put(int ordinal, Contact contact, int[] counts, int fate) {
        String id = contact.externalId();
        if (id != null && withExternalId(id).stream().anyMatch(holder -> holder != ordinal)) {
            return Code.EXTERNAL_ID_TAKEN;
        }
        model.put(ordinal, contact);
        counts[fate]++;
        return null;
    }

    private void assertSameContacts() {
        assertThat(workspace.book().contactCount()).isEqualTo(model.size());
        model.forEach((ordinal, contact) -> {
            Contact stored =
                    Objects.requireNonNull(workspace.book().contact(ordinal)).contact();
            assertThat(keys(stored)).isEqualTo(keys(contact));
            assertThat(stored)
                    .usingRecursiveComparison()
                    .ignoringFields("addresses", "channels")
                    .isEqualTo(contact);
            for (Channel channel : Channel.values()) {
                assertThat(stored.settings(channel)).isEqualTo(contact.settings(channel));
            }
        });
    }

    /** The book keeps an address in the spelling in which it came first. */
    private static Map<String, String> keys(Contact contact) {
        Map<String, String> keys = new TreeMap<>();
        contact.addresses().forEach((field, address) -> keys.put(field, address.key()));
        return keys;
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
