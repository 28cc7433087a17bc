/** What was done to a set and what was seen of it, with times; and whether that can be true of a set that is one. */
@NullMarked
package io.rollcall.server.history;

import org.jspecify.annotations.NullMarked;
