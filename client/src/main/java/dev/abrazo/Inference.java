package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All tasks: a client, or a client bound to a model or to options. Immutable; safe for use by many threads.
 *
 * <p>If neither call nor client names a model, a task uses the one that the Hub recommends; if the Hub can't be reached,
 * the recommended model that each method names.
 *
 * <pre>{@code
 * Inference bert = hf.model("distilbert/distilbert-base-uncased-finetuned-sst-2-english");
 * bert.textClassification("I like you");
 * }</pre>
 */
public interface Inference
        extends LegacyAliases,
                ChatTasks,
                AudioTasks,
                VisionTasks,
                ImageTextTasks,
                VisionGenerationTasks,
                TabularTasks,
                RawCalls {

    /**
     * Binds a model, for calls that name none.
     *
     * @param id the model's id on the Hub
     */
    Inference model(String id);

    /** Binds options, for every call; those of a call override them one by one. */
    Inference options(Consumer<CallOptions.Builder> change);

    /**
     * A call in the JSON form, as scripts, flows and documents use it.
     *
     * @param task the task's id or an alias
     * @param json the JSON form: {@code inputs}, {@code parameters}, and for chat {@code messages} and the fields next to them
     * @throws dev.abrazo.error.InvalidRequestException for an unknown task
     */
    JsonCall json(String task, Map<String, ? extends @Nullable Object> json);
}
