package io.rollcall.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final List<CompletableFuture<Void>> begun = new ArrayList<>();

    @Test
    void workIsBegunAFewAtATimeAndDoneWhenAllOfItIs() {
        CompletableFuture<Void> all = lanes(5, 2);
        assertThat(begun).hasSize(2);

        begun.get(1).complete(null);
        assertThat(begun).hasSize(3);
        for (int i : new int[] {0, 2, 3}) {
            begun.get(i).complete(null);
        }
        assertThat(all).isNotDone();
        begun.get(4).complete(null);

        assertThat(begun).hasSize(5);
        assertThat(all).isCompleted();
    }

    @Test
    void nothingIsBegunAfterAFailureWhichIsToldWhenTheRestHasEnded() {
        CompletableFuture<Void> all = lanes(5, 2);

        begun.get(0).completeExceptionally(new IllegalStateException("torn"));
        assertThat(all).isNotDone();
        begun.get(1).complete(null);

        assertThat(begun).hasSize(2);
        assertThat(all).isCompletedExceptionally();
    }

    @Test
    void workThatCannotBeBegunIsAFailure() {
        CompletableFuture<Void> all = Lanes.each(List.of(1, 2), 1, Runnable::run, item -> {
            throw new IllegalStateException("out of ink");
        });

        assertThat(all).isCompletedExceptionally();
    }

    @Test
    void noWorkIsDoneAtOnce() {
        assertThat(lanes(0, 4)).isCompleted();
    }

    private CompletableFuture<Void> lanes(int items, int atOnce) {
        return Lanes.each(IntStream.range(0, items).boxed().toList(), atOnce, Runnable::run, item -> {
            CompletableFuture<Void> work = new CompletableFuture<>();
            begun.add(work);
            return work;
        });
    }
}
