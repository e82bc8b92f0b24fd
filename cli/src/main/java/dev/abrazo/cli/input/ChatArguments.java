package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.ChatFlags;
import dev.abrazo.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds the flags of chats to the JSON form of a call. */
final class ChatArguments {

    private ChatArguments() {}

    static Map<String, @Nullable Object> add(Map<String, @Nullable Object> request, ChatFlags chat) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(request);
        if (chat.system() != null) {
            Object system = Json.object("role", "system", "content", chat.system());
            Object inputs = request.get("inputs");
            if (request.get("messages") instanceof List<?> messages) {
                changed.put("messages", before(system, messages));
            } else if (inputs instanceof Map<?, ?> map && map.get("messages") instanceof List<?> messages) {
                Map<Object, @Nullable Object> fields = new LinkedHashMap<>(map);
                fields.put("messages", before(system, messages));
                changed.put("inputs", fields);
            }
        }
        Map<String, @Nullable Object> parameters = chat.parameters();
        if (!parameters.isEmpty()) {
            changed.put("parameters", parameters);
        }
        return changed;
    }

    private static List<Object> before(Object system, List<?> messages) {
        List<Object> all = new ArrayList<>();
        all.add(system);
        all.addAll(messages);
        return all;
    }
}
