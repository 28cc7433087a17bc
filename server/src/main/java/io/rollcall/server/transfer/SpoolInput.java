package io.rollcall.server.transfer;

import java.io.InputStream;
import java.util.function.IntFunction;

/** A file of the spool as a stream of bytes, from any place on; the next piece is read while one is used. */
final class SpoolInput extends InputStream {
    private static final byte[] NONE = {};

    private final IntFunction<Next> pieces;
    private final int end;
    private int piece;
    private byte[] bytes = NONE;
    private int at;
    private Next next;

    /** A piece that is on its way. */
    interface Next {
        /** Blocks until it is there. */
        byte[] await();
    }

    /**
     * @param pieces begins to read one
     * @param count of the pieces
     * @param position where to begin
     */
    SpoolInput(IntFunction<Next> pieces, int count, long position) {
        this.pieces = pieces;
        this.end = count;
        this.piece = (int) (position / SpoolTable.PIECE);
        this.next = begin();
        refill();
        this.at = (int) (position % SpoolTable.PIECE);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (at == bytes.length) {
            refill();
        }
        if (at == bytes.length) {
            return -1;
        }
        int taken = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, from, taken);
        at += taken;
        return taken;
    }

    private void refill() {
        bytes = next.await();
        at = 0;
        piece++;
        next = begin();
    }

    private Next begin() {
        return piece < end ? pieces.apply(piece) : () -> NONE;
    }
}
