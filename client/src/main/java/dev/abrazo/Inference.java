package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All tasks: a client, or a client bound to a model or to options. Immutable; safe for use by many threads.
 *
 * <p>Where neither call nor client names a model, a task takes the one that the Hub recommends; where that can't be had, the
 * recommended model that each method names.
 *
 * <pre>{@code
 * Inference bert = hf.model("distilbert/distilbert-base-uncased-finetuned-sst-2-english");
 * bert.textClassification("I like you");
 * }</pre>
 */
public interface Inference extends LegacyAliases, ChatTasks, AudioTasks, VisionTasks, TabularTasks, RawCalls {

    /**
     * The same with this model for every call that names none.
     *
     * @param id the model's id on the Hub
     */
    Inference model(String id);

    /** The same with these options for every call; those of a call override them one by one. */
    Inference options(Consumer<CallOptions.Builder> change);

    /**
     * A call from JSON to JSON, as scripts, flows and documents state it.
     *
     * @param task the task's id or an alias
     * @param view {@code inputs}, {@code parameters}, and for chat {@code messages} and what stands beside them
     * @throws dev.abrazo.error.InvalidRequestException for an unknown task
     */
    JsonCall json(String task, Map<String, ? extends @Nullable Object> view);
}
