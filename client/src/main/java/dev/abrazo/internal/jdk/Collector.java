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

    private final Exchange exchange;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private byte[] bytes;
    private int length;
    private Flow.@Nullable Subscription subscription;

    Collector(Exchange exchange, long announced) {
        this.exchange = exchange;
        // An announced length saves the copies, but is no reason to reserve memory for what may never come.
        this.bytes = new byte[(int) Math.max(0, Math.min(announced < 0 ? 1024 : announced, 1 << 20))];
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
            if (length + added > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + added));
            }
            buffer.get(bytes, length, added);
            length += added;
        }
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
