package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that media are of the kind that a task accepts. */
final class KindCheck {

    private KindCheck() {}

    static void check(Media.Kind kind, Media media, String task) {
        if (Objects.equals(media.length(), 0L) || media.length() == null && media.head().length == 0) {
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
        if (RareFormat.of(head, kind)) {
            return;
        }
        @Nullable String other = NotMedia.description(head);
        if (other != null) {
            throw wrongKind(kind, media, task, "is " + other);
        }
        String start = HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, 8));
        throw wrongKind(
                kind,
                media,
                task,
                "has an unknown format (it begins with the bytes " + start + "). Convert it to " + kind.common
                        + ", or state its content type");
    }

    private static MediaException wrongKind(Media.Kind kind, Media media, String task, String problem) {
        return new MediaException(task + " expects " + kind.title + ", but " + media.label() + " " + problem + ".");
    }
}
