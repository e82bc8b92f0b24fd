package dev.abrazo.firestore.config;

import dev.abrazo.Environment;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Environment variables, and the problems found in them. Not thread-safe. */
final class Variables {

    private final Environment environment;
    private final List<String> problems = new ArrayList<>();

    Variables(Map<String, String> variables) {
        this.environment = new Environment(variables);
    }

    void problem(String text) {
        problems.add(text);
    }

    /** @throws ConfigurationException if there are problems; lists them all */
    void check() {
        if (problems.isEmpty()) {
            return;
        }
        if (problems.size() == 1) {
            throw new ConfigurationException(problems.get(0));
        }
        throw new ConfigurationException(
                "There are " + problems.size() + " problems in the configuration:\n- " + String.join("\n- ", problems));
    }

    @Nullable
    String text(String name) {
        return environment.value(name);
    }

    /** The value of the first of these variables that is set, or null. */
    @Nullable
    String first(String... names) {
        return Stream.of(names)
                .map(environment::value)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    /** The converted value of the first of these variables that is set; null if there is none or it is wrong. */
    <T> @Nullable T firstValue(Function<String, T> convert, String... names) {
        for (String name : names) {
            if (environment.value(name) != null) {
                return converted(name, convert);
            }
        }
        return null;
    }

    <T> T value(String name, Function<String, T> convert, T absent) {
        T value = converted(name, convert);
        return value == null ? absent : value;
    }

    /** The converted value of a variable with two names. */
    <T> @Nullable T value(String name, String other, Function<String, T> convert) {
        String value = environment.value(name);
        String second = environment.value(other);
        if (value != null && second != null && !value.equals(second)) {
            problem(name + " is \"" + value + "\" and " + other + " is \"" + second
                    + "\", which mean the same. Remove one of them.");
            return null;
        }
        return converted(value == null ? other : name, convert);
    }

    <T> @Nullable T required(String name, String advice, Function<String, T> convert) {
        if (environment.value(name) == null) {
            problem(name + " is missing. " + advice);
        }
        return converted(name, convert);
    }

    boolean flag(String name) {
        return value(
                name,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new ConfigurationException("it is \"" + text + "\"; it must be true or false.");
                },
                false);
    }

    int number(String name, int least, int most, int absent) {
        return value(
                name,
                text -> {
                    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
                    if (number < least || number > most) {
                        throw new ConfigurationException("it is \"" + text + "\"; it must be a whole number from "
                                + least + " to " + most + ".");
                    }
                    return number;
                },
                absent);
    }

    @Nullable
    URI url(String name) {
        return converted(
                name,
                text -> Objects.requireNonNull(
                        CallOptions.builder().endpoint(text).build().endpoint()));
    }

    List<String> list(String name) {
        String value = environment.value(name);
        return value == null
                ? List.of()
                : Stream.of(value.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    Map<String, Object> object(String name) {
        return value(name, Variables::json, Map.of());
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Map<String, Object> json(String text) {
        if (Json.parse(text) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new ConfigurationException("it must be a JSON object.");
    }

    private <T> @Nullable T converted(String name, Function<String, T> convert) {
        String value = environment.value(name);
        if (value == null) {
            return null;
        }
        try {
            return convert.apply(value);
        } catch (InferenceException | JsonException e) {
            problem(name + ": " + e.getMessage());
        }
        return null;
    }
}
