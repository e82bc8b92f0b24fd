package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body in one array, within the exchange's limit, and reports progress to the exchange. Of an error's body, only
 * the beginning is collected. Called by one thread at a time, the HTTP client's own; only copies there.
 */
final class Collector implements BodySubscriber<byte[]> {

    private static final int MAX_PREALLOCATED = 1 << 20;
    private static final byte[] NONE = {};

    private final HttpTransport.Exchange exchange;
    private final long announced;
    private final boolean error;
    private final long limit;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private byte[] bytes;
    private int length;
    private Flow.@Nullable Subscription subscription;

    Collector(HttpTransport.Exchange exchange, int status, long announced) {
        this.exchange = exchange;
        this.announced = announced;
        this.error = status >= 300;
        this.limit = error ? Math.min(HttpReply.ERROR_BYTES, exchange.maxReplyBytes()) : exchange.maxReplyBytes();
        // An announced length saves copies, but must not reserve memory for bytes that may never arrive.
        this.bytes = new byte[(int) Math.max(0, Math.min(announced < 0 ? 1024 : announced, MAX_PREALLOCATED))];
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (announced > limit && !error) {
            reject();
        } else {
            newSubscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        exchange.progress();
        try {
            for (ByteBuffer buffer : buffers) {
                int added = buffer.remaining();
                if (length + (long) added > limit) {
                    if (error) {
                        append(buffer, (int) (limit - length));
                        truncate();
                    } else {
                        reject();
                    }
                    return;
                }
                append(buffer, added);
            }
        } catch (OutOfMemoryError e) {
            outOfMemory(e);
        }
    }

    private void append(ByteBuffer buffer, int added) {
        if (added > bytes.length - length) {
            grow(length + added);
        }
        buffer.get(bytes, length, added);
        length += added;
    }

    /** Grows towards the announced length, in few steps, to reduce copies. */
    private void grow(int min) {
        long next = announced > min ? Math.min(announced, bytes.length * 8L) : bytes.length * 2L;
        bytes = Arrays.copyOf(bytes, (int) Math.max(min, Math.min(next, Integer.MAX_VALUE - 16)));
    }

    private void reject() {
        cancel();
        result.completeExceptionally(new HttpTransport.TransportException(
                Phase.TOO_LARGE, "the reply is larger than " + exchange.maxReplyBytes() + " bytes", null));
    }

    private void truncate() {
        cancel();
        onComplete();
    }

    /** Catches the error, which would end the HTTP client's thread, and with it every other call. */
    private void outOfMemory(OutOfMemoryError e) {
        bytes = NONE;
        length = 0;
        cancel();
        result.completeExceptionally(JdkErrorMapper.outOfMemory(e));
    }

    private void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (error && !exchange.aborted()) {
            // The error status is already known: its body must not cause another failure.
            onComplete();
        } else {
            result.completeExceptionally(failure);
        }
    }

    @Override
    public void onComplete() {
        try {
            result.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        } catch (OutOfMemoryError e) {
            outOfMemory(e);
        }
    }
}
