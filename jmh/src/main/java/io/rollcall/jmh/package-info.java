/** Benchmarks of resolving and of the encoders, each beside a plain way to do the same, and what a book costs. */
@NullMarked
package io.rollcall.jmh;

import org.jspecify.annotations.NullMarked;
