package dev.abrazo.schema;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema: derived from a Java type, or written by hand. Immutable; each method returns a new schema. The order of
 * properties is kept.
 *
 * <pre>{@code
 * JsonSchema book = JsonSchema.of(Book.class);
 * JsonSchema same = JsonSchema.object()
 *         .property("title", JsonSchema.string().description("The title without the subtitle"))
 *         .optional("pages", JsonSchema.integer());
 * }</pre>
 */
public final class JsonSchema {

    private static final String DEFS = "$defs";
    private static final String DEFAULT_NAME = "answer";

    private static final ClassValue<JsonSchema> OF_TYPES = new ClassValue<>() {
        @Override
        protected JsonSchema computeValue(Class<?> type) {
            return new JsonSchema(TypeSchemas.name(type), TypeSchemas.of(type));
        }
    };

    private final String name;
    private final Map<String, Object> json;

    private JsonSchema(String name, Map<String, ? extends @Nullable Object> json) {
        this.name = name;
        this.json = fixed(json);
    }

    /**
     * The schema of a Java type: a record, a sealed interface, an enum, an array of them, or a simple type such as {@code
     * String}. {@code Optional} and components annotated {@code @Nullable} may be null. Computed once for each type.
     *
     * @throws dev.abrazo.error.InvalidRequestException for an unsupported type
     */
    public static JsonSchema of(Class<?> type) {
        return OF_TYPES.get(type);
    }

    /** A schema as JSON values, with any keywords. */
    public static JsonSchema of(Map<String, ? extends Object> json) {
        return new JsonSchema(json.get("title") instanceof String title ? TypeSchemas.safe(title) : DEFAULT_NAME, json);
    }

    /** A text. */
    public static JsonSchema string() {
        return ofType("string");
    }

    /** An integer. */
    public static JsonSchema integer() {
        return ofType("integer");
    }

    /** A number. */
    public static JsonSchema number() {
        return ofType("number");
    }

    /** True or false. */
    public static JsonSchema bool() {
        return ofType("boolean");
    }

    /** Any JSON value. */
    public static JsonSchema any() {
        return of(Map.of());
    }

    /** One of these texts. */
    public static JsonSchema values(String... texts) {
        return string().with("enum", List.of(texts));
    }

    /** A list of such elements. */
    public static JsonSchema array(JsonSchema items) {
        return ofType("array").nested("items", items);
    }

    /** An object with any text keys and such values. Strict servers reject it: they require named properties. */
    public static JsonSchema map(JsonSchema values) {
        return ofType("object").nested("additionalProperties", values);
    }

    /** A value that fits at least one of these schemas. */
    public static JsonSchema anyOf(JsonSchema... schemas) {
        JsonSchema result = any();
        List<Object> all = new ArrayList<>();
        for (JsonSchema schema : schemas) {
            result = result.withDefinitionsOf(schema);
            all.add(schema.withoutDefinitions());
        }
        return result.with("anyOf", all);
    }

    /** An object without properties so far, and no others than those added. */
    public static JsonSchema object() {
        return of(TypeSchemas.object(new LinkedHashMap<>()));
    }

    /** The same object with one more property, which must be present. */
    public JsonSchema property(String property, JsonSchema schema) {
        JsonSchema result = withDefinitionsOf(schema);
        Map<String, Object> properties = new LinkedHashMap<>();
        if (json.get("properties") instanceof Map<?, ?> before) {
            before.forEach((key, value) -> properties.put((String) key, value));
        }
        properties.put(property, schema.withoutDefinitions());
        return result.with("properties", properties).with("required", new ArrayList<>(properties.keySet()));
    }

    /** The same object with one more property, which may be null: the form of an optional property that strict servers accept. */
    public JsonSchema optional(String property, JsonSchema schema) {
        return property(property, schema.nullable());
    }

    /** The same, described to the model. */
    public JsonSchema description(String text) {
        return with("description", text);
    }

    /** The same, or null. */
    public JsonSchema nullable() {
        return new JsonSchema(name, TypeSchemas.nullable(json));
    }

    /** The same with this keyword, such as {@code minimum}; replaces an earlier one. */
    public JsonSchema with(String keyword, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(json);
        changed.put(keyword, value);
        return new JsonSchema(name, changed);
    }

    /** The same with another name; letters, digits, {@code _} and {@code -} are kept. */
    public JsonSchema named(String text) {
        return new JsonSchema(TypeSchemas.safe(text), json);
    }

    /** The name, which some APIs require; for a Java type its simple name or {@link Name}. Default: {@code answer}. */
    public String name() {
        return name;
    }

    /** The schema as JSON values, unmodifiable. */
    public Map<String, Object> json() {
        return json;
    }

    /** Whether the strict mode of servers accepts it: each object names all its properties and forbids others. */
    public boolean strict() {
        return StrictRules.hold(json);
    }

    /**
     * Checks JSON values against this schema. Unknown properties are accepted, and so is a missing property that may be
     * null. Keywords that are not known are ignored.
     *
     * @throws UnexpectedReplyException if they do not match; the message names the path, such as {@code $.authors[1].name}
     */
    public void check(@Nullable Object values) {
        new SchemaCheck(json).check(values, json, "$");
    }

    /**
     * Checks JSON values against this schema and reads them into a Java type. Unknown properties are ignored.
     *
     * @throws UnexpectedReplyException if they do not match; the message names the path, such as {@code $.authors[1].name}
     */
    public <T> T read(@Nullable Object values, Class<T> type) {
        if (json != of(type).json) {
            check(values);
        }
        return TypeReader.read(values, type);
    }

    /**
     * Parses a JSON text, checks it against this schema, and reads it into a Java type.
     *
     * @throws UnexpectedReplyException if it is not JSON, or does not match
     */
    public <T> T parse(String text, Class<T> type) {
        try {
            return read(Json.parse(text), type);
        } catch (JsonException e) {
            throw new UnexpectedReplyException("This is not JSON: " + e.getMessage());
        }
    }

    /**
     * Converts a Java value to plain JSON values: records, enums, lists, maps, dates and the other types that {@link
     * #of(Class)} supports. The inverse of {@link #read}.
     *
     * @throws dev.abrazo.error.InvalidRequestException for an unsupported type
     */
    public static @Nullable Object toJson(@Nullable Object value) {
        return PlainJson.of(value);
    }

    private static JsonSchema ofType(String type) {
        return of(Map.of("type", type));
    }

    private JsonSchema nested(String keyword, JsonSchema inner) {
        return withDefinitionsOf(inner).with(keyword, inner.withoutDefinitions());
    }

    private Map<String, Object> withoutDefinitions() {
        Map<String, Object> rest = new LinkedHashMap<>(json);
        rest.remove(DEFS);
        return rest;
    }

    /** References are resolved from the root, so definitions of inner schemas move there. */
    private JsonSchema withDefinitionsOf(JsonSchema inner) {
        if (!(inner.json.get(DEFS) instanceof Map<?, ?> added)) {
            return this;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        if (json.get(DEFS) instanceof Map<?, ?> own) {
            own.forEach((key, value) -> all.put((String) key, value));
        }
        added.forEach((key, value) -> all.put((String) key, value));
        return with(DEFS, all);
    }

    @SuppressWarnings("NullAway") // null is a value of enum
    private static Map<String, Object> fixed(Map<String, ? extends @Nullable Object> json) {
        return Json.fixed(json);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonSchema schema && name.equals(schema.name) && json.equals(schema.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** The schema as JSON text. */
    @Override
    public String toString() {
        return Json.write(json);
    }
}
