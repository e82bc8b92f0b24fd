package dev.abrazo.cli.input;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.MediaReader;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.InputShape.Field.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the arguments of a command line fill the fields of a task's input. Derived from the {@link InputShape}: arguments fill
 * the fields in order, and the last field takes the rest if it is a list. A single text or media field takes several
 * arguments for a list of results. Immutable.
 */
public final class InputForm {

    private static final String PARAMETERS = "parameters.";

    private final List<InputShape.Field> fields;

    private InputForm(List<InputShape.Field> fields) {
        this.fields = fields;
    }

    /** The form of this shape. */
    public static InputForm of(InputShape shape) {
        return new InputForm(shape.fields());
    }

    /** The arguments in a help text, such as {@code SOURCE_SENTENCE SENTENCES…}. */
    public String usage() {
        return fields.stream().map(this::usage).collect(Collectors.joining(" "));
    }

    private String usage(InputShape.Field field) {
        return switch (field.kind()) {
            case MESSAGES -> "MESSAGE…";
            case CONVERSATION -> "[INPUT ANSWER]… TEXT";
            case TEXTS -> name(field) + "…";
            default ->
                field.path().startsWith(PARAMETERS) ? "[" + name(field) + "]" : name(field) + (repeatable() ? "…" : "");
        };
    }

    private static String name(InputShape.Field field) {
        if (field.kind() == Kind.TABLE) {
            return "TABLE";
        }
        return (field.path().equals("inputs") ? field.kind().name() : field.name()).toUpperCase(Locale.ROOT);
    }

    private boolean repeatable() {
        Kind kind = fields.get(0).kind();
        return fields.size() == 1 && (kind == Kind.TEXT || kind.media());
    }

    /** The kind of the field that the argument at this index, from 0, fills. */
    Kind kind(int argument) {
        return fields.get(Math.min(argument, fields.size() - 1)).kind();
    }

    /**
     * The request in the JSON form.
     *
     * @param values one value for each argument: texts, and media in the JSON form
     * @throws InvalidRequestException for too few or too many arguments
     */
    Map<String, @Nullable Object> fill(List<Object> values) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        if (fields.size() == 1) {
            put(request, fields.get(0), single(values));
            return request;
        }
        int last = fields.size() - 1;
        InputShape.Field rest = fields.get(last);
        boolean optional = rest.path().startsWith(PARAMETERS);
        if (values.size() < (optional ? last : last + 1)) {
            throw new InvalidRequestException("This task takes " + usage() + ", and only " + values.size()
                    + (values.size() == 1 ? " text was given." : " texts were given."));
        }
        if (rest.kind() == Kind.TABLE && last == 1) {
            put(request, fields.get(0), oneOrAll(values.subList(0, values.size() - 1)));
            put(request, rest, table(values.get(values.size() - 1)));
            return request;
        }
        for (int i = 0; i < last; i++) {
            put(request, fields.get(i), values.get(i));
        }
        if (rest.kind() == Kind.TEXTS) {
            if (values.size() > last) {
                put(request, rest, List.copyOf(values.subList(last, values.size())));
            }
        } else if (values.size() == fields.size()) {
            put(request, rest, values.get(last));
        } else if (values.size() > fields.size()) {
            throw new InvalidRequestException("This task takes " + usage() + ", and " + values.size()
                    + " texts were given. Put quotes around each.");
        }
        return request;
    }

    private Object single(List<Object> values) {
        switch (fields.get(0).kind()) {
            case MESSAGES:
                return MessageArguments.messages(texts(values));
            case CONVERSATION:
                return MessageArguments.conversation(texts(values));
            case TABLE:
                if (values.size() > 1) {
                    throw new InvalidRequestException("This task takes one TABLE, and " + values.size()
                            + " texts were given. Put quotes around it, or name a file: @table.csv.");
                }
                return table(values.get(0));
            case TEXTS:
                return List.copyOf(values);
            default:
                return oneOrAll(values);
        }
    }

    private static Object table(Object text) {
        return TableText.columns(String.valueOf(text));
    }

    private static List<String> texts(List<Object> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static Object oneOrAll(List<Object> values) {
        return values.size() == 1 ? values.get(0) : List.copyOf(values);
    }

    private static void put(Map<String, @Nullable Object> request, InputShape.Field field, Object value) {
        int dot = field.path().indexOf('.');
        if (dot < 0) {
            request.put(field.path(), value);
        } else {
            members(request, field.path().substring(0, dot)).put(field.name(), value);
        }
    }

    @SuppressWarnings("unchecked") // made here
    private static Map<String, Object> members(Map<String, @Nullable Object> request, String name) {
        return (Map<String, Object>)
                Objects.requireNonNull(request.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>()));
    }

    /** The request with every media field opened by the reader. */
    public Map<String, @Nullable Object> open(Map<String, ? extends @Nullable Object> request, MediaReader reader) {
        Map<String, @Nullable Object> opened = new LinkedHashMap<>(request);
        for (InputShape.Field field : fields) {
            if (field.kind().media() && field.path().startsWith("inputs") && opened.get("inputs") != null) {
                opened.put("inputs", open(opened.get("inputs"), field, reader));
            }
        }
        return opened;
    }

    private static @Nullable Object open(@Nullable Object value, InputShape.Field field, MediaReader reader) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> opened = new ArrayList<>();
            list.forEach(item -> opened.add(open(item, field, reader)));
            return opened;
        }
        String name = field.path().equals("inputs") ? field.kind().name().toLowerCase(Locale.ROOT) : field.name();
        if (value instanceof Map<?, ?> map && map.get(name) != null) {
            Map<Object, @Nullable Object> opened = new LinkedHashMap<>(map);
            opened.put(name, reader.read(map.get(name)));
            return opened;
        }
        // What is neither media nor an object with media is left for the task to refuse.
        return field.path().equals("inputs") && value != null ? reader.read(value) : value;
    }
}
