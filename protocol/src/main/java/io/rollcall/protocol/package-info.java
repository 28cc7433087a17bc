/** The wire: what a client sends and receives, as records, and a thin Java client. Knows nothing of actors or storage. */
@NullMarked
package io.rollcall.protocol;

import org.jspecify.annotations.NullMarked;
