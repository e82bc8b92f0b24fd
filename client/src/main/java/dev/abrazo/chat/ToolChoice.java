package dev.abrazo.chat;

import dev.abrazo.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tools a model may or must call. Immutable. */
public final class ToolChoice {

    /** The model decides. The default with tools. */
    public static final ToolChoice AUTO = new ToolChoice("auto");

    /** The model calls no tool. */
    public static final ToolChoice NONE = new ToolChoice("none");

    /** The model must call at least one tool. */
    public static final ToolChoice REQUIRED = new ToolChoice("required");

    private final Object json;

    private ToolChoice(Object json) {
        this.json = json;
    }

    /** The model must call this tool. */
    public static ToolChoice function(String name) {
        return new ToolChoice(Json.object("type", "function", "function", Map.of("name", name)));
    }

    /** The model must call this tool. */
    public static ToolChoice function(Tool tool) {
        return function(tool.name());
    }

    /** The choice in OpenAI's form: a text or an object. */
    public Object json() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ToolChoice choice && json.equals(choice.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
