package io.rollcall.server.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;

/** Snapshots that are texts: short ones are one page, long ones are cut. */
class TextCodec implements SnapshotCodec {
    private static final int CUT = 10_000;

    /** Something that is no text; comes back equal. */
    record Payload(String name) {}

    /** The same beside a page that is too large to lie in the manifest. */
    static final class Padded extends TextCodec {
        @Override
        public List<SnapshotPage> pages(Object snapshot) {
            List<SnapshotPage> pages = new ArrayList<>(super.pages(snapshot));
            byte[] padding = new byte[Save.INLINE];
            new Random(snapshot.hashCode()).nextBytes(padding);
            pages.add(new SnapshotPage(new PageId(2, 0), snapshot.hashCode(), padding::clone));
            return pages;
        }
    }

    @Override
    public List<SnapshotPage> pages(Object snapshot) {
        if (snapshot instanceof Payload payload) {
            return List.of(page(new PageId(1, 0), payload.name()));
        }
        String text = (String) snapshot;
        List<SnapshotPage> pages = new ArrayList<>();
        for (int from = 0; from < text.length(); from += CUT) {
            String piece = text.substring(from, Math.min(text.length(), from + CUT));
            pages.add(page(new PageId(0, pages.size()), piece));
        }
        return pages;
    }

    private static SnapshotPage page(PageId id, String text) {
        return new SnapshotPage(id, text.hashCode(), () -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reading begin() {
        return new Texts();
    }

    private static final class Texts implements Reading {
        private final Map<Integer, String> texts = new ConcurrentSkipListMap<>();
        private final Map<Integer, String> payloads = new ConcurrentSkipListMap<>();

        @Override
        public void add(PageId id, byte[] bytes) {
            if (id.kind() < 2) {
                (id.kind() == 0 ? texts : payloads).put(id.number(), new String(bytes, StandardCharsets.UTF_8));
            }
        }

        @Override
        public Object end(Executor workers) {
            return payloads.isEmpty() ? String.join("", texts.values()) : new Payload(payloads.get(0));
        }
    }
}
