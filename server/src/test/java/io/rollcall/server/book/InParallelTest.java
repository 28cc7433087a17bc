package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InParallelTest {
    @Test
    void everythingIsDoneAlthoughNoWorkerEverComes() {
        AtomicInteger done = new AtomicInteger();

        InParallel.run(helper -> {}, List.of(done::incrementAndGet, done::incrementAndGet, done::incrementAndGet));

        assertThat(done).hasValue(3);
    }

    @Test
    void aRefusalIsThrownAsItIs() {
        IllegalStateException refusal = new IllegalStateException("a page is damaged");

        assertThatThrownBy(() -> InParallel.run(Runnable::run, List.of(() -> {
                    throw refusal;
                })))
                .isSameAs(refusal);
    }

    /** Whoever takes refusals for damage must not take a lack of memory for it. */
    @Test
    void anErrorStaysAnError() {
        OutOfMemoryError error = new OutOfMemoryError("of a test");

        assertThatThrownBy(() -> InParallel.run(Runnable::run, List.of(() -> {
                    throw error;
                })))
                .isSameAs(error);
    }
}
