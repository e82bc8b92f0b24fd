package dev.abrazo.testing.transport;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.http.HttpTransport;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An exchange that only a test aborts, and which records what the transport reports. Safe for use by many threads. */
public final class TestExchange implements HttpTransport.Exchange {

    private final Cancellation abort = new Cancellation();
    private final AtomicInteger reports = new AtomicInteger();
    private final long maxReplyBytes;
    private final AtomicReference<Cancellation.@Nullable Binding> binding = new AtomicReference<>();
    private volatile boolean replying;

    /** An exchange with a limit on the reply's body, in bytes. */
    public TestExchange(long maxReplyBytes) {
        this.maxReplyBytes = maxReplyBytes;
    }

    /** Aborts the exchange; false if it was aborted before. */
    public boolean abort() {
        boolean first = !abort.cancelled();
        abort.cancel();
        return first;
    }

    /** The number of times that the transport has reported progress. */
    public int reports() {
        return reports.get();
    }

    @Override
    public void onAbort(Runnable action) {
        unbind();
        binding.set(abort.onCancel(action));
    }

    @Override
    public void unbind() {
        Cancellation.Binding bound = binding.getAndSet(null);
        if (bound != null) {
            bound.close();
        }
    }

    @Override
    public void replyStarted() {
        replying = true;
        progress();
    }

    @Override
    public boolean replying() {
        return replying;
    }

    @Override
    public void progress() {
        reports.incrementAndGet();
    }

    @Override
    public boolean aborted() {
        return abort.cancelled();
    }

    @Override
    public long maxReplyBytes() {
        return maxReplyBytes;
    }
}
