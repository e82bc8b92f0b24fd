package io.kestra.plugin.huggingface.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.models.property.Property;
import io.kestra.core.runners.RunContext;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders the expressions in values of any form. Numbers, booleans and nulls stay what they are, which Kestra's own
 * rendering of properties does not ensure.
 */
public final class Rendering {

    private final RunContext context;

    /** Renders with the variables of this run. */
    public Rendering(RunContext context) {
        this.context = context;
    }

    /**
     * Renders a property.
     *
     * @param name how the flow names it, for messages
     * @throws IllegalArgumentException if the value has another type; the message says what is expected
     */
    public static <T> Optional<T> property(
            RunContext context, String name, @Nullable Property<T> property, Class<T> type)
            throws IllegalVariableEvaluationException {
        try {
            return context.render(property).as(type);
        } catch (IllegalVariableEvaluationException e) {
            if (!(e.getCause() instanceof JsonProcessingException)) {
                throw e;
            }
            throw new IllegalArgumentException("`" + name + "` must be " + expected(type) + "; it is \""
                    + shortened(context.render(String.valueOf(property))) + "\".");
        }
    }

    private static String expected(Class<?> type) {
        if (type == Duration.class) {
            return "an ISO 8601 duration, such as PT30S";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Charset.class) {
            return "the name of a charset, such as UTF-8";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return type == Double.class ? "a number" : "a whole number";
    }

    /** Renders every text in a value. A text that is one expression keeps the type of its result, unless that is a structure. */
    public @Nullable Object value(@Nullable Object value) throws IllegalVariableEvaluationException {
        return rendered(value, this::typed);
    }

    /** Renders every text in a value to a text. */
    public @Nullable Object texts(@Nullable Object value) throws IllegalVariableEvaluationException {
        return rendered(value, context::render);
    }

    private @Nullable Object rendered(@Nullable Object value, TextRendering texts)
            throws IllegalVariableEvaluationException {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                rendered.put(context.render(String.valueOf(entry.getKey())), rendered(entry.getValue(), texts));
            }
            return rendered;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> rendered = new ArrayList<>();
            for (Object item : list) {
                rendered.add(rendered(item, texts));
            }
            return rendered;
        }
        return value instanceof String text ? texts.render(text) : value;
    }

    /**
     * Renders a map, or the text of one: an expression may stand for all of it, or for a structure in it. Null gives an
     * empty map.
     */
    public Map<String, @Nullable Object> map(String name, @Nullable Object value)
            throws IllegalVariableEvaluationException {
        Object rendered = rendered(value, text -> isExpression(text) ? structure(typed(text)) : typed(text));
        if (rendered == null || "".equals(rendered)) {
            return Map.of();
        }
        if (structure(rendered) instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((key, item) -> named.put(String.valueOf(key), item));
            return named;
        }
        throw new IllegalArgumentException("`" + name + "` must be a map; it is "
                + (rendered instanceof List ? "a list" : "\"" + shortened(String.valueOf(rendered)) + "\"") + ".");
    }

    /** A structure that an expression has rendered to its JSON text; any other value as it is. */
    public static @Nullable Object structure(@Nullable Object value) {
        if (value instanceof String text) {
            String json = text.strip();
            if (json.startsWith("{") && json.endsWith("}") || json.startsWith("[") && json.endsWith("]")) {
                try {
                    return Json.parse(json);
                } catch (JsonException e) {
                    return value;
                }
            }
        }
        return value;
    }

    private @Nullable Object typed(String text) throws IllegalVariableEvaluationException {
        if (!isExpression(text)) {
            return context.render(text);
        }
        Object typed = context.renderTyped(text.strip());
        return typed instanceof Number || typed instanceof Boolean ? typed : context.render(text);
    }

    /** Whether the text is one expression and nothing else. */
    private static boolean isExpression(String text) {
        String expression = text.strip();
        return expression.startsWith("{{")
                && expression.endsWith("}}")
                && expression.indexOf("{{", 2) < 0
                && !expression.contains("{%");
    }

    /** The beginning of a text, for messages. */
    public static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    /** How a text is rendered. */
    @FunctionalInterface
    private interface TextRendering {
        @Nullable
        Object render(String text) throws IllegalVariableEvaluationException;
    }
}
