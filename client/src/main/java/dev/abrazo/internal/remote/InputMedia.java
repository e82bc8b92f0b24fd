package dev.abrazo.internal.remote;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaKind;
import dev.abrazo.task.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks media before they are sent: a server would take a while to refuse them, or would answer nonsense. */
final class InputMedia {

    private InputMedia() {}

    /**
     * Checks what the payload has under its inputs; a raw request may send anything.
     *
     * @throws dev.abrazo.error.MediaException where it is not of the task's kind
     */
    static void check(Payload payload) {
        if (!payload.task().equals("request")) {
            check(payload.inputs(), payload.task());
        }
    }

    private static void check(@Nullable Object value, String task) {
        if (value instanceof Media media) {
            kind(task).check(media, task);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> check(item, task));
        }
    }

    private static MediaKind kind(String task) {
        if (task.contains("audio") || task.contains("speech")) {
            return MediaKind.AUDIO;
        }
        return task.contains("video-") ? MediaKind.VIDEO : MediaKind.IMAGE;
    }
}
