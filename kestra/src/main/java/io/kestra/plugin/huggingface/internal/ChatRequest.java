package io.kestra.plugin.huggingface.internal;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import io.kestra.core.runners.RunContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat request of rendered values.
 *
 * @param messages a list of messages, the JSON text of one, or the text of a user's message
 * @param schema the schema of the answer; empty for none
 */
public record ChatRequest(
        @Nullable Object messages, Map<String, @Nullable Object> parameters, Map<String, @Nullable Object> schema) {

    /** The JSON form of the request. Images in Kestra's storage are read. */
    public Map<String, @Nullable Object> json(RunContext context) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("messages", messages(new StorageMedia(context)));
        json.putAll(parameters);
        if (!schema.isEmpty()) {
            json.put(
                    "response_format",
                    Json.object("type", "json_schema", "json_schema", Json.object("name", "answer", "schema", schema)));
        }
        return json;
    }

    private List<@Nullable Object> messages(StorageMedia media) {
        Object value = Rendering.structure(messages);
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object message : list) {
                if (!(message instanceof Map<?, ?>)) {
                    throw new InvalidRequestException(
                            "`messages` must be a list of {role, content}, or the text of one message.");
                }
                all.add(withData(message, media));
            }
            return all;
        }
        if (value == null || String.valueOf(value).isBlank()) {
            throw new InvalidRequestException(
                    "`messages` is empty. Give the text of a message, or a list of messages.");
        }
        return List.of(Json.object("role", "user", "content", String.valueOf(value)));
    }

    /** Replaces addresses in Kestra's storage by data URLs. */
    private static @Nullable Object withData(@Nullable Object value, StorageMedia media) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(
                    String.valueOf(name),
                    name.equals("url") && item instanceof String url && StorageMedia.inStorage(url)
                            ? media.read(url).toDataUrl()
                            : withData(item, media)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(withData(item, media)));
            return copy;
        }
        return value;
    }
}
