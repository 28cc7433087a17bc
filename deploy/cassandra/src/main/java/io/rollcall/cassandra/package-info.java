/** A real Cassandra of one node, run as a process of its own: for the default run and for the tests of every module. */
@NullMarked
package io.rollcall.cassandra;

import org.jspecify.annotations.NullMarked;
