package io.rollcall.server.book;

import org.roaringbitmap.RoaringBitmap;

/**
 * The contacts a list leads to.
 *
 * @param contacts their ordinals; not to be changed
 * @param cut whether lists nested deeper than {@link AddressBook#MAX_DEPTH} were left out
 */
public record Reach(RoaringBitmap contacts, boolean cut) {}
