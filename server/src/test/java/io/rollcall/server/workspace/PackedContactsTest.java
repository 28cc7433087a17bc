package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.resolve.AdHocTexts;
import io.rollcall.server.resolve.RandomContacts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackedContactsTest {
    private static final String GOLDEN = "/golden/1/PackedContacts.bin";
    private static final List<ImportRow> SAMPLES =
            List.of(new ImportRow(Samples.ANA, false), new ImportRow(Samples.BEN, true));

    private final Random random = new Random(4);
    private final RandomContacts contacts = new RandomContacts(new AdHocTexts(20), random);

    @Test
    void everyContactIsReadAsItWasWritten() {
        List<ImportRow> rows = Stream.generate(() -> new ImportRow(contacts.contact(), random.nextBoolean()))
                .limit(5_000)
                .toList();

        assertThat(PackedContacts.of(packed(rows)).rows()).isEqualTo(rows);
    }

    @Test
    void whatOthersStoreOfAContactIsKept() {
        String longText = "x".repeat(20_000);
        ChannelSettings asUsual = ChannelSettings.DEFAULT;
        Contact odd = new Contact(
                "id-\u00E4\uD83D\uDE00",
                false,
                Map.of("workMobile", "not parsed", "empty", "", "notes", longText, "workEmail", "A@x.example"),
                Map.of("workEmail", new Address(Address.Kind.EMAIL, "A@x.example", false)),
                Map.of(Channel.SMS, asUsual, Channel.VOICE, new ChannelSettings(false, List.of("homePhone"))));

        Contact read = PackedContacts.of(packed(List.of(new ImportRow(odd, false))))
                .rows()
                .get(0)
                .contact();

        assertThat(read).isEqualTo(odd).isEqualTo(StoredContactForm.of(odd).toContact());
    }

    @Test
    void someOfTheRowsArePackedAsTheyWere() {
        List<ImportRow> rows = Stream.generate(() -> new ImportRow(contacts.contact(), random.nextBoolean()))
                .limit(50)
                .toList();
        PackedContacts all = PackedContacts.of(packed(rows));
        BitSet kept = BitSet.valueOf(new long[] {random.nextLong() & 0xFFFFFFFFFFFFL});

        assertThat(PackedContacts.of(all.only(kept)).rows())
                .isEqualTo(kept.stream().mapToObj(rows::get).toList());
    }

    @Test
    void theSizeIsKnownWhileRowsAreAdded() {
        PackedContacts.Writer packed = new PackedContacts.Writer();
        for (int i = 0; i < 500; i++) {
            packed.add(new ImportRow(contacts.contact(), false));
            assertThat(packed.bytes().length).isBetween(packed.size() - 600, packed.size());
        }
        assertThat(packed.count()).isEqualTo(500);
    }

    @Test
    void theBytesOfFormatOneStillLoad() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream(GOLDEN), GOLDEN)) {
            assertThat(PackedContacts.of(golden.readAllBytes()).rows()).isEqualTo(SAMPLES);
        }
    }

    @Test
    void bytesThatAreCutOffAreRefused() {
        byte[] whole = packed(SAMPLES);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void bytesOfAnotherFormatAreRefusedAndSayWhatToDo() {
        byte[] newer = packed(SAMPLES);
        newer[0]++;

        assertThatIllegalStateException()
                .isThrownBy(() -> PackedContacts.of(newer))
                .withMessageContaining("format 2")
                .withMessageContaining("start a release at least as new");
    }

    @Test
    void damagedBytesAreReadOrRefusedAndNeverTakeDownMore() {
        byte[] whole = packed(SAMPLES);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            damaged[1 + random.nextInt(whole.length - 1)] = (byte) random.nextInt();
            damaged[1 + random.nextInt(whole.length - 1)] = (byte) random.nextInt();
            try {
                PackedContacts.of(damaged);
            } catch (IllegalStateException refused) {
                assertThat(refused).hasMessageContaining("damaged");
            }
        }
    }

    @Test
    void anAddressInAFieldThatHoldsNoneIsNotPacked() {
        Contact wrong = new Contact(
                null,
                true,
                new TreeMap<>(Map.of("name", "+61400000001")),
                Map.of("name", new Address(Address.Kind.PHONE, "+61400000001", false)),
                Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> packed(List.of(new ImportRow(wrong, false))))
                .withMessageContaining("name");
    }

    private static void assertRefused(byte[] bytes) {
        assertThatIllegalStateException().isThrownBy(() -> PackedContacts.of(bytes));
    }

    private static byte[] packed(List<ImportRow> rows) {
        PackedContacts.Writer packed = new PackedContacts.Writer();
        rows.forEach(packed::add);
        return packed.bytes();
    }
}
