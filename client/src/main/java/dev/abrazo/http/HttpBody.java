package dev.abrazo.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of a request. Thread-safe, unless it can be read only once. */
public interface HttpBody {

    /** The content type, exactly as sent. */
    String contentType();

    /** The length in bytes, or null if it is not known before the body is read. */
    @Nullable
    Long length();

    /** Whether {@link #open} works more than once, so that the request can be sent again. */
    boolean repeatable();

    /**
     * Opens the bytes from the start; the caller closes the stream.
     *
     * @throws IOException if they can't be read
     */
    InputStream open() throws IOException;

    /** All bytes if they are already in memory, else null. Not to be changed. */
    default byte @Nullable [] bytes() {
        return null;
    }

    /** A body in memory. The bytes are not copied and must not change. */
    static HttpBody of(byte[] bytes, String contentType) {
        return new HttpBody() {
            @Override
            public String contentType() {
                return contentType;
            }

            @Override
            public Long length() {
                return (long) bytes.length;
            }

            @Override
            public boolean repeatable() {
                return true;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public byte[] bytes() {
                return bytes;
            }
        };
    }
}
