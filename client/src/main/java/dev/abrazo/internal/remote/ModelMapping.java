package dev.abrazo.internal.remote;

import dev.abrazo.provider.Dialect;
import dev.abrazo.provider.Route;
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
 * @param adapter the LoRA adapter that the provider's model loads, or null for any other model
 */
record ModelMapping(
        String provider, String providerModel, String task, String status, Route.@Nullable Adapter adapter) {

    /** The entries of the Hub's reply for a model, in its order, from either of its forms: a map by provider, or a list. */
    static List<ModelMapping> listOf(@Nullable Object json, String model) {
        Map<String, Object> reply = JsonShapes.object(json);
        Object mapping = reply == null ? null : reply.get("inferenceProviderMapping");
        List<ModelMapping> entries = new ArrayList<>();
        if (mapping instanceof Map<?, ?> byProvider) {
            byProvider.forEach(
                    (provider, entry) -> add(entries, String.valueOf(provider), JsonShapes.object(entry), model));
        } else if (mapping instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> entry = JsonShapes.object(item);
                add(entries, entry == null ? "" : String.valueOf(entry.get("provider")), entry, model);
            }
        }
        return List.copyOf(entries);
    }

    private static void add(
            List<ModelMapping> entries, String provider, @Nullable Map<String, Object> entry, String model) {
        if (entry != null && entry.get("providerId") instanceof String id) {
            entries.add(new ModelMapping(
                    provider,
                    id,
                    String.valueOf(entry.get("task")),
                    String.valueOf(entry.get("status")),
                    adapter(entry, model)));
        }
    }

    private static Route.@Nullable Adapter adapter(Map<String, Object> entry, String model) {
        if (!"lora".equals(entry.get("adapter"))) {
            return null;
        }
        String name = entry.get("hfModelId") instanceof String own ? own : model;
        return new Route.Adapter(name, entry.get("adapterWeightsPath") instanceof String weights ? weights : null);
    }

    /** Whether the entry is for this task, which is asked for in this dialect. */
    boolean isFor(String taskId, Dialect dialect) {
        return task.equals(taskId) || dialect.hubTasks().contains(task);
    }
}
