package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be peeked at, and that can be opened once. */
final class OneUse implements MediaSource {

    private final PushbackInputStream stream;
    private byte @Nullable [] head;
    private final AtomicBoolean used = new AtomicBoolean();

    OneUse(InputStream stream) {
        this.stream = new PushbackInputStream(stream, MediaType.HEAD);
    }

    /** The first bytes, read once; they stay in the stream. */
    @Override
    public byte[] head() {
        if (head == null) {
            try {
                head = stream.readNBytes(MediaType.HEAD);
                stream.unread(head);
            } catch (IOException e) {
                throw new MediaException("Can't read the media: " + e.getMessage());
            }
        }
        return head;
    }

    @Override
    public InputStream open() throws IOException {
        if (!used.compareAndSet(false, true)) {
            throw new IOException("this stream can be read only once; use a file or bytes to send it again");
        }
        return stream;
    }
}
