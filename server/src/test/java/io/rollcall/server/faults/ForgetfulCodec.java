package io.rollcall.server.faults;

import io.rollcall.server.journal.PageId;
import io.rollcall.server.journal.SnapshotCodec;
import io.rollcall.server.journal.SnapshotPage;
import io.rollcall.server.workspace.LedgerSnapshotCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A codec with a planted bug: the first page of lists stays what it was when the workspace was first saved, under the version
 * it should have. Under its own it would be refused when it is loaded: the first page of a book knows all versions.
 */
public final class ForgetfulCodec implements SnapshotCodec {
    private static final PageId WORKSPACE = new PageId(0, 0);
    private static final PageId LISTS = new PageId(20, 0);

    /** After format, kind and number; a byte, while it is below 128. */
    private static final int VERSION_AT = 3;

    private final SnapshotCodec honest = new LedgerSnapshotCodec();
    private byte @Nullable [] kept;
    private long revision;

    @Override
    public synchronized List<SnapshotPage> pages(Object snapshot) {
        List<SnapshotPage> pages = honest.pages(snapshot);
        long now = page(pages, WORKSPACE).version();
        if (now < revision) {
            // Another workspace.
            kept = null;
        }
        revision = now;
        return pages.stream().map(this::forgotten).toList();
    }

    private SnapshotPage forgotten(SnapshotPage page) {
        if (!page.id().equals(LISTS)) {
            return page;
        }
        byte[] bytes = kept == null ? page.bytes().get() : kept.clone();
        bytes[VERSION_AT] = (byte) page.version();
        kept = bytes;
        return new SnapshotPage(page.id(), page.version(), () -> bytes);
    }

    private static SnapshotPage page(List<SnapshotPage> pages, PageId id) {
        return pages.stream().filter(page -> page.id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public Reading begin() {
        return honest.begin();
    }
}
