/** What a server must answer, computed from the seed, and the comparison with what it did answer. */
@NullMarked
package io.rollcall.loadtest.check;

import org.jspecify.annotations.NullMarked;
