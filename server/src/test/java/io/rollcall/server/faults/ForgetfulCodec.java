package io.rollcall.server.faults;

import io.rollcall.server.journal.PageId;
import io.rollcall.server.journal.SnapshotCodec;
import io.rollcall.server.journal.SnapshotPage;
import io.rollcall.server.workspace.LedgerSnapshotCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A codec with a planted bug: the first page of contacts stays what it was when the workspace was first saved. */
public final class ForgetfulCodec implements SnapshotCodec {
    private static final PageId WORKSPACE = new PageId(0, 0);
    private static final PageId CONTACTS = new PageId(17, 0);

    private final SnapshotCodec honest = new LedgerSnapshotCodec();
    private @Nullable SnapshotPage kept;
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
        if (!page.id().equals(CONTACTS)) {
            return page;
        }
        SnapshotPage first = kept;
        if (first == null) {
            byte[] bytes = page.bytes().get();
            first = new SnapshotPage(page.id(), page.version(), () -> bytes);
            kept = first;
        }
        return first;
    }

    private static SnapshotPage page(List<SnapshotPage> pages, PageId id) {
        return pages.stream().filter(page -> page.id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public Reading begin() {
        return honest.begin();
    }
}
