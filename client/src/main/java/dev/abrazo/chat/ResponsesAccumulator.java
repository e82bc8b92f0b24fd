package dev.abrazo.chat;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.StreamingTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Combines the events of a streamed response: the last event has the whole response. Where a server leaves the output out of
 * it, the finished items are the output, or else the text of the deltas.
 */
final class ResponsesAccumulator implements StreamingTask.Accumulator<Responses.Event, Responses.Result> {

    private final List<Object> items = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Map<String, Object> response;

    @Override
    public void add(Responses.Event event) {
        text.append(event.text());
        Map<String, Object> whole = JsonShapes.object(event.json().get("response"));
        if (whole != null) {
            response = whole;
        }
        Map<String, Object> item = JsonShapes.object(event.json().get("item"));
        if (item != null && event.type().equals("response.output_item.done")) {
            items.add(item);
        }
    }

    @Override
    public Responses.Result result() {
        Map<String, Object> json = new LinkedHashMap<>(response == null ? Map.of() : response);
        if (!(json.get("output") instanceof List<?> output) || output.isEmpty()) {
            json.put("output", items.isEmpty() ? message() : List.copyOf(items));
        }
        return new Responses.Result(json);
    }

    private List<Object> message() {
        return text.isEmpty()
                ? List.of()
                : List.of(Json.object(
                        "type",
                        "message",
                        "role",
                        "assistant",
                        "content",
                        List.of(Json.object("type", "output_text", "text", text.toString()))));
    }
}
