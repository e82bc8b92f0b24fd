package dev.abrazo.internal.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body whose first-byte and idle timeouts run only while bytes are awaited: a slow reader is not a slow server. Events
 * in the parser's buffer need no reading of the clock.
 */
final class WatchedBody extends FilterInputStream {

    private final WatchedExchange exchange;

    WatchedBody(InputStream body, WatchedExchange exchange) {
        super(body);
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        exchange.resume();
        try {
            return in.read();
        } finally {
            exchange.pause();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        exchange.resume();
        try {
            return in.read(target, offset, length);
        } finally {
            exchange.pause();
        }
    }
}
