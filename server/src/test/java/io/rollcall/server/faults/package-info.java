/** What the server makes of a store that fails: a journal that fails on demand, and a checker of what was said meanwhile. */
@NullMarked
package io.rollcall.server.faults;

import org.jspecify.annotations.NullMarked;
