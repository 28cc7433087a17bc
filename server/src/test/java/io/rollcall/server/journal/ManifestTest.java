package io.rollcall.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.journal.Manifest.Entry;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is stored is read again by every later release, or refused; it is never taken for something else. */
class ManifestTest {
    private static final UUID FIRST = new UUID(1, 2);
    private static final UUID SECOND = new UUID(3, 4);
    private static final List<Entry> ENTRIES = List.of(
            new Entry(new PageId(0, 0), 1, FIRST, 10, -7),
            new Entry(new PageId(3, 1_000_000), Long.MAX_VALUE, SECOND, 0, 0),
            new Entry(new PageId(4, 5), 6, FIRST, 5, Integer.MIN_VALUE));

    @Test
    void itComesBackAsItWent() {
        Manifest ofRows = Manifest.of(ENTRIES);
        Manifest inline = new Manifest(ENTRIES, true, ByteBuffer.wrap(new byte[] {1, 2, 3}));

        assertThat(Manifest.decode(ofRows.encode())).isEqualTo(ofRows);
        assertThat(Manifest.decode(inline.encode())).isEqualTo(inline);
        assertThat(ofRows.stored()).hasSize(3);
        assertThat(inline.stored()).isEmpty();
    }

    /** Stored by the first release with snapshots. */
    @Test
    void theFirstFormatIsReadForEver() {
        String stored = "01858daa790000008328b52ffd20836d0200140301000000020000000300010002000300040001000afffffff9"
                + "0f42407fff040000000500060005800000006120706167650c0060603005020c65003e7a08578301038901c660"
                + "6030f00090";

        assertThat(Manifest.decode(ByteBuffer.wrap(HexFormat.of().parseHex(stored))))
                .isEqualTo(new Manifest(ENTRIES, true, ByteBuffer.wrap(new byte[] {97, 32, 112, 97, 103, 101})));
    }

    /** A bit of zstd's own that changes nothing may pass. */
    @Test
    void noDamageMakesItAnother() {
        Manifest whole = Manifest.of(ENTRIES);
        ByteBuffer stored = whole.encode();

        for (int at = 0; at < stored.limit(); at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = stored.array().clone();
                damaged[at] ^= (byte) (1 << bit);
                assertThat(readable(ByteBuffer.wrap(damaged)))
                        .as("bit %d of byte %d", bit, at)
                        .isIn(Optional.empty(), Optional.of(whole));
            }
            assertThat(readable(ByteBuffer.wrap(stored.array(), 0, at)))
                    .as("cut at " + at)
                    .isEmpty();
        }
    }

    @Test
    void oneThatIsTooLargeIsRefused() {
        Random random = new Random(1);
        List<Entry> entries = IntStream.range(0, 150_000)
                .mapToObj(number ->
                        new Entry(new PageId(0, number), random.nextLong(), FIRST, random.nextInt(), random.nextInt()))
                .toList();

        assertThatThrownBy(() -> Manifest.of(entries).encode())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected");
    }

    private static Optional<Manifest> readable(ByteBuffer stored) {
        try {
            return Optional.of(Manifest.decode(stored));
        } catch (UnreadableSnapshot refused) {
            return Optional.empty();
        }
    }
}
