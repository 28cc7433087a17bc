/** The command {@code deploy/rollcall}: starts and stops a local Cassandra and server, and shows them with sample data. */
@NullMarked
package io.rollcall.deploy;

import org.jspecify.annotations.NullMarked;
