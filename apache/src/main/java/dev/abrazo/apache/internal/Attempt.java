package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The abort action of one exchange: ends its blocking operation, which is a look-up, a connect, or a read or write.
 * Thread-safe.
 */
final class Attempt implements Runnable {

    private volatile boolean aborted;
    private volatile @Nullable Runnable end;

    /** Aborts the exchange. May be repeated, if it threw for lack of memory. */
    @Override
    public void run() {
        aborted = true;
        end();
    }

    /** Ends the blocking operation of the exchange, without marking the exchange as aborted. */
    void end() {
        Runnable current = end;
        if (current != null) {
            current.run();
        }
    }

    /**
     * Registers how to end the next blocking operation; it may be run more than once.
     *
     * @throws TransportException if the exchange is already aborted; the operation has been ended
     */
    void begin(Runnable ending) throws TransportException {
        end = ending;
        if (aborted) {
            ending.run();
            throw failure(null);
        }
    }

    boolean aborted() {
        return aborted;
    }

    /** The exception of an aborted exchange. */
    static TransportException failure(@Nullable Throwable cause) {
        return new TransportException(Phase.IN_REPLY, "the exchange was aborted", cause);
    }
}
