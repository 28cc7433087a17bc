/** The Cassandra session, the schema with the check that both fit, and the snapshots of workspaces in pages. */
@NullMarked
package io.rollcall.server.journal;

import org.jspecify.annotations.NullMarked;
