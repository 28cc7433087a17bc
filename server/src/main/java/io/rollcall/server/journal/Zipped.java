package io.rollcall.server.journal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.zip.CRC32C;

/** Bytes as they are stored: zstd, quick rather than small, and refused unless they come back as they went. */
final class Zipped {
    private static final int LEVEL = 1;

    private Zipped() {}

    static byte[] zip(byte[] raw) {
        return Zstd.compress(raw, LEVEL);
    }

    /** @param what is being read, for the refusal */
    static byte[] unzip(byte[] zipped, int length, int checksum, String what) {
        byte[] raw = unzip(zipped, length, what);
        if (checksum(raw) != checksum) {
            throw new UnreadableSnapshot(what + " has another checksum");
        }
        return raw;
    }

    /** Looks at the length that zstd knows before it makes room for it. */
    private static byte[] unzip(byte[] zipped, int length, String what) {
        try {
            if (zipped.length > 0 && Zstd.getFrameContentSize(zipped) == length) {
                return Zstd.decompress(zipped, length);
            }
        } catch (ZstdException | IndexOutOfBoundsException e) {
            throw new UnreadableSnapshot(what + " cannot be unpacked: " + e.getMessage());
        }
        throw new UnreadableSnapshot(what + " is damaged or not of " + length + " bytes");
    }

    static int checksum(byte[] raw) {
        CRC32C crc = new CRC32C();
        crc.update(raw);
        return (int) crc.getValue();
    }
}
