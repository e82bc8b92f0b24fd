package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A stream that can be looked into and then handed out once. */
final class OneUse {

    private final PushbackInputStream stream;
    private final AtomicBoolean used = new AtomicBoolean();

    OneUse(InputStream stream) {
        this.stream = new PushbackInputStream(stream, MediaType.HEAD);
    }

    /** The content type that the first bytes show; they stay in the stream. */
    @Nullable
    String sniffed() {
        try {
            byte[] head = new byte[MediaType.HEAD];
            int length = stream.readNBytes(head, 0, head.length);
            stream.unread(head, 0, length);
            return MediaType.of(head, length) == null ? MediaType.UNKNOWN : MediaType.of(head, length);
        } catch (IOException e) {
            throw new MediaException("Can't read the medium: " + e.getMessage());
        }
    }

    InputStream open() throws IOException {
        if (!used.compareAndSet(false, true)) {
            throw new IOException("this stream was read already; give a file or bytes to send a medium again");
        }
        return stream;
    }
}
