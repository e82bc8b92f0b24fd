package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.kestra.engine.Engine;
import dev.abrazo.media.FileErrorMessages;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.flows.FlowWithSource;
import io.kestra.core.models.flows.Input;
import io.kestra.core.models.flows.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of {@code --inputs}, by the names of the flow's inputs. */
final class InputValues {

    private final Map<String, String> given;

    private InputValues(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads {@code name=value} arguments.
     *
     * @throws UsageError if one has no name or no equals sign
     */
    static InputValues of(List<String> arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                // Without the value, which may be a secret.
                throw new UsageError("--inputs takes NAME=VALUE.");
            }
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new InputValues(given);
    }

    /**
     * The values in the types of the flow's inputs.
     *
     * @throws UsageError if a value is missing, of another type, or for no input of the flow
     */
    Map<String, Object> typed(Engine engine, FlowWithSource flow, Execution execution) {
        List<Input<?>> inputs = flow.getInputs() == null ? List.of() : flow.getInputs();
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> values.put(name, value(engine, execution, declared(inputs, name), value)));
        try {
            return engine.typedInputs(flow, execution, values);
        } catch (IllegalArgumentException e) {
            throw new UsageError(
                    String.valueOf(e.getMessage()).replace(" Cause: ", " ") + "\nSet inputs with --inputs NAME=VALUE.");
        }
    }

    private static Input<?> declared(List<Input<?>> inputs, String name) {
        return Input.expandToLeaves(inputs).stream()
                .filter(input -> input.getId().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("The flow has no input \"" + name + "\"."
                        + (inputs.isEmpty()
                                ? ""
                                : " Its inputs are "
                                        + inputs.stream().map(Input::getId).collect(Collectors.joining(", ")) + ".")));
    }

    private static Object value(Engine engine, Execution execution, Input<?> input, String value) {
        if (!value.startsWith("@")) {
            return value;
        }
        if (value.startsWith("@@")) {
            return value.substring(1);
        }
        Path file = Path.of(value.substring(1));
        try {
            return input.getType() == Type.FILE
                    ? engine.files().putInput(execution, input.getId(), file).toString()
                    : Files.readString(file);
        } catch (IOException e) {
            throw new UsageError("Can't read " + file + ": " + FileErrorMessages.reason(e) + ".");
        }
    }
}
