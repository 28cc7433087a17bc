package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The revision that last changed each stored page, by kind and number. Immutable.
 *
 * <p>What a change has touched is found by comparing the book before it with the one after, node by node where they differ:
 * so no change can forget to say what it touched, whichever way it took.
 */
final class PageVersions {
    static final PageVersions NONE = new PageVersions(List.of());

    /** By kind; those missing at the end are empty. */
    private final List<PagedArray<Long>> versions;

    private PageVersions(List<PagedArray<Long>> versions) {
        this.versions = versions;
    }

    long get(Kind kind, int page) {
        PagedArray<Long> all = kind.ordinal() < versions.size() ? versions.get(kind.ordinal()) : PagedArray.empty();
        return Objects.requireNonNull(all.get(page), () -> kind + " " + page + " was never changed");
    }

    Edit edit(long revision) {
        return new Edit(this, revision);
    }

    /** What one revision changes. Owned by one thread. */
    static final class Edit {
        private final List<PagedArray<Long>> versions;
        private final Long revision;

        private Edit(PageVersions before, long revision) {
            this.versions = new ArrayList<>(before.versions);
            this.revision = revision;
            while (versions.size() < Kind.COUNT) {
                versions.add(PagedArray.empty());
            }
        }

        void contacts(PagedArray<ContactPage> then, PagedArray<ContactPage> now) {
            PagedArray.differences(then, now, page -> changed(Kind.CONTACTS, page >>> ContactBlock.PAGE_BITS));
        }

        void targets(List<TargetColumn> then, List<TargetColumn> now) {
            for (int channel = 0; channel < now.size(); channel++) {
                TargetColumn.differences(then.get(channel), now.get(channel), chunk -> changed(Kind.CONTACTS, chunk));
            }
        }

        /** Who has an address is not stored. */
        void addresses(Kind kind, AddressTable then, AddressTable now) {
            PagedArray.differences(then.pages, now.pages, number -> {
                AddressPage was = then.pages.get(number);
                AddressPage is = now.pages.get(number);
                if (was == null || is == null || was.text() != is.text() || was.landline() != is.landline()) {
                    changed(kind, number >>> AddressBlock.PAGE_BITS);
                }
            });
        }

        void lists(PagedArray<ListEntry> then, PagedArray<ListEntry> now) {
            PagedArray.differences(then, now, list -> changed(Kind.LISTS, list >>> ListBlock.BITS));
        }

        private void changed(Kind kind, int page) {
            put(kind, page, revision);
        }

        /** Of a page that was stored. */
        void put(Kind kind, int page, Long version) {
            PagedArray<Long> all = versions.get(kind.ordinal());
            if (!version.equals(all.get(page))) {
                versions.set(kind.ordinal(), all.with(page, version));
            }
        }

        PageVersions build() {
            return new PageVersions(List.copyOf(versions));
        }
    }
}
