package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Task;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks up default models: the first that the Hub lists for the task, cached for ten minutes, or the task's recommended one
 * if the list is not available. Thread-safe.
 */
final class DefaultModels {

    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration KEEP_FAILURE = Duration.ofMinutes(1);

    // The optional list must not delay a call, or use up the time of a short one.
    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(5);
    private static final int SHARE = 4;

    private final Engine engine;
    private final URI hubUrl;
    private volatile @Nullable Listed listed;

    DefaultModels(Engine engine, URI hubUrl) {
        this.engine = engine;
        this.hubUrl = hubUrl;
    }

    /** The model's id, or null for a task without any. */
    @Nullable
    String of(Task<?, ?> task, CallContext context, Supplier<CredentialPolicy> rules) {
        Listed known = listed;
        if (known == null || engine.time().nanos() >= known.until()) {
            // Concurrent threads may both ask; they get equal lists.
            known = fetch(context, rules.get(), known == null ? Map.of() : known.models());
            listed = known;
        }
        return known.models().getOrDefault(task.id(), task.info().recommendedModel());
    }

    private Listed fetch(CallContext context, CredentialPolicy rules, Map<String, String> before) {
        URI uri = URI.create(hubUrl.toString().replaceFirst("/+$", "") + "/api/tasks");
        CallOptions options = CallOptions.builder()
                .timeout(context.atMost(LOOKUP_TIMEOUT, SHARE))
                .retryOnError(false)
                .build();
        CallContext lookup =
                new CallContext("the lookup of default models", options, context.cancellation(), engine.time());
        try {
            HttpCall call = HttpCall.get(uri).header("Accept", "application/json");
            Map<String, String> models =
                    models(engine.lookUp(call, lookup, rules.forLookUp()).json());
            return new Listed(models, engine.time().nanos() + KEEP.toNanos());
        } catch (CancelledException e) {
            throw e;
        } catch (InferenceException e) {
            System.getLogger("dev.abrazo")
                    .log(System.Logger.Level.DEBUG, "The Hub does not list default models: {0}", e.getMessage());
            return new Listed(before, engine.time().nanos() + KEEP_FAILURE.toNanos());
        }
    }

    /** The first model of each task in the Hub's list of tasks, in its order. */
    static Map<String, String> models(@Nullable Object json) {
        Map<String, String> models = new LinkedHashMap<>();
        Map<String, Object> tasks = JsonShapes.object(json);
        if (tasks != null) {
            tasks.forEach((id, value) -> {
                Map<String, Object> task = JsonShapes.object(value);
                if (task != null
                        && task.get("models") instanceof List<?> list
                        && !list.isEmpty()
                        && list.get(0) instanceof Map<?, ?> first
                        && first.get("id") instanceof String model) {
                    models.put(id, model);
                }
            });
        }
        return models;
    }

    private record Listed(Map<String, String> models, long until) {}
}
