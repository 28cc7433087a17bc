package io.rollcall.server.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists that differ from a list in one element. */
final class Variations {
    private Variations() {}

    static <T> Stream<List<T>> withoutOne(List<T> all) {
        return IntStream.range(0, all.size()).mapToObj(i -> {
            List<T> rest = new ArrayList<>(all);
            rest.remove(i);
            return rest;
        });
    }

    /** With some element replaced by one of those that may stand for it. */
    static <T> Stream<List<T>> ofOne(List<T> all, Function<T, Stream<T>> replacements) {
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(i -> replacements.apply(all.get(i)).map(replacement -> {
                    List<T> other = new ArrayList<>(all);
                    other.set(i, replacement);
                    return other;
                }));
    }
}
