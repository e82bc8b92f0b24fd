package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Somebody who runs models, and how to speak to them. Pure: sends nothing, looks nothing up. Has no state. */
public interface Provider {

    /** The id by which callers name it, and which is its first path segment at Hugging Face's router. */
    String id();

    /** Where the provider's own keys go, or null for one that is reached through Hugging Face only. */
    @Nullable
    URI ownBase();

    /** Whether it does the task at all. */
    boolean does(String task);

    /** Whether the Hub says under which name it knows a model; otherwise it knows models by their Hub id. */
    default boolean looksUpModels() {
        return true;
    }

    /** How many inputs may go in one request of the task; 1 where it takes no lists. */
    default int mostInputs(String task) {
        return 1;
    }

    /** Whether a list of inputs may go in one request of the task. */
    default boolean takesLists(String task) {
        return mostInputs(task) > 1;
    }

    /** The value of the {@code Authorization} header for a key of the provider's own. */
    default String authorization(String key) {
        return "Bearer " + key;
    }

    /**
     * The calls that bring the payload's reply.
     *
     * @throws dev.abrazo.error.UnsupportedException where this payload can't be said to this provider
     */
    Plan plan(Payload payload, Route route);
}
