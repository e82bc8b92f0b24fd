package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How texts on a command line become the {@code inputs} of a view. Immutable.
 *
 * @param usage the words for the help text, such as {@code SOURCE SENTENCE…}
 * @param media how many of the first words name media, files or URLs: 0, 1, or {@link Integer#MAX_VALUE} for all
 * @param images whether images may stand among the texts: each as a data URL, once it is read
 * @param view from the words, one at least, to the view
 */
public record Arguments(String usage, int media, boolean images, Function<List<String>, Map<String, Object>> view) {

    /** Words of which no image stands among the texts. */
    public Arguments(String usage, int media, Function<List<String>, Map<String, Object>> view) {
        this(usage, media, false, view);
    }

    /** The arguments of a shape. */
    static Arguments of(InputShape shape) {
        List<InputField> fields = shape.fields();
        InputField first = fields.get(0);
        if (shape.equals(InputShape.MESSAGES)) {
            return messages();
        } else if (shape.equals(InputShape.CONVERSATION)) {
            return dialogue();
        } else if (shape.equals(InputShape.TABLE)) {
            return table();
        } else if (shape.equals(InputShape.QUERY_AND_TABLE)) {
            return questionAndTable();
        } else if (fields.size() == 1) {
            return first.kind().media() ? media(first.kind().name()) : text();
        }
        InputField last = fields.get(fields.size() - 1);
        String name = first.kind() == InputField.Kind.TEXT
                ? "text"
                : first.kind().name().toLowerCase(java.util.Locale.ROOT);
        Arguments made = last.path().startsWith("parameters.")
                ? oneAnd(name, last.name())
                : last.kind() == InputField.Kind.TEXTS
                        ? sourceAnd(first.name(), last.name())
                        : fields(first.name(), last.name());
        return first.kind().media() ? made.firstIsMedium() : made;
    }

    /** One text, or several for a list of results. */
    public static Arguments text() {
        return new Arguments("TEXT…", 0, texts -> Map.of("inputs", oneOrAll(texts)));
    }

    /** One medium, or several for a list of results. */
    public static Arguments media(String kind) {
        return new Arguments(kind + "…", Integer.MAX_VALUE, words -> Map.of("inputs", oneOrAll(words)));
    }

    /** A source and its candidates: the first text under one name, the rest as a list under another. */
    public static Arguments sourceAnd(String source, String candidates) {
        String usage = upper(source) + " " + upper(candidates) + "…";
        return new Arguments(usage, 0, texts -> {
            need(texts, 2, usage);
            return Map.of("inputs", ordered(source, texts.get(0), candidates, texts.subList(1, texts.size())));
        });
    }

    /**
     * A text or a medium, and its candidates, which stand under {@code parameters}. The candidates may be given as a
     * parameter.
     */
    public static Arguments oneAnd(String one, String parameter) {
        return new Arguments(upper(one) + " " + upper(parameter) + "…", 0, texts -> {
            if (texts.size() == 1) {
                return Map.of("inputs", texts.get(0));
            }
            Map<String, Object> candidates = Map.of(parameter, List.copyOf(texts.subList(1, texts.size())));
            return ordered("inputs", texts.get(0), "parameters", candidates);
        });
    }

    /** Texts that stand under names of their own, one each. */
    public static Arguments fields(String... names) {
        String usage =
                String.join(" ", List.of(names).stream().map(Arguments::upper).toList());
        return new Arguments(usage, 0, texts -> {
            need(texts, names.length, usage);
            if (texts.size() > names.length) {
                throw new InvalidRequestException("This task takes " + usage + ", and " + texts.size()
                        + " texts were given. Put quotes around each.");
            }
            Map<String, Object> inputs = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                inputs.put(names[i], texts.get(i));
            }
            return Map.of("inputs", inputs);
        });
    }

    /** A table: a JSON object of columns, or CSV with a header line. */
    public static Arguments table() {
        return new Arguments("TABLE", 0, texts -> {
            if (texts.size() > 1) {
                throw new InvalidRequestException("This task takes one TABLE, and " + texts.size()
                        + " texts were given. Put quotes around it, or name a file: @table.csv.");
            }
            return Map.of("inputs", Map.of("data", TableText.columns(texts.get(0))));
        });
    }

    /** A question, and a table: a JSON object of columns, or CSV with a header line. */
    public static Arguments questionAndTable() {
        String usage = "QUESTION TABLE";
        return new Arguments(usage, 0, texts -> {
            need(texts, 2, usage);
            List<String> questions = texts.subList(0, texts.size() - 1);
            Object query = questions.size() == 1 ? questions.get(0) : List.copyOf(questions);
            return Map.of("inputs", ordered("query", query, "table", TableText.columns(texts.get(texts.size() - 1))));
        });
    }

    /**
     * What a user says to a chat model; further texts are further messages, user and assistant in turn. Images go with the
     * user's text before them, else with the next one.
     */
    public static Arguments messages() {
        return new Arguments("MESSAGE…", 0, true, words -> {
            List<Map<String, Object>> messages = new ArrayList<>();
            List<Object> images = new ArrayList<>();
            int texts = 0;
            for (String word : words) {
                Map<String, Object> last = messages.isEmpty() ? Map.of() : messages.get(messages.size() - 1);
                if (!word.regionMatches(true, 0, "data:image/", 0, 11)) {
                    boolean user = texts++ % 2 == 0;
                    messages.add(ordered("role", user ? "user" : "assistant", "content", word));
                    if (user && !images.isEmpty()) {
                        images.add(ordered("type", "text", "text", word));
                        messages.get(messages.size() - 1).put("content", List.copyOf(images));
                        images.clear();
                    }
                } else if ("user".equals(last.get("role"))) {
                    last.put("content", with(last.get("content"), image(word)));
                } else {
                    images.add(image(word));
                }
            }
            if (!images.isEmpty()) {
                messages.add(ordered("role", "user", "content", images));
            }
            return Map.of("messages", messages);
        });
    }

    private static List<Object> with(@Nullable Object content, Object image) {
        List<Object> parts = new ArrayList<>();
        if (content instanceof List<?> before) {
            parts.addAll(before);
        } else {
            parts.add(ordered("type", "text", "text", String.valueOf(content)));
        }
        parts.add(image);
        return parts;
    }

    private static Map<String, Object> image(String url) {
        return ordered("type", "image_url", "image_url", Map.of("url", url));
    }

    /** A dialogue: what the user and the model said in turn, and last what the user says now. */
    public static Arguments dialogue() {
        return new Arguments("[INPUT ANSWER]… TEXT", 0, texts -> {
            if (texts.size() % 2 == 0) {
                throw new InvalidRequestException("A dialogue is what the user and the model said in turn, and ends"
                        + " with what the user says now: an odd number of texts; " + texts.size() + " were given.");
            }
            List<String> inputs = new ArrayList<>();
            List<String> responses = new ArrayList<>();
            for (int i = 0; i < texts.size() - 1; i += 2) {
                inputs.add(texts.get(i));
                responses.add(texts.get(i + 1));
            }
            Map<String, Object> dialogue = ordered("past_user_inputs", inputs, "generated_responses", responses);
            dialogue.put("text", texts.get(texts.size() - 1));
            return Map.of("inputs", dialogue);
        });
    }

    /** The same, where the first word names a medium. */
    public Arguments firstIsMedium() {
        return new Arguments(usage, 1, view);
    }

    /** Whether the word at this place, from 0, names a medium. */
    public boolean medium(int word) {
        return word < media;
    }

    private static Object oneOrAll(List<String> words) {
        return words.size() == 1 ? words.get(0) : List.copyOf(words);
    }

    private static void need(List<String> texts, int count, String usage) {
        if (texts.size() < count) {
            throw new InvalidRequestException("This task takes " + usage + ", and only " + texts.size()
                    + (texts.size() == 1 ? " text was given." : " texts were given."));
        }
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    private static String upper(String name) {
        return name.toUpperCase(java.util.Locale.ROOT);
    }
}
