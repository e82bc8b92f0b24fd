package dev.abrazo.local.internal.model;

/**
 * Something that is made from a model's files once and then used by many calls: a tokenizer with its network, an encoder
 * of sentences. Each kind is a constant beside the type that it makes.
 *
 * @param <T> what is made; where it is {@link AutoCloseable} it is closed with the model
 */
@FunctionalInterface
public interface Part<T> {

    /**
     * Makes it, from the files and from other parts.
     *
     * @throws dev.abrazo.error.InferenceException where that fails
     */
    T open(OpenModel model);
}
