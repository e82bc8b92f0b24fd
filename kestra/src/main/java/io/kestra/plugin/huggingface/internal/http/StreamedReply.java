package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport.Exchange;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An exchange whose reply is read by the caller while it arrives. */
final class StreamedReply extends KestraExchange<HttpReply.Stream> {

    private static final int MOST_AT_ONCE = 16 << 10;

    private volatile @Nullable ReplyBody open;

    StreamedReply(Request request, Exchange exchange) {
        super(request, exchange);
    }

    @Override
    void read(int status, Headers headers, InputStream body) throws IOException {
        ReplyBody reader = new ReplyBody(this);
        open = reader;
        complete(HttpReply.Stream.of(status, headers, reader));
        Limit limit = new Limit(exchange().maxReplyBytes(), exchange());
        byte[] bytes = new byte[MOST_AT_ONCE];
        boolean empty = true;
        for (int read = body.read(bytes); read >= 0; read = body.read(bytes)) {
            empty &= read == 0;
            if (read > 0 && !limit.fits(read)) {
                throw limit.exceeded();
            }
            reader.give(bytes, read);
        }
        if (empty && Limit.announced(headers) < 0) {
            limit.checkEmpty(status, headers);
        }
    }

    @Override
    boolean isRead() {
        return false;
    }

    @Override
    void ended() {
        ReplyBody reader = open;
        if (reader != null) {
            reader.end();
        }
    }

    @Override
    void failed(Throwable failure) {
        super.failed(failure);
        ReplyBody reader = open;
        if (reader != null) {
            reader.fail(failure);
        }
    }
}
