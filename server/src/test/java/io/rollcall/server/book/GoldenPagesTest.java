package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.BookPages.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What was stored once must load for ever. {@code golden/book/1} holds the pages of {@link GoldenBook} in format 1; they are
 * never written again, and a new format gets a new folder. {@code -Dgolden.write} writes the pages that have no file yet; run
 * again without it.
 */
class GoldenPagesTest {
    private static final String FOLDER = "golden/book/1/";

    @Test
    void thePagesOfFormatOneStillLoad() throws IOException {
        AddressBook book = GoldenBook.book();
        BookLoader loader = new BookLoader();
        writeIfAsked(book);
        for (Page page : BookPages.of(book)) {
            String file = file(page);
            try (InputStream bytes = GoldenPagesTest.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
                loader.add(
                        page.kind(),
                        page.number(),
                        Objects.requireNonNull(bytes, file).readAllBytes());
            }
        }

        AddressBook loaded = loader.build(Runnable::run);

        assertThat(BookContent.of(loaded)).isEqualTo(BookContent.of(book));
        assertThat(BookPages.of(loaded)).containsExactlyElementsOf(BookPages.of(book));
    }

    private static void writeIfAsked(AddressBook book) throws IOException {
        for (Page page : BookPages.of(book)) {
            Path path = Path.of("src/test/resources", FOLDER, file(page));
            if (System.getProperty("golden.write") != null && Files.notExists(path)) {
                Files.createDirectories(path.getParent());
                Files.write(path, BookPages.encode(book, page));
            }
        }
    }

    private static String file(Page page) {
        return page.kind() + "-" + page.number() + ".page";
    }
}
