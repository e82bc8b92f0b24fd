package dev.abrazo.cli.run;

import dev.abrazo.media.MediaReader;
import dev.abrazo.task.Task;
import dev.abrazo.task.View;
import dev.abrazo.task.Want;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call will answer with, known before it is made: an image that could be shown nowhere need not be paid for.
 *
 * @param want the kind of one result
 * @param several whether there will be a list of results
 */
record ReplyKind(Want want, boolean several) {

    /**
     * @throws dev.abrazo.error.InvalidRequestException where the view is not one of the task
     */
    static ReplyKind of(Task<?, ?> task, Map<String, ? extends @Nullable Object> view, MediaReader reader) {
        View stated = View.of(view, reader);
        if (stated.inputs() instanceof List<?> list) {
            return new ReplyKind(list.isEmpty() ? Want.JSON : want(task, stated.inputs(list.get(0))), true);
        }
        return new ReplyKind(want(task, stated), false);
    }

    /** Whether a result is an image, a sound or a video. */
    boolean medium() {
        return want.medium();
    }

    /** The kind of medium in words: {@code an image}. */
    String words() {
        return want == Want.AUDIO ? "a sound" : want == Want.IMAGE ? "an image" : "a video";
    }

    private static <I> Want want(Task<I, ?> task, View view) {
        return task.encode(task.read(view)).want();
    }
}
