package io.rollcall.server.book;

/** What a value must be, decided from its folded text in UTF-8, where it lies. */
interface Criterion {
    boolean holds(byte[] text, int from, int to);
}
