package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The kind of media that a task accepts. */
public enum MediaKind {
    /** Images. */
    IMAGE("an image", "image/"),
    /** Audio, also in the container formats of videos. */
    AUDIO("audio", "audio/", "application/ogg", "video/mp4", "video/webm", "video/ogg"),
    /** Videos, and animated images. */
    VIDEO("a video", "video/", "image/gif", "image/webp");

    private static final System.Logger LOG = System.getLogger("dev.abrazo");
    private static final int MOST_SIGNATURES = 100;

    /** First bytes for which a warning was logged. */
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private final String words;
    private final Set<String> types;

    MediaKind(String words, String... types) {
        this.words = words;
        this.types = Set.of(types);
    }

    /**
     * Checks that media are of this kind, by the given content type, else by the first bytes. Bytes of no known
     * format are accepted, with a warning in the log that shows them.
     *
     * @param task the task's id, for the message
     * @throws MediaException if they are empty, a text, or of another kind
     */
    public void check(Media media, String task) {
        if (Objects.equals(media.length(), 0L) || !media.typed() && media.head().length == 0) {
            throw refused(media, task, "is empty");
        }
        String type = media.contentType();
        if (type.equals(MediaType.UNKNOWN)) {
            checkUnknown(media, task);
        } else if (types.stream().noneMatch(type::startsWith)) {
            throw refused(media, task, "is " + type);
        }
    }

    private void checkUnknown(Media media, String task) {
        byte[] head = media.head();
        @Nullable String other = MediaType.other(head);
        if (other != null) {
            throw refused(media, task, "is " + other);
        }
        String start = HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, 8));
        if (WARNED.size() < MOST_SIGNATURES && WARNED.add(this + start)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    capital(media.subject()) + " begins with the bytes " + start + ", which are of no known format; "
                            + task + " takes " + words + ", and the server may refuse it.");
        }
    }

    private MediaException refused(Media media, String task, String what) {
        return new MediaException(task + " takes " + words + ", and " + media.subject() + " " + what + ".");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
