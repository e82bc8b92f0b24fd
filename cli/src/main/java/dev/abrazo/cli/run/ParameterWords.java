package dev.abrazo.cli.run;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code -p NAME=VALUE}: the value is JSON if it parses, else a text. */
final class ParameterWords {

    private final TaskInfo task;

    ParameterWords(TaskInfo task) {
        this.task = task;
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
        Object json = FlagValues.jsonOrText(pair.value());
        // A parameter that takes texts may well be given one that looks like a number.
        for (Parameter<?> parameter : task.parameters()) {
            if (json != null && parameter.name().equals(pair.name()) && !fits(parameter, json)) {
                return fits(parameter, pair.value()) ? pair.value() : json;
            }
        }
        return json;
    }

    private static boolean fits(Parameter<?> parameter, Object value) {
        try {
            parameter.check(value);
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }
}
