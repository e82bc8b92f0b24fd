package dev.abrazo.internal.remote;

import dev.abrazo.media.Media;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.Payload;
import dev.abrazo.task.TaskInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks media before they are sent: a server would take a while to refuse them, or would return nonsense. */
final class InputMedia {

    private InputMedia() {}

    /**
     * Checks the media in the payload's inputs; a raw request may send anything.
     *
     * @param shape the shape of the task's input, which names the kind of media
     * @throws dev.abrazo.error.MediaException if they are of another kind
     */
    static void check(Payload payload, InputShape shape) {
        if (payload.response() != TaskInfo.ResponseKind.ANY) {
            check(payload.inputs(), payload.task(), shape);
        }
    }

    private static void check(@Nullable Object value, String task, InputShape shape) {
        if (value instanceof Media media) {
            Media.Kind kind = kind(shape);
            if (kind != null) {
                kind.check(media, task);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> check(item, task, shape));
        }
    }

    private static Media.@Nullable Kind kind(InputShape shape) {
        for (InputShape.Field field : shape.fields()) {
            switch (field.kind()) {
                case IMAGE -> {
                    return Media.Kind.IMAGE;
                }
                case AUDIO -> {
                    return Media.Kind.AUDIO;
                }
                case VIDEO -> {
                    return Media.Kind.VIDEO;
                }
                default -> {}
            }
        }
        return null;
    }
}
