package io.rollcall.server.resolve;

import java.util.List;
import java.util.stream.Stream;

/** Queries with one thing less. */
final class SimplerQueries {
    private final AdHocTexts texts;

    SimplerQueries(AdHocTexts texts) {
        this.texts = texts;
    }

    Stream<Query> than(Query query) {
        return Stream.of(
                        fewer(query.to()).map(to -> with(query, to, query.exclude())),
                        fewer(query.exclude()).map(exclude -> with(query, query.to(), exclude)),
                        plainer(query),
                        simpler(query.to()).map(to -> with(query, to, query.exclude())),
                        simpler(query.exclude()).map(exclude -> with(query, query.to(), exclude)))
                .flatMap(queries -> queries);
    }

    private static Stream<List<Selector>> fewer(List<Selector> selectors) {
        return Variations.withoutOne(selectors);
    }

    private Stream<List<Selector>> simpler(List<Selector> selectors) {
        return Variations.ofOne(selectors, this::simpler);
    }

    private static Query with(Query query, List<Selector> to, List<Selector> exclude) {
        return new Query(to, exclude, query.channels(), query.dedupe(), query.limit());
    }

    /** Fewer channels, the usual policy, no limit or a lower one. */
    private static Stream<Query> plainer(Query query) {
        Stream<Query> channels = Variations.withoutOne(query.channels())
                .filter(left -> !left.isEmpty())
                .map(left -> new Query(query.to(), query.exclude(), left, query.dedupe(), query.limit()));
        Query usual = new Query(query.to(), query.exclude(), query.channels(), Dedupe.ADDRESS, query.limit());
        Stream<Query> limits = query.limit() == Query.MAX_LIMIT
                ? Stream.empty()
                : Stream.of(Query.MAX_LIMIT, Math.max(1, query.limit() - 1)).map(limit -> limited(query, limit));
        return Stream.of(channels, Stream.of(usual), limits)
                .flatMap(queries -> queries)
                .filter(other -> !other.equals(query));
    }

    private static Query limited(Query query, int limit) {
        return new Query(query.to(), query.exclude(), query.channels(), query.dedupe(), limit);
    }

    private Stream<Selector> simpler(Selector selector) {
        return switch (selector.kind()) {
            case LIST, LIST_NAME -> Variations.withoutOne(selector.of()).map(rest -> with(selector, rest));
            case ALL, ANY ->
                Stream.of(
                                selector.of().stream(),
                                Variations.withoutOne(selector.of())
                                        .filter(rest -> !rest.isEmpty())
                                        .map(rest -> with(selector, rest)),
                                simpler(selector.of()).map(operands -> with(selector, operands)))
                        .flatMap(simpler -> simpler);
            case TEXT -> simplerText(texts.entries(selector.text()));
            default -> Stream.empty();
        };
    }

    private Stream<Selector> simplerText(List<String> entries) {
        return Stream.concat(
                entries.stream().map(Selector::typed),
                Variations.withoutOne(entries).map(rest -> Selector.text(texts.compose(rest))));
    }

    private static Selector with(Selector selector, List<Selector> of) {
        return new Selector(selector.kind(), selector.text(), of);
    }
}
