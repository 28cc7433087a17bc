package io.rollcall.server.transfer;

import io.rollcall.server.transfer.ImportRefused.Code;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.util.ByteString;

/** Cuts an upload into pieces as the spool has them, and knows its length and digest. Owned by one stream. */
final class Pieces {
    /** One piece of a file, and which. */
    record Piece(int number, byte[] bytes) {}

    private final long maxBytes;
    private final MessageDigest sha256;
    private byte[] piece = new byte[SpoolTable.PIECE];
    private int filled;
    private int count;
    private long bytes;

    Pieces(long maxBytes) {
        this.maxBytes = maxBytes;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The pieces that these bytes complete. */
    List<Piece> add(ByteString part) {
        bytes += part.size();
        if (bytes > maxBytes) {
            throw new ImportRefused(
                    Code.TOO_LARGE, "a file of more than " + maxBytes + " bytes (expected: less; send it in parts)");
        }
        ByteBuffer rest = part.asByteBuffer();
        sha256.update(rest.duplicate());
        List<Piece> complete = new ArrayList<>();
        while (rest.hasRemaining()) {
            int taken = Math.min(rest.remaining(), piece.length - filled);
            rest.get(piece, filled, taken);
            filled += taken;
            if (filled == piece.length) {
                complete.add(new Piece(count++, piece));
                piece = new byte[SpoolTable.PIECE];
                filled = 0;
            }
        }
        return complete;
    }

    /** The last one, unless the file ended with the one before; of an empty file an empty one. */
    List<Piece> last() {
        return filled == 0 && count > 0 ? List.of() : List.of(new Piece(count++, Arrays.copyOf(piece, filled)));
    }

    long bytes() {
        return bytes;
    }

    /** Asked once, at the end. */
    ByteBuffer digest() {
        return ByteBuffer.wrap(sha256.digest());
    }
}
