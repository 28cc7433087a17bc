package io.rollcall.server.book;

import org.jspecify.annotations.Nullable;

/** A number that can be given out again, and the ones before it. */
record FreeNumber(int number, @Nullable FreeNumber next) {}
