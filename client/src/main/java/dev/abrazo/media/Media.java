package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image, audio or a video: bytes and their content type. A file is streamed when it is sent, never held in memory.
 *
 * <p>The content type is detected from the first bytes unless it is given. Immutable and thread-safe, except for one made
 * from a stream, which can be read only once.
 */
public final class Media {

    private final MediaSource source;
    private final long length;
    private final boolean repeatable;
    private final @Nullable String givenType;
    private final @Nullable Path file;
    private final byte @Nullable [] held;

    private Media(
            MediaSource source,
            long length,
            boolean repeatable,
            @Nullable String givenType,
            @Nullable Path file,
            byte @Nullable [] held) {
        this.file = file;
        this.source = source;
        this.held = held;
        this.length = length;
        this.repeatable = repeatable;
        this.givenType = givenType == null ? null : MediaType.accepted(givenType);
    }

    /** These bytes; not copied, so they must not change any more. */
    public static Media of(byte[] bytes) {
        return of(bytes, null);
    }

    /** These bytes with a content type such as {@code audio/flac}; null to find it by content. */
    public static Media of(byte[] bytes, @Nullable String contentType) {
        return new Media(
                () -> new ByteArrayInputStream(bytes), bytes.length, true, knownType(contentType), null, bytes);
    }

    /** The type if it is specific: the one for any bytes, which browsers and storage services send, counts as absent. */
    private static @Nullable String knownType(@Nullable String contentType) {
        return contentType == null || MediaType.accepted(contentType).equals(MediaType.UNKNOWN) ? null : contentType;
    }

    /**
     * The file, read when it is needed.
     *
     * @throws MediaException if it can't be read
     */
    public static Media of(Path file) {
        String reason = FileErrorMessages.unreadable(file);
        if (reason != null) {
            throw new MediaException("Can't read the file " + file + ": " + reason + ".");
        }
        try {
            return new Media(() -> Files.newInputStream(file), Files.size(file), true, null, file, null);
        } catch (IOException e) {
            throw new MediaException("Can't read the file " + file + ": " + FileErrorMessages.reason(e) + ".");
        }
    }

    /**
     * The rest of the stream, which is read and closed when the media is sent. It can be sent once: calls with it are
     * not retried.
     */
    public static Media of(InputStream stream, @Nullable String contentType) {
        OneUse once = new OneUse(stream);
        if (contentType == null) {
            once.head();
        }
        return new Media(once, -1, false, contentType, null, null);
    }

    /**
     * The media of a data URL, or of bare base64 text.
     *
     * @throws MediaException if the text is neither
     */
    public static Media parse(String text) {
        return DataUrl.parse(text);
    }

    /** The content type, such as {@code image/png}; {@code application/octet-stream} if it is not known. */
    public String contentType() {
        if (givenType != null) {
            return givenType;
        }
        String type = detectedType();
        return type == null ? MediaType.UNKNOWN : type;
    }

    /**
     * The file extension, such as {@code png}: detected from the first bytes, else by the content type; {@code bin} if
     * neither is known. From a fixed list, so that a foreign content type can't choose the name of a file.
     */
    public String fileExtension() {
        String extension = FileExtension.of(repeatable ? detectedType() : null);
        if (extension == null) {
            extension = FileExtension.of(contentType());
        }
        return extension == null ? "bin" : extension;
    }

    private @Nullable String detectedType() {
        byte[] head = head();
        return MediaType.of(head, head.length);
    }

    /**
     * The same with this type, if none is detected by content.
     *
     * @param contentType a content type, or null; ignored if it is malformed
     */
    public Media orType(@Nullable String contentType) {
        return contentType().equals(MediaType.UNKNOWN) && (contentType == null || MediaType.wellFormed(contentType))
                ? new Media(source, length, repeatable, knownType(contentType), file, held)
                : this;
    }

    /** Its name in messages: the file's name if there is one. */
    String label() {
        return file == null ? "the media" : "the file " + file;
    }

    /** Whether the content type was given, not found. */
    boolean typed() {
        return givenType != null;
    }

    /** The first bytes. */
    byte[] head() {
        try {
            return source.head();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The length in bytes, or null if it is not known before the bytes are read. */
    public @Nullable Long length() {
        return length < 0 ? null : (Long) length;
    }

    /** Whether the bytes can be read more than once. */
    public boolean repeatable() {
        return repeatable;
    }

    /**
     * The bytes, from the start; the caller closes the stream.
     *
     * @throws IOException if they can't be read
     */
    public InputStream open() throws IOException {
        return source.open();
    }

    /**
     * All bytes in memory. Not a copy where they are in memory already, so they must not be changed.
     *
     * @throws MediaException if they can't be read
     */
    public byte[] bytes() {
        if (held != null) {
            return held;
        }
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * {@code data:image/png;base64,…}, in memory.
     *
     * @throws MediaException if the bytes can't be read
     */
    public String toDataUrl() {
        return "data:" + contentType() + ";base64," + Base64.getEncoder().encodeToString(bytes());
    }

    /**
     * Writes the bytes to a file; replaces its content. Links are followed.
     *
     * @throws MediaException if they can't be read or written
     */
    public void save(Path file) {
        // Not Files.copy with replacement: it first deletes what is there, even a link or, for root, a device.
        try (InputStream in = source.open();
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new MediaException("Can't write the file " + file + ": " + FileErrorMessages.reason(e) + ".");
        }
    }

    /** Equal if both are in memory with the same type and bytes, or the same object; files are not read. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || held != null
                        && other instanceof Media media
                        && media.held != null
                        && Arrays.equals(held, media.held)
                        && contentType().equals(media.contentType());
    }

    @Override
    public int hashCode() {
        return held == null ? System.identityHashCode(this) : Arrays.hashCode(held);
    }

    /** Type and size; never the bytes. */
    @Override
    public String toString() {
        return "Media[" + contentType() + (length < 0 ? "]" : ", " + length + " bytes]");
    }

    private static MediaException unreadable(IOException e) {
        return new MediaException("Can't read the media: " + e.getMessage());
    }

    /** The kind of media that a task accepts. */
    public enum Kind {
        /** Images. */
        IMAGE("an image", "PNG or JPEG", "image/"),
        /** Audio, also in the container formats of videos. */
        AUDIO("audio", "WAV or FLAC", "audio/", "application/ogg", "video/mp4", "video/webm", "video/ogg"),
        /** Videos, and animated images. */
        VIDEO("a video", "MP4", "video/", "image/gif", "image/webp");

        final String title;
        final String common;
        final Set<String> types;

        Kind(String title, String common, String... types) {
            this.title = title;
            this.common = common;
            this.types = Set.of(types);
        }

        /**
         * Checks that media are of this kind, by the given content type, else by the first bytes.
         *
         * @param task the task's id, for the message
         * @throws MediaException if they are empty, of another kind, or of no known format without a given content type
         */
        public void check(Media media, String task) {
            KindCheck.check(this, media, task);
        }
    }
}
