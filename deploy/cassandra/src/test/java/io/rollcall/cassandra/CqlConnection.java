package io.rollcall.cassandra;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** As much of the native protocol, version 4, as these tests speak: one plain query at a time. */
final class CqlConnection implements AutoCloseable {
    private static final byte ERROR = 0x00;
    private static final byte STARTUP = 0x01;
    private static final byte QUERY = 0x07;
    private static final short CONSISTENCY_ONE = 0x0001;

    private final Socket socket;
    private final DataInputStream in;

    CqlConnection(InetSocketAddress address) throws IOException {
        socket = new Socket();
        socket.connect(address);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        send(STARTUP, body -> {
            body.writeShort(1);
            body.writeUTF("CQL_VERSION");
            body.writeUTF("3.0.0");
        });
    }

    /** The body of the answer. */
    ByteBuffer query(String cql) throws IOException {
        return send(QUERY, body -> {
            byte[] text = cql.getBytes(StandardCharsets.UTF_8);
            body.writeInt(text.length);
            body.write(text);
            body.writeShort(CONSISTENCY_ONE);
            body.writeByte(0);
        });
    }

    /** The only value of the only row: the last eight bytes of such an answer. */
    long count(String cql) throws IOException {
        ByteBuffer answer = query(cql);
        return answer.getLong(answer.limit() - Long.BYTES);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private ByteBuffer send(byte opcode, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.writeTo(new DataOutputStream(bytes));
        ByteBuffer frame = ByteBuffer.allocate(9 + bytes.size());
        frame.put(new byte[] {0x04, 0, 0, 0, opcode}).putInt(bytes.size()).put(bytes.toByteArray());
        socket.getOutputStream().write(frame.array());
        in.skipNBytes(4);
        byte answer = in.readByte();
        byte[] answerBody = in.readNBytes(in.readInt());
        if (answer == ERROR) {
            throw new IOException(new String(answerBody, StandardCharsets.UTF_8));
        }
        return ByteBuffer.wrap(answerBody);
    }

    private interface Body {
        void writeTo(DataOutputStream out) throws IOException;
    }
}
