package dev.abrazo.internal.jdk;

import dev.abrazo.http.Exchange;
import dev.abrazo.http.TransportException;
import dev.abrazo.http.TransportException.Phase;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a body into one array, within the exchange's limit, and tells the exchange of each arrival. Called by one
 * thread at a time, the client's own; does nothing there but copy.
 */
final class Collector implements BodySubscriber<byte[]> {

    private static final int UNPROVEN = 1 << 20;

    private final Exchange exchange;
    private final long announced;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private byte[] bytes;
    private int length;
    private Flow.@Nullable Subscription subscription;

    Collector(Exchange exchange, long announced) {
        this.exchange = exchange;
        this.announced = announced;
        // An announced length saves the copies, but is no reason to reserve memory for what may never come.
        this.bytes = new byte[(int) Math.max(0, Math.min(announced < 0 ? 1024 : announced, UNPROVEN))];
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        exchange.progress();
        for (ByteBuffer buffer : buffers) {
            int added = buffer.remaining();
            if ((long) length + added > exchange.maxReplyBytes()) {
                refuse();
                return;
            }
            if (added > bytes.length - length) {
                grow(length + added);
            }
            buffer.get(bytes, length, added);
            length += added;
        }
    }

    /** Towards the announced length faster than blindly: the fewer copies stand beside each other, the better. */
    private void grow(int least) {
        long next = announced > least ? Math.min(announced, bytes.length * 8L) : bytes.length * 2L;
        bytes = Arrays.copyOf(bytes, (int) Math.max(least, Math.min(next, Integer.MAX_VALUE - 16)));
    }

    private void refuse() {
        if (subscription != null) {
            subscription.cancel();
        }
        whole.completeExceptionally(new TransportException(
                Phase.TOO_LARGE, "the reply is larger than " + exchange.maxReplyBytes() + " bytes", null));
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
