/** Tests of whole servers: JVMs of their own, a real Cassandra, real HTTP. */
@NullMarked
package io.rollcall.server.it;

import org.jspecify.annotations.NullMarked;
