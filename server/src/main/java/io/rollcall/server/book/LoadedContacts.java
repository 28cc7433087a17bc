package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.contact.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/** The contacts of a book, side by side again. */
final class LoadedContacts {
    final PagedArray<ContactPage> pages;
    final List<TargetColumn> targets;
    final RoaringBitmap everyone;

    LoadedContacts(UnpackedPages stored) {
        TreeMap<Integer, ContactBlock> blocks = stored.contacts;
        blocks.forEach((number, block) -> {
            if (block.scan().textFields() > stored.head.fieldNames().size()) {
                throw PageReader.wrong(Kind.CONTACTS, number, "a field without a name");
            }
        });
        int length = blocks.isEmpty() ? 0 : blocks.lastKey() + 1;
        pages = pages(blocks, length);
        targets = new ArrayList<>();
        for (int channel = 0; channel < Channel.COUNT; channel++) {
            int[][] chunks = new int[length][];
            Arrays.fill(chunks, TargetColumn.NOBODY);
            for (var block : blocks.entrySet()) {
                chunks[block.getKey()] = block.getValue().targets()[channel];
            }
            targets.add(new TargetColumn(chunks));
        }
        everyone = everyone(blocks);
        requireThoseOf(stored.head);
    }

    private static PagedArray<ContactPage> pages(TreeMap<Integer, ContactBlock> blocks, int length) {
        @Nullable Object[] pages = new Object[length << ContactBlock.PAGE_BITS];
        blocks.forEach((number, block) ->
                System.arraycopy(block.pages(), 0, pages, number << ContactBlock.PAGE_BITS, block.pages().length));
        return PagedArray.of(pages);
    }

    private static RoaringBitmap everyone(TreeMap<Integer, ContactBlock> blocks) {
        RoaringBitmapWriter<RoaringBitmap> everyone =
                RoaringBitmapWriter.writer().optimiseForRuns().get();
        blocks.forEach((number, block) -> {
            for (int cell = 0; cell < TargetColumn.CHUNK; cell++) {
                ContactPage page = block.pages()[cell >>> ContactPage.BITS];
                if (page != null && page.present(ContactPage.row(cell))) {
                    everyone.add((number << TargetColumn.CHUNK_BITS) + cell);
                }
            }
        });
        RoaringBitmap all = everyone.get();
        all.runOptimize();
        return all;
    }

    private void requireThoseOf(BookHead head) {
        boolean between = everyone.isEmpty() || (everyone.first() > 0 && everyone.last() < head.nextOrdinal());
        if (everyone.getCardinality() != head.contactCount() || !between) {
            throw PageReader.wrong(
                    Kind.HEAD, 0, everyone.getCardinality() + " contacts (expected: " + head.contactCount() + ")");
        }
    }
}
