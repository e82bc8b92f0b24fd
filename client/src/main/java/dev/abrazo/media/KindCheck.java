package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks that media are of the kind that a task accepts. */
final class KindCheck {

    private static final System.Logger LOG = System.getLogger("dev.abrazo");
    private static final int MAX_SIGNATURES = 100;

    /** Kinds and first bytes for which a warning was logged. */
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private KindCheck() {}

    static void check(Media.Kind kind, Media media, String task) {
        if (Objects.equals(media.length(), 0L) || !media.typed() && media.head().length == 0) {
            throw wrongKind(kind, media, task, "is empty");
        }
        String type = media.contentType();
        if (type.equals(MediaType.UNKNOWN)) {
            checkUnknown(kind, media, task);
        } else if (kind.types.stream().noneMatch(type::startsWith)) {
            throw wrongKind(kind, media, task, "is " + type);
        }
    }

    private static void checkUnknown(Media.Kind kind, Media media, String task) {
        byte[] head = media.head();
        @Nullable String other = NotMedia.description(head);
        if (other != null) {
            throw wrongKind(kind, media, task, "is " + other);
        }
        String start = HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, 8));
        if (WARNED.size() < MAX_SIGNATURES && WARNED.add(kind + start)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Unknown media format: " + media.label() + " begins with the bytes " + start + ". " + task
                            + " expects " + kind.title + "; the server may reject the request.");
        }
    }

    private static MediaException wrongKind(Media.Kind kind, Media media, String task, String problem) {
        return new MediaException(task + " expects " + kind.title + ", but " + media.label() + " " + problem + ".");
    }
}
