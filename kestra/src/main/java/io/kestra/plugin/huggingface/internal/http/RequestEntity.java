package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpCall;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** The body of a request for HttpClient: its type and length, from which headers are made. The bytes are an {@link Upload}. */
final class RequestEntity extends AbstractHttpEntity {

    private final HttpCall.Body body;
    private volatile @Nullable Upload upload;

    RequestEntity(HttpCall.Body body) {
        super(body.contentType(), null, body.length() == null);
        this.body = body;
    }

    /** Begins to send the bytes again, from the start. */
    Upload begin(Runnable breakConnection) {
        Upload begun = new Upload(body, breakConnection);
        upload = begun;
        return begun;
    }

    @Override
    public long getContentLength() {
        Long length = body.length();
        return length == null ? -1 : length;
    }

    @Override
    public boolean isRepeatable() {
        return body.repeatable();
    }

    @Override
    public boolean isStreaming() {
        return !body.repeatable();
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("the body is only written");
    }

    @Override
    public void writeTo(OutputStream out) throws java.io.IOException {
        Upload begun = upload;
        if (begun == null) {
            throw new IllegalStateException("the upload has not begun");
        }
        begun.writeTo(out);
    }

    @Override
    public void close() {
        Upload begun = upload;
        if (begun != null) {
            begun.close();
        }
    }
}
