package dev.abrazo.local.internal.model;

/**
 * Component that is created from a model's files once and shared by many calls, such as a tokenizer with its network, or a
 * sentence encoder. Each kind is a constant in the class of the component.
 *
 * @param <T> type of the component; if it is {@link AutoCloseable}, it is closed with the model
 */
@FunctionalInterface
public interface Part<T> {

    /**
     * Creates it, from the files and from other parts.
     *
     * @throws dev.abrazo.error.InferenceException if that fails
     */
    T open(OpenModel model);
}
