package io.rollcall.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private final StringWriter out = new StringWriter();
    private final Parallel parallel = new Parallel(4, new PrintWriter(out));
    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @Test
    void everyNumberHasItsTurnAndItIsSaidHowFarItIs() throws Exception {
        parallel.each(IntStream.range(0, 10_001).toArray(), done::add);

        assertThat(done).hasSize(10_001);
        assertThat(out.toString()).contains("5000 of 10001", "10000 of 10001");
    }

    @Test
    void theFirstFailureEndsIt() {
        int[] numbers = IntStream.range(0, 1_000_000).toArray();

        assertThatThrownBy(() -> parallel.each(numbers, number -> {
                    done.add(number);
                    if (number == 100) {
                        throw new IOException("enough");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("enough");
        assertThat(done.size()).isLessThan(numbers.length);
    }
}
