/** The server: wiring, top to bottom. */
@NullMarked
package io.rollcall.server;

import org.jspecify.annotations.NullMarked;
