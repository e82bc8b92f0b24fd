package dev.abrazo.cli.flags;

import dev.abrazo.Tasks;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code -p NAME=VALUE}: the value is JSON if it parses, else text. Where the parameter is a list of texts, commas
 * separate them, and {@code \,} is a comma.
 */
final class ParameterArguments {

    private final List<Parameter<?>> known;

    private ParameterArguments(List<Parameter<?>> known) {
        this.known = known;
    }

    static ParameterArguments of(TaskInfo task) {
        return new ParameterArguments(task.parameters());
    }

    static ParameterArguments ofAllTasks() {
        return new ParameterArguments(Tasks.all().stream()
                .<Parameter<?>>flatMap(task -> task.info().parameters().stream())
                .toList());
    }

    /** The parameters by name, in the order of the flags. */
    Map<String, @Nullable Object> read(List<String> flags) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        for (String flag : flags) {
            FlagValues.Named pair = FlagValues.parameter(flag);
            parameters.put(pair.name(), value(pair));
        }
        return parameters;
    }

    private @Nullable Object value(FlagValues.Named pair) {
        List<Parameter<?>> named =
                known.stream().filter(one -> one.name().equals(pair.name())).toList();
        String text = pair.value();
        Object json = FlagValues.jsonOrText(text);
        if (json == null || named.isEmpty()) {
            return json;
        }
        boolean quoted = json instanceof String && !json.equals(text);
        if (!quoted && !(json instanceof List) && named.stream().allMatch(ParameterArguments::takesTexts)) {
            return texts(text);
        }
        // The value of a text parameter may look like a number.
        boolean asText = named.stream().noneMatch(one -> fits(one, json))
                && named.stream().anyMatch(one -> fits(one, text));
        return asText ? text : json;
    }

    /** Whether the parameter is a list of texts. Others accept a single text as well, or lists of any values. */
    private static boolean takesTexts(Parameter<?> parameter) {
        return fits(parameter, List.of("text")) && fits(parameter, "text") && !fits(parameter, 1L);
    }

    private static boolean fits(Parameter<?> parameter, Object value) {
        try {
            parameter.check(value);
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    /** Splits at commas and strips each part; a text without commas stays unchanged. */
    private static List<String> texts(String text) {
        List<StringBuilder> pieces = new ArrayList<>(List.of(new StringBuilder()));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',';
            if (escaped) {
                i++;
            }
            if (c == ',') {
                pieces.add(new StringBuilder());
            } else {
                pieces.get(pieces.size() - 1).append(escaped ? ',' : c);
            }
        }
        List<String> texts = pieces.size() == 1
                ? List.of(pieces.get(0).toString())
                : pieces.stream()
                        .map(piece -> piece.toString().strip())
                        .filter(piece -> !piece.isEmpty())
                        .toList();
        return texts.isEmpty() ? List.of(text) : texts;
    }
}
