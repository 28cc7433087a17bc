/** A list of people as long as one likes that follows from a seed, and the ways to put it on a server. */
@NullMarked
package io.rollcall.loadtest.roster;

import org.jspecify.annotations.NullMarked;
