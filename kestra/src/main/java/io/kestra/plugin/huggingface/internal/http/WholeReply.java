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
        byte[] bytes = new byte[(int) Math.min(announced < 0 ? 2_048 : announced + 1, UNPROVEN)];
        int length = 0;
        try {
            for (int read = 0;
                    read >= 0;
                    read = body.read(bytes, length, Math.min(bytes.length - length, MOST_AT_ONCE))) {
                length += read;
                if (read > 0 && !limit.fits(read)) {
                    if (!error) {
                        throw limit.exceeded();
                    }
                    leave();
                    break;
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(length * 2L, Integer.MAX_VALUE - 16));
                }
            }
        } catch (IOException e) {
            if (!error || aborted()) {
                throw e;
            }
            // The status is known: its body must not cause another failure.
            leave();
        } catch (OutOfMemoryError e) {
            throw ErrorMapper.outOfMemory(e);
        }
        if (length == 0 && !error && announced < 0) {
            limit.checkEmpty(status, headers);
        }
        reply = HttpReply.of(status, headers, Arrays.copyOf(bytes, (int) Math.min(length, limit.bytes())));
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
