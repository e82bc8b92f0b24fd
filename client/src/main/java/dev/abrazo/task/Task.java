package dev.abrazo.task;

import dev.abrazo.media.MediaWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of Hugging Face's tasks, as a value: everything there is to know of it that does not depend on who runs it.
 * Implementations have no state and are safe for use by many threads.
 *
 * @param <I> the typed input; immutable
 * @param <O> the typed result; immutable. Null is a result of raw requests only
 */
public interface Task<I, O extends @Nullable Object> {

    /** Name, aliases, parameters, and how people state its input. */
    TaskInfo info();

    /** Hugging Face's id of the task, such as {@code text-classification}. */
    default String id() {
        return info().id();
    }

    /** The task that a view really means, where one name has come to stand for two; usually this one. */
    default Task<?, ?> forJson(Map<String, ? extends @Nullable Object> view) {
        return this;
    }

    /**
     * The typed input that a view states.
     *
     * @throws dev.abrazo.error.InvalidRequestException where it states none
     */
    I read(JsonRequest view);

    /**
     * What to say to a server.
     *
     * @throws dev.abrazo.error.InvalidRequestException where the input can't be right
     */
    Payload encode(I input);

    /**
     * The typed result, from every shape that a server is known to answer with.
     *
     * @param input what was asked: some replies mean nothing without it
     * @throws dev.abrazo.error.UnexpectedReplyException for any other shape
     */
    O decode(I input, ServerReply reply);

    /** The result as plain JSON values, in Hugging Face's own names. */
    @Nullable
    Object write(O output, MediaWriter media);
}
