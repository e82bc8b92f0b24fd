package dev.abrazo.apache.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Parses the heads of the replies of one connection. HttpClient's parser accepts a head that is truncated between two lines as
 * complete, and bytes that arrived before the request as its reply.
 */
final class HeadParser implements HttpMessageParser<ClassicHttpResponse> {

    private static final String TRUNCATED = "the server closed the connection in the middle of the reply";

    private final DefaultHttpResponseParser parser;
    private @Nullable Watched source;
    private boolean inExchange;

    HeadParser(Http1Config limits) {
        this.parser = new DefaultHttpResponseParser(limits);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        Watched watched = source;
        if (watched == null || watched.from() != in) {
            watched = new Watched(in);
            source = watched;
        }
        if (!inExchange && buffer.length() > 0) {
            throw new SocketException("the server has sent data without a request");
        }
        inExchange = true;
        watched.bytes = 0;
        watched.ended = false;
        int before = buffer.length();
        ClassicHttpResponse reply;
        try {
            reply = parser.parse(buffer, watched);
        } catch (IOException e) {
            throw before + watched.bytes > 0 ? new BrokenHead(e.getMessage(), e) : e;
        } catch (HttpException e) {
            if (watched.ended) {
                throw new BrokenHead(TRUNCATED, e);
            }
            throw e;
        }
        if (watched.ended) {
            if (before + watched.bytes > 0) {
                throw new BrokenHead(TRUNCATED, null);
            }
            throw new SocketException("the server closed the connection without an answer");
        }
        for (Header header : reply.getHeaders()) {
            if (!RequestHeaders.isName(header.getName())) {
                throw new ProtocolException("it has a header without a valid name");
            }
        }
        inExchange = reply.getCode() < 200;
        return reply;
    }

    /** The connection was lost inside the head of a reply, or the head is too long. */
    static final class BrokenHead extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenHead(@Nullable String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Counts bytes and notices the end. */
    private static final class Watched extends FilterInputStream {

        private int bytes;
        private boolean ended;

        Watched(InputStream in) {
            super(in);
        }

        InputStream from() {
            return in;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            if (read < 0) {
                ended = true;
            } else {
                bytes += read;
            }
            return read;
        }
    }
}
