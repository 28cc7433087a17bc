package io.rollcall.server.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** The body of one request as its endpoint takes it: whole, or as a stream for one reader. */
final class Body {
    static final Body NONE = whole(new byte[0]);

    private final byte[] bytes;
    private final Source<ByteString, ?> stream;
    private final AtomicBoolean waiting;

    private Body(byte[] bytes, Source<ByteString, ?> stream, boolean waiting) {
        this.bytes = bytes;
        this.stream = stream;
        this.waiting = new AtomicBoolean(waiting);
    }

    static Body whole(byte[] bytes) {
        return new Body(bytes, Source.empty(), false);
    }

    static Body stream(Source<ByteString, ?> stream) {
        return new Body(new byte[0], stream, true);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whoever takes it reads it to its end or cancels it. */
    Source<ByteString, ?> take() {
        if (!waiting.getAndSet(false)) {
            throw new IllegalStateException("a body was read twice, or read as a stream where it is whole");
        }
        return stream;
    }

    /** Whether it is a stream that nobody has taken. */
    boolean isWaiting() {
        return waiting.get();
    }
}
