/** Sending on schedule, measuring from the intended time, counting, judging. */
@NullMarked
package io.rollcall.loadtest.drive;

import org.jspecify.annotations.NullMarked;
