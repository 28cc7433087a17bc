package io.rollcall.server.journal;

/**
 * What one save did.
 *
 * @param pages of the snapshot
 * @param written how many of them were written; the others lie in the store since an earlier save, or lie in the manifest
 * @param bytes written for pages, after compression
 * @param size bytes of all pages of the snapshot, before compression
 */
public record Saved(int pages, int written, long bytes, long size) {}
