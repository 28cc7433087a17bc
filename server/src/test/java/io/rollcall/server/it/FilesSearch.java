package io.rollcall.server.it;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Texts in the bytes of all files below a folder, whatever those files are; also inside whatever zstd has packed, wherever
 * in a file that begins. Cassandra's own compression must be off: it cuts and packs as it likes.
 */
final class FilesSearch {
    private static final String ZSTD = latin(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});
    private static final int LONGEST = 4 << 20;

    private final List<String> texts;
    private final Map<String, List<String>> found = new TreeMap<>();

    private FilesSearch(List<String> texts) {
        this.texts = texts.stream()
                .map(text -> latin(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Where each text is that is somewhere: files, marked with a {@code zstd} where it was packed. */
    static Map<String, List<String>> below(Path folder, List<String> texts) {
        FilesSearch search = new FilesSearch(texts);
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(search::look);
        } catch (IOException | UncheckedIOException fileIsGone) {
            return below(folder, texts);
        }
        return search.found;
    }

    private void look(Path file) {
        try {
            look(latin(Files.readAllBytes(file)), file.getFileName().toString());
        } catch (NoSuchFileException compacted) {
            // What was in it is in another file, or nowhere.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(String bytes, String where) {
        for (String text : texts) {
            if (bytes.contains(text)) {
                found.computeIfAbsent(text, first -> new ArrayList<>()).add(where);
            }
        }
        for (int at = bytes.indexOf(ZSTD); at >= 0; at = bytes.indexOf(ZSTD, at + 1)) {
            look(unpacked(bytes, at), where + " zstd");
        }
    }

    /** As much as there is. */
    private static String unpacked(String bytes, int at) {
        byte[] packed =
                bytes.substring(at, Math.min(bytes.length(), at + LONGEST)).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            in.transferTo(unpacked);
        } catch (IOException end) {
            // What comes behind the packed bytes is something else.
        }
        return latin(unpacked.toByteArray());
    }

    /** A char a byte. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
