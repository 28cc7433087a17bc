/** Who gets this message, at which address: selectors and a book in, a resolution out. Pure Java. */
@NullMarked
package io.rollcall.server.resolve;

import org.jspecify.annotations.NullMarked;
