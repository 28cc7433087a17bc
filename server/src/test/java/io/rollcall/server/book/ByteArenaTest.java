package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteArenaTest {
    private static final int ROWS = 256;

    @Test
    void anEmptyArenaHasEmptyRows() {
        ByteArena arena = ByteArena.empty(ROWS);

        assertThat(arena.text(0)).isEmpty();
        assertThat(arena.row(ROWS - 1)).isEmpty();
    }

    @Test
    void anArenaWithoutChangesIsTheSame() {
        ByteArena arena = with(ByteArena.empty(ROWS), 3, "three");
        ByteArena.Builder builder = new ByteArena.Builder(arena, ROWS);
        builder.set(3, "three".getBytes(StandardCharsets.UTF_8));

        assertThat(builder.build()).isSameAs(arena);
    }

    @Test
    void theFirstAndTheLastRowCanChange() {
        ByteArena arena = with(with(with(ByteArena.empty(ROWS), 7, "seven"), 0, "first"), ROWS - 1, "last");

        assertThat(arena.text(0)).isEqualTo("first");
        assertThat(arena.text(7)).isEqualTo("seven");
        assertThat(arena.text(ROWS - 1)).isEqualTo("last");
        assertThat(with(arena, 0, "").text(7)).isEqualTo("seven");
    }

    @Test
    void anArenaGrowsBeyondWhatACharCounts() {
        String large = "x".repeat(50_000);
        ByteArena two = with(with(ByteArena.empty(ROWS), 3, large), 9, large);

        assertThat(two.text(9)).isEqualTo(large);
        assertThat(two.length(ROWS - 1)).isZero();
        assertThat(with(two, 3, "small").text(9)).isEqualTo(large);
    }

    /** Random changes of few and of many rows, of an arena and of an array. */
    @Test
    void itHoldsWhatAnArrayWouldHold() {
        Random random = new Random(7);
        byte[][] model = new byte[ROWS][0];
        ByteArena arena = ByteArena.empty(ROWS);
        for (int round = 0; round < 2_000; round++) {
            ByteArena.Builder builder = new ByteArena.Builder(arena, ROWS);
            for (int left = random.nextInt(random.nextInt(10) == 0 ? 600 : 4); left > 0; left--) {
                int row = random.nextInt(ROWS);
                model[row] = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(400)];
                random.nextBytes(model[row]);
                builder.set(row, model[row]);
                assertThat(builder.row(row)).isEqualTo(model[row]);
            }
            arena = builder.build();
            for (int row = 0; row < ROWS; row++) {
                assertThat(arena.row(row)).as("row %d in round %d", row, round).isEqualTo(model[row]);
            }
            assertThat(arena.bytes()).hasSizeBetween(arena.end(ROWS - 1), arena.end(ROWS - 1) + 16);
        }
    }

    private static ByteArena with(ByteArena arena, int row, String text) {
        ByteArena.Builder builder = new ByteArena.Builder(arena, ROWS);
        builder.set(row, text.getBytes(StandardCharsets.UTF_8));
        return builder.build();
    }

    @Test
    void aRowIsCopiedWholeAndWhatIsWrittenBehindItStaysWithinTwoWords() {
        ByteArena.Builder builder = new ByteArena.Builder(ByteArena.empty(40), 40);
        for (int row = 0; row < 40; row++) {
            byte[] bytes = new byte[row];
            Arrays.fill(bytes, (byte) (row + 1));
            builder.set(row, bytes);
        }
        ByteArena arena = builder.build();
        for (int row = 0; row < 40; row++) {
            byte[] exact = new byte[3 + row];
            byte[] rough = new byte[3 + row + 16];

            assertThat(arena.copy(row, exact, 3)).isEqualTo(3 + row);
            assertThat(arena.copyRoughly(row, rough, 3)).isEqualTo(3 + row);
            assertThat(Arrays.copyOf(rough, 3 + row)).isEqualTo(exact);
            assertThat(Arrays.copyOfRange(exact, 3, 3 + row)).isEqualTo(arena.row(row));
        }
    }
}
