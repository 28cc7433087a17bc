package io.rollcall.server.resolve;

/** A way to answer queries to a workspace that was lived by a test. */
interface Resolving {
    Resolving ENGINE = (life, query, texts) -> Answer.of(Resolver.resolve(life.book(), query));
    Resolving NAIVE = (life, query, texts) -> NaiveResolver.resolve(life.world(), query, texts);

    /** @param texts where it is known what people's texts mean */
    Answer answer(Life life, Query query, AdHocTexts texts);
}
