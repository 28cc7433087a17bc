/** A resolution as bytes of the wire, written straight from the book's columns. Pure Java. */
@NullMarked
package io.rollcall.server.encode;

import org.jspecify.annotations.NullMarked;
