package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An exchange whose reply is read into memory. Of an error's body, only the beginning is read. */
final class WholeReply extends KestraExchange<HttpReply> {

    /** A larger length is not trusted before as many bytes have arrived. */
    private static final int UNPROVEN = 1 << 20;

    private static final int MOST_AT_ONCE = 64 << 10;

    private volatile @Nullable HttpReply reply;

    WholeReply(Request request, Exchange exchange) {
        super(request, exchange);
    }

    @Override
    void read(int status, Headers headers, InputStream body) throws IOException {
        boolean error = status >= 300;
        long most = exchange().maxReplyBytes();
        Limit limit = new Limit(error ? Math.min(HttpReply.ERROR_BYTES, most) : most, exchange());
        long announced = Limit.announced(headers);
        if (announced > limit.bytes() && !error) {
            throw limit.exceeded();
        }
        try {
            byte[] bytes = read(body, announced, limit, error);
            if (!error && announced < 0) {
                limit.checkEmpty(status, headers);
            }
            reply = HttpReply.of(status, headers, bytes);
        } catch (OutOfMemoryError e) {
            throw ErrorMapper.outOfMemory(e);
        }
    }

    private byte[] read(InputStream body, long announced, Limit limit, boolean error) throws IOException {
        byte[] bytes = new byte[(int) Math.min(announced < 0 ? 2_048 : announced, UNPROVEN)];
        int length = 0;
        try {
            while (length != announced) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, grown(length, announced));
                }
                int read = body.read(bytes, length, Math.min(bytes.length - length, MOST_AT_ONCE));
                if (read < 0) {
                    break;
                }
                length += read;
                if (!limit.fits(read)) {
                    if (!error) {
                        throw limit.exceeded();
                    }
                    length = (int) limit.bytes();
                    leave();
                    break;
                }
            }
        } catch (IOException e) {
            if (!error || aborted()) {
                throw e;
            }
            // The status is known: its body must not cause another failure.
            leave();
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Grows towards the announced length, in few steps. */
    private static int grown(int length, long announced) {
        long next = announced > length ? Math.min(announced, length * 8L) : length * 2L;
        return (int) Math.min(next, Integer.MAX_VALUE - 16);
    }

    /** Whether the reply is there, although its connection was closed before the end. */
    @Override
    boolean isRead() {
        return reply != null;
    }

    @Override
    void ended() {
        HttpReply read = reply;
        if (read != null) {
            complete(read);
        }
    }
}
