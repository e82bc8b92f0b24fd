package dev.abrazo.cli.run;

import dev.abrazo.media.MediaReader;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.ResponseKind;
import dev.abrazo.task.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call will answer with, known before it is made: an image that could be shown nowhere need not be paid for.
 *
 * @param want the kind of one result
 * @param several whether there will be a list of results
 */
record ReplyKind(ResponseKind want, boolean several) {

    /**
     * @throws dev.abrazo.error.InvalidRequestException where the view is not one of the task
     */
    static ReplyKind of(Task<?, ?> task, Map<String, ? extends @Nullable Object> view, MediaReader reader) {
        JsonRequest stated = JsonRequest.of(view, reader);
        if (stated.inputs() instanceof List<?> list) {
            return new ReplyKind(list.isEmpty() ? ResponseKind.JSON : want(task, stated.inputs(list.get(0))), true);
        }
        return new ReplyKind(want(task, stated), false);
    }

    /** Whether a result is an image, a sound or a video. */
    boolean medium() {
        return want.media();
    }

    /** The kind of medium in words: {@code an image}. */
    String words() {
        return want == ResponseKind.AUDIO ? "a sound" : want == ResponseKind.IMAGE ? "an image" : "a video";
    }

    private static <I> ResponseKind want(Task<I, ?> task, JsonRequest view) {
        return task.encode(task.read(view)).want();
    }
}
