package dev.abrazo.internal.remote;

import dev.abrazo.provider.Dialect;
import dev.abrazo.task.JsonShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider's name of a model, and the task it serves it for.
 *
 * @param provider the provider's id
 * @param providerModel the model's name there
 * @param task the Hub's id of the task, {@code conversational} for chat
 * @param status {@code live}, {@code staging} or {@code error}
 */
record ModelMapping(String provider, String providerModel, String task, String status) {

    /** The entries of a Hub reply, in the Hub's order, from either of its forms: a map by provider, or a list. */
    static List<ModelMapping> listOf(@Nullable Object json) {
        Map<String, Object> model = JsonShapes.object(json);
        Object mapping = model == null ? null : model.get("inferenceProviderMapping");
        List<ModelMapping> entries = new ArrayList<>();
        if (mapping instanceof Map<?, ?> byProvider) {
            byProvider.forEach((provider, entry) -> add(entries, String.valueOf(provider), JsonShapes.object(entry)));
        } else if (mapping instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> entry = JsonShapes.object(item);
                add(entries, entry == null ? "" : String.valueOf(entry.get("provider")), entry);
            }
        }
        return List.copyOf(entries);
    }

    private static void add(List<ModelMapping> entries, String provider, @Nullable Map<String, Object> entry) {
        if (entry != null && entry.get("providerId") instanceof String id) {
            entries.add(new ModelMapping(
                    provider, id, String.valueOf(entry.get("task")), String.valueOf(entry.get("status"))));
        }
    }

    /** Whether the entry is for this task, which is asked for in this dialect. */
    boolean isFor(String taskId, Dialect dialect) {
        return task.equals(taskId) || dialect.hubTasks().contains(task);
    }
}
