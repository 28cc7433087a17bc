package io.rollcall.loadtest.drive;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body and notes when its last byte came, on the thread that read it: the JDK hands a finished response on
 * through another thread, whose start is not the server's time.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Received> {
    /** A whole body, and the {@link System#nanoTime} of its end. */
    record Received(byte[] bytes, long endNanos) {}

    private final int most;
    private final CompletableFuture<Received> result = new CompletableFuture<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private long size;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<Received> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription fresh) {
        subscription = fresh;
        fresh.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
            parts.add(buffer);
        }
        if (size > most && subscription != null) {
            subscription.cancel();
            parts.clear();
            result.completeExceptionally(new IOException("the body is longer than " + most + " bytes"));
        }
    }

    @Override
    public void onError(Throwable broken) {
        result.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        long end = System.nanoTime();
        byte[] bytes = new byte[Math.toIntExact(size)];
        int at = 0;
        for (ByteBuffer part : parts) {
            int length = part.remaining();
            part.get(bytes, at, length);
            at += length;
        }
        parts.clear();
        result.complete(new Received(bytes, end));
    }
}
