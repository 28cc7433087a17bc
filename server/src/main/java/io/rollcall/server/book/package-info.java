/** A workspace's contacts and lists: immutable, paged, and built to be resolved against. Pure Java. */
@NullMarked
package io.rollcall.server.book;

import org.jspecify.annotations.NullMarked;
