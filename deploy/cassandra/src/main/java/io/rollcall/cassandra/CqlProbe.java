package io.rollcall.cassandra;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One question of the native protocol, version 4: are you there? */
final class CqlProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final byte VERSION_4 = 0x04;
    private static final byte OPTIONS = 0x05;
    private static final byte SUPPORTED = 0x06;

    private CqlProbe() {}

    static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            // version, flags, stream (2 bytes), opcode, length of the body (4 bytes)
            socket.getOutputStream().write(new byte[] {VERSION_4, 0, 0, 0, OPTIONS, 0, 0, 0, 0});
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(4);
            byte opcode = in.readByte();
            // To the end, so that closing is no reset in Cassandra's log.
            in.skipNBytes(in.readInt());
            return opcode == SUPPORTED;
        } catch (IOException e) {
            return false;
        }
    }
}
