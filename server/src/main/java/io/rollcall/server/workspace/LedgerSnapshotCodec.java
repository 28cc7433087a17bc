package io.rollcall.server.workspace;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.BookLoader;
import io.rollcall.server.book.BookPages;
import io.rollcall.server.journal.PageId;
import io.rollcall.server.journal.SnapshotCodec;
import io.rollcall.server.journal.SnapshotPage;
import io.rollcall.server.workspace.Receipts.Outcome;
import io.rollcall.server.workspace.SnapshotForms.MovesForm;
import io.rollcall.server.workspace.SnapshotForms.ReceiptsForm;
import io.rollcall.server.workspace.SnapshotForms.WorkspaceForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot of a workspace is made of: a page about the workspace itself, which is always new; the receipts of callers, up
 * to 256 to a page; those of imports, few and soon others, on one page; contacts
 * that move, where there are any; and the pages of the book. The numbers of the kinds are stored.
 */
public final class LedgerSnapshotCodec implements SnapshotCodec {
    private static final int WORKSPACE = 0;
    private static final int RECEIPTS = 1;
    private static final int IMPORTS = 2;
    private static final int MOVES = 3;

    /** A book's kinds of pages begin here. */
    private static final int BOOK = 16;

    private static final int RECEIPTS_BITS = 8;

    @Override
    public List<SnapshotPage> pages(Object snapshot) {
        LedgerSnapshot ledger = (LedgerSnapshot) snapshot;
        AddressBook book = ledger.published().book();
        List<SnapshotPage> pages = new ArrayList<>();
        pages.add(new SnapshotPage(
                new PageId(WORKSPACE, 0), book.revision(), () -> SnapshotForms.write(WorkspaceForm.of(ledger))));
        receiptPages(ledger.receipts().ofCallers())
                .forEach((number, receipts) -> pages.add(receiptPage(new PageId(RECEIPTS, number), receipts)));
        if (!ledger.receipts().ofImports().isEmpty()) {
            pages.add(receiptPage(new PageId(IMPORTS, 0), ledger.receipts().ofImports()));
        }
        Moves moves = ledger.published().moves();
        if (!moves.equals(Moves.NONE)) {
            pages.add(new SnapshotPage(
                    new PageId(MOVES, 0), book.revision(), () -> SnapshotForms.write(MovesForm.of(moves))));
        }
        for (BookPages.Page page : BookPages.of(book)) {
            pages.add(new SnapshotPage(
                    new PageId(BOOK + page.kind().ordinal(), page.number()),
                    page.version(),
                    () -> BookPages.encode(book, page)));
        }
        return pages;
    }

    private static Map<Integer, List<Outcome>> receiptPages(List<Outcome> receipts) {
        return receipts.stream()
                .collect(Collectors.groupingBy(
                        outcome -> (int) (outcome.number() >>> RECEIPTS_BITS), TreeMap::new, Collectors.toList()));
    }

    /** A page that has lost receipts is another one, so that what is forgotten leaves the store. */
    private static SnapshotPage receiptPage(PageId id, List<Outcome> receipts) {
        long version = receipts.get(receipts.size() - 1).revision() * (Receipts.KEPT + 1) + receipts.size();
        return new SnapshotPage(id, version, () -> SnapshotForms.write(new ReceiptsForm(receipts)));
    }

    @Override
    public Reading begin() {
        return new LedgerReading();
    }

    private static final class LedgerReading implements Reading {
        private final BookLoader book = new BookLoader();
        private final Queue<Outcome> receipts = new ConcurrentLinkedQueue<>();
        private volatile List<Outcome> ofImports = List.of();
        private volatile @Nullable WorkspaceForm workspace;
        private volatile Moves moves = Moves.NONE;

        @Override
        public void add(PageId id, byte[] bytes) {
            switch (id.kind()) {
                case WORKSPACE -> workspace = SnapshotForms.read(bytes, WorkspaceForm.class);
                case RECEIPTS -> receipts.addAll(outcomes(bytes));
                case IMPORTS -> ofImports = outcomes(bytes);
                case MOVES -> moves = SnapshotForms.read(bytes, MovesForm.class).moves();
                default -> book.add(kind(id), id.number(), bytes);
            }
        }

        private static List<Outcome> outcomes(byte[] bytes) {
            return SnapshotForms.read(bytes, ReceiptsForm.class).outcomes();
        }

        private static BookPages.Kind kind(PageId id) {
            int kind = id.kind() - BOOK;
            if (kind < 0 || kind >= BookPages.Kind.values().length) {
                throw new IllegalStateException(
                        "a snapshot has pages of kind " + id.kind()
                                + ", which this release does not know; start a release at least as new as the one that saved it");
            }
            return BookPages.Kind.values()[kind];
        }

        @Override
        public Object end(Executor workers) {
            WorkspaceForm form = workspace;
            if (form == null) {
                throw new IllegalStateException("a snapshot without the page about the workspace itself");
            }
            AddressBook loaded = book.build(workers);
            if (loaded.revision() != form.revision()) {
                throw new IllegalStateException(
                        "a snapshot at revision " + form.revision() + " with a book at " + loaded.revision());
            }
            List<Outcome> ofCallers = receipts.stream()
                    .sorted(Comparator.comparingLong(Outcome::number))
                    .toList();
            return new LedgerSnapshot(
                    form.published(loaded, moves), new Receipts.Kept(ofCallers, ofImports, form.nextReceipt()));
        }
    }
}
