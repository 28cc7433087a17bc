/** The Cassandra session, the schema, and the check that both fit. */
@NullMarked
package io.rollcall.server.journal;

import org.jspecify.annotations.NullMarked;
