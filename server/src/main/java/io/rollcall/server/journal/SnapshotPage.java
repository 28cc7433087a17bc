package io.rollcall.server.journal;

import java.util.function.Supplier;

/**
 * One page of a snapshot that is to be saved.
 *
 * @param version two pages of one id and one version hold the same: such a page is not written again
 * @param bytes makes the bytes; called only where they are wanted, perhaps twice, on a thread of the store
 */
public record SnapshotPage(PageId id, long version, Supplier<byte[]> bytes) {}
