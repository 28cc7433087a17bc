/** The same rows in PostgreSQL, to have something to compare with. */
@NullMarked
package io.rollcall.loadtest.postgres;

import org.jspecify.annotations.NullMarked;
