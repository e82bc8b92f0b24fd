package dev.abrazo.internal.remote;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaKind;
import dev.abrazo.task.InputField;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks media before they are sent: a server would take a while to refuse them, or would answer nonsense. */
final class InputMedia {

    private InputMedia() {}

    /**
     * Checks the media in the payload's inputs; a raw request may send anything.
     *
     * @param shape the shape of the task's input, which names the kind of media
     * @throws dev.abrazo.error.MediaException if they are of another kind
     */
    static void check(Payload payload, InputShape shape) {
        if (payload.want() != ResponseKind.ANY) {
            check(payload.inputs(), payload.task(), shape);
        }
    }

    private static void check(@Nullable Object value, String task, InputShape shape) {
        if (value instanceof Media media) {
            MediaKind kind = kind(shape);
            if (kind != null) {
                kind.check(media, task);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> check(item, task, shape));
        }
    }

    private static @Nullable MediaKind kind(InputShape shape) {
        for (InputField field : shape.fields()) {
            switch (field.kind()) {
                case IMAGE -> {
                    return MediaKind.IMAGE;
                }
                case AUDIO -> {
                    return MediaKind.AUDIO;
                }
                case VIDEO -> {
                    return MediaKind.VIDEO;
                }
                default -> {}
            }
        }
        return null;
    }
}
