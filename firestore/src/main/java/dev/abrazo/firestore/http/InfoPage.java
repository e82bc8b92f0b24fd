package dev.abrazo.firestore.http;

import dev.abrazo.firestore.config.Settings;
import dev.abrazo.json.Json;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a GET shows: what this is, its task and model, its health, and how to call it. */
record InfoPage(Settings.Inference settings) {

    private static final String NAME = "Abrazo runInference";

    /**
     * The page.
     *
     * @param details whether to show task and model: not to callers without the key
     * @param html whether for a browser
     */
    Answer answer(boolean details, boolean html) {
        return html ? Answer.html(html(details)) : Answer.json(200, json(details));
    }

    private Map<String, @Nullable Object> json(boolean details) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", NAME);
        json.put("health", "ok");
        if (!details) {
            json.put("usage", "Send the header Authorization: Bearer KEY with a POST, or to see more here.");
            return json;
        }
        TaskInfo task = settings.task().info();
        json.put("task", task.id());
        json.put("summary", task.summary());
        json.put("model", model());
        json.put(
                "usage",
                "POST this example as application/json"
                        + (HttpInference.mediaOnly(task) ? ", or the bytes of media" : "") + ".");
        json.put("example", dataOnly(task.example()));
        json.put("result", task.resultForm());
        return json;
    }

    private String model() {
        String model = settings.model();
        if (model != null) {
            return model;
        }
        return settings.embedded() ? "embedded" : settings.endpoint() == null ? "default" : "of the endpoint";
    }

    /** The example with media as data, since files can't be named here. */
    private static @Nullable Object dataOnly(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.size() == 1 && map.containsKey("file")) {
                return "data:…;base64,…";
            }
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, field) -> copy.put(String.valueOf(name), dataOnly(field)));
            return copy;
        }
        return value;
    }

    private String html(boolean details) {
        return "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>"
                + NAME
                + "</title><style>body{font:16px/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"
                + "pre{background:#f4f4f4;padding:1em;overflow:auto}</style><h1>" + NAME
                + "</h1><p>Hugging Face inference over HTTP.</p><pre>" + escaped(Json.writePretty(json(details)))
                + "</pre></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
