package dev.abrazo.task;

import dev.abrazo.media.MediaWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task of Hugging Face: its data, and the conversion of its inputs and results, independent of backend and provider.
 * Implementations are stateless and thread-safe.
 *
 * @param <I> the typed input; immutable
 * @param <O> the typed result; immutable. Only raw requests have null results
 */
public interface Task<I, O extends @Nullable Object> {

    /** Id, aliases, parameters, and the shapes of input and result. */
    TaskInfo info();

    /** Hugging Face's id of the task, such as {@code text-classification}. */
    default String id() {
        return info().id();
    }

    /** The task to use for a request in the JSON form, if one id is used for two tasks; usually this one. */
    default Task<?, ?> forJson(Map<String, ? extends @Nullable Object> json) {
        return this;
    }

    /**
     * Reads the typed input from the JSON form.
     *
     * @throws dev.abrazo.error.InvalidRequestException if it is invalid
     */
    I read(JsonRequest json);

    /**
     * Encodes the input as the payload of a request.
     *
     * @throws dev.abrazo.error.InvalidRequestException if no server accepts the input
     */
    Payload encode(I input);

    /**
     * Decodes the typed result, from every known shape of the reply.
     *
     * @param input the input of the call, which some replies depend on
     * @throws dev.abrazo.error.UnexpectedReplyException for an unknown shape
     */
    O decode(I input, ServerReply reply);

    /** The result as plain JSON values, with Hugging Face's field names. */
    @Nullable
    Object write(O output, MediaWriter media);
}
