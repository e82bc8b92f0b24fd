package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;

/** Counts the bytes of a reply's body against a limit, and reports progress. Used by one thread. */
final class Limit {

    private final long bytes;
    private final Exchange exchange;
    private long count;

    Limit(long bytes, Exchange exchange) {
        this.bytes = bytes;
        this.exchange = exchange;
    }

    long bytes() {
        return bytes;
    }

    /** Adds received bytes; false if there are more than the limit now. */
    boolean fits(int received) {
        exchange.progress();
        count += received;
        return count <= bytes;
    }

    TransportException exceeded() {
        return new TransportException(
                Phase.TOO_LARGE, "the reply is larger than " + exchange.maxReplyBytes() + " bytes", null);
    }

    /**
     * Rejects an empty body that ended with the connection: HttpClient takes a head that is cut between two lines for a whole
     * one.
     */
    void checkEmpty(int status, Headers headers) throws TransportException {
        if (count == 0
                && status >= 200
                && status != 204
                && status < 300
                && headers.first("transfer-encoding") == null) {
            throw new TransportException(Phase.IN_REPLY, "the server closed the connection without a body", null);
        }
    }

    /** The length that the reply announces, or -1. */
    static long announced(Headers headers) {
        String length = headers.first("content-length");
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
