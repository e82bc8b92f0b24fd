package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.schema.Description;
import dev.abrazo.schema.JsonSchema;
import dev.abrazo.schema.Name;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A function that a model may call: a name, a description, the schema of its arguments, and, unless it is only declared, the
 * function. Immutable; the function must be thread-safe, since a model may request several calls at once.
 *
 * <pre>{@code
 * record City(String name) {}
 *
 * Tool weather = Tool.of("weather", "Current weather of a city", City.class, city -> forecasts.of(city.name()));
 * hf.chatWithTools("Do I need an umbrella in Paris?", weather).text();
 * }</pre>
 */
public final class Tool {

    private final String name;
    private final String description;
    private final JsonSchema parameters;
    private final boolean strict;
    private final @Nullable Function<Object> function;
    private final Class<?> arguments;

    private Tool(
            String name,
            String description,
            JsonSchema parameters,
            boolean strict,
            Class<?> arguments,
            @Nullable Function<Object> function) {
        this.name = checked(name);
        this.description = Objects.requireNonNull(description, "description");
        this.parameters = parameters;
        this.strict = strict;
        this.arguments = arguments;
        this.function = function;
    }

    /**
     * A tool whose arguments are a record. Its result is given to the model: a text as it is, anything else as JSON; see
     * {@link JsonSchema#toJson}.
     *
     * @throws InvalidRequestException if the name has other characters than letters, digits, {@code _} and {@code -}, or the
     *     type is not a record
     */
    public static <A extends Record> Tool of(
            String name, String description, Class<A> arguments, Function<? super A> function) {
        return new Tool(
                name, description, JsonSchema.of(arguments), false, arguments, a -> function.call(arguments.cast(a)));
    }

    /**
     * A tool whose name and description are those of the record, by {@link Name} and {@link Description}. Default of the
     * name: that of the record in snake case.
     */
    public static <A extends Record> Tool of(Class<A> arguments, Function<? super A> function) {
        Name name = arguments.getAnnotation(Name.class);
        Description description = arguments.getAnnotation(Description.class);
        return of(
                name != null ? name.value() : snakeCase(arguments.getSimpleName()),
                description != null ? description.value() : "",
                arguments,
                function);
    }

    /** A tool without arguments. */
    public static Tool of(String name, String description, Callable<? extends @Nullable Object> function) {
        return new Tool(name, description, JsonSchema.object(), false, Object.class, ignored -> function.call());
    }

    /** A tool with any schema, whose function gets the arguments as JSON values, checked against the schema. */
    public static Tool of(
            String name, String description, JsonSchema parameters, Function<Map<String, Object>> function) {
        return new Tool(name, description, parameters, false, Map.class, values -> function.call(object(values)));
    }

    /** A tool that is only declared: the caller runs the calls that the model requests. */
    public static Tool declare(String name, String description, JsonSchema parameters) {
        return new Tool(name, description, parameters, false, Object.class, null);
    }

    /** The same with {@code strict: true}: servers that know it generate only arguments that match the schema. */
    public Tool strict() {
        return new Tool(name, description, parameters, true, arguments, function);
    }

    /** The name by which the model calls it. */
    public String name() {
        return name;
    }

    /** What the model is told about it; may be empty. */
    public String description() {
        return description;
    }

    /** The schema of the arguments. */
    public JsonSchema parameters() {
        return parameters;
    }

    /** Whether it has a function, and is not only declared. */
    public boolean callable() {
        return function != null;
    }

    /**
     * Reads the arguments of a call, and returns the function on them, which has not run yet.
     *
     * @throws UnexpectedReplyException if the arguments are not JSON or do not match the schema; the message names the path
     * @throws InvalidRequestException if the tool is only declared
     */
    public Callable<String> prepare(ChatMessage.ToolCall call) {
        Function<Object> run = function;
        if (run == null) {
            throw new InvalidRequestException("The tool `" + name + "` has no function.");
        }
        Object values = values(call.arguments());
        Object read;
        if (arguments.isRecord()) {
            read = parameters.read(values, arguments);
        } else {
            parameters.check(values);
            read = values;
        }
        return () -> text(run.call(read));
    }

    /**
     * Runs a call of the model.
     *
     * @return what the model is to be told, for {@link ChatMessage#tool}
     * @throws UnexpectedReplyException if the arguments do not match the schema
     * @throws Exception whatever the function throws
     */
    public String call(ChatMessage.ToolCall call) throws Exception {
        return prepare(call).call();
    }

    /** The tool in OpenAI's form. */
    public Map<String, Object> json() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        if (!description.isEmpty()) {
            described.put("description", description);
        }
        described.put("parameters", parameters.json());
        if (strict) {
            described.put("strict", true);
        }
        return Json.object("type", "function", "function", described);
    }

    /** Some servers send an empty text, or the object as a JSON string, for no arguments. */
    private static Object values(String arguments) {
        if (arguments.isBlank()) {
            return Map.of();
        }
        try {
            Object values = Json.parse(arguments);
            return values == null ? Map.of() : values;
        } catch (JsonException e) {
            throw new UnexpectedReplyException("This is not JSON: " + e.getMessage());
        }
    }

    private static String text(@Nullable Object result) {
        return result instanceof String text ? text : Json.write(JsonSchema.toJson(result));
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> object(Object values) {
        if (values instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new UnexpectedReplyException("`$` must be an object.");
    }

    private static String checked(String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new InvalidRequestException(
                    "The name of a tool must be 1 to 64 letters, digits, `_` or `-`; it is \"" + name + "\".");
        }
        return name;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The name. */
    @Override
    public String toString() {
        return "Tool[" + name + "]";
    }

    /**
     * The function of a tool.
     *
     * @param <A> its arguments
     */
    @FunctionalInterface
    public interface Function<A> {

        /**
         * Runs the function. In a tool loop it runs on a thread of the client, which is interrupted if the loop is cancelled.
         *
         * @return the result for the model: a text, or a value that {@link JsonSchema#toJson} supports, or null
         * @throws Exception if it fails; a tool loop gives the message to the model
         */
        @Nullable
        Object call(A arguments) throws Exception;
    }
}
