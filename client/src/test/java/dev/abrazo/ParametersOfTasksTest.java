package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Params;
import dev.abrazo.task.Task;
import dev.abrazo.task.ValueTask;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of every task: its setter, its API name, its checks. */
class ParametersOfTasksTest {

    private static final Media IMAGE = Media.of(new byte[] {1});

    /** Setters whose name differs from the parameter: they set several, or part of an object. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("width", "size", "height", "size", "stream_options", "includeUsage");

    static Stream<ValueTask<?, ?, ?>> tasks() {
        return Tasks.all().stream().filter(ValueTask.class::isInstance).map(task -> (ValueTask<?, ?, ?>) task);
    }

    /** New parameters of the task. */
    static Params<?> params(ValueTask<?, ?, ?> task) {
        List<Params<?>> made = new ArrayList<>();
        set(task, made::add);
        return made.get(0);
    }

    static Stream<Arguments> parameters() {
        return tasks().flatMap(
                        task -> task.info().parameters().stream().map(parameter -> Arguments.of(task, parameter)));
    }

    /** Parameters that are part of the value have no setter. */
    static Stream<Arguments> parametersWithSetters() {
        return parameters()
                .filter(each -> ((Task<?, ?>) each.get()[0])
                        .info().input().fields().stream()
                                .noneMatch(field -> field.path().equals("parameters." + each.get()[1])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parametersWithSetters")
    void setter_setsTheValueUnderTheApiName(ValueTask<?, ?, ?> task, Parameter<?> parameter) {
        Object expected = switch (parameter.name()) {
            case "stream_options" -> Map.of("include_usage", true);
            case "seed" -> BigInteger.valueOf(3);
            case "return_timestamps" -> true;
            default -> value(parameter);
        };

        assertThat(set(task, params -> call(params, parameter))).containsEntry(parameter.name(), expected);
    }

    @Test
    void parameters_ofEveryTask_areDescribedAndCheckedByType() {
        parameters().forEach(each -> {
            ValueTask<?, ?, ?> task = (ValueTask<?, ?, ?>) each.get()[0];
            Parameter<?> parameter = (Parameter<?>) each.get()[1];
            assertThat(parameter.name()).matches("[a-z_]+");
            assertThat(parameter.meaning()).as(task + " " + parameter).hasSizeGreaterThan(15);
            Object value = value(parameter);
            assertThat(set(task, p -> p.set(parameter.name(), value).set(parameter.name(), null)))
                    .doesNotContainKey(parameter.name());
            if (!parameter.type().equals("any value")) {
                assertThatThrownBy(() -> set(task, p -> p.set(parameter.name(), Object.class)))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageStartingWith(
                                "The parameter `" + parameter.name() + "` takes " + parameter.type() + ", not ");
            }
            assertThat(set(task, p -> p.set("made_up", List.of(1)))).containsEntry("made_up", List.of(1));
        });
    }

    /** Reads the example of a task with an additional parameter, as a front end does. */
    static Object readExample(String task, String name, @Nullable Object value) {
        Task<?, ?> named = Tasks.named(task);
        Map<String, @Nullable Object> example = new LinkedHashMap<>(named.info().example());
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (example.get("parameters") instanceof Map<?, ?> given) {
            given.forEach((key, each) -> parameters.put((String) key, each));
        }
        parameters.put(name, value);
        example.put("parameters", parameters);
        return named.read(JsonRequest.of(example, data -> IMAGE));
    }

    private static <V, P extends Params<P>> Map<String, Object> set(
            ValueTask<V, P, ?> task, Consumer<? super P> change) {
        Input<V, P> example = task.read(JsonRequest.of(task.info().example(), data -> IMAGE));
        return task.input(example.value(), change).parameters();
    }

    private static void call(Params<?> params, Parameter<?> parameter) {
        String expected = OTHER_NAMES.getOrDefault(parameter.name(), camelCase(parameter.name()));
        Method setter = Arrays.stream(params.getClass().getMethods())
                .filter(method -> method.getName().equals(expected))
                .filter(method -> method.getParameterCount() > 0
                        && Arrays.stream(method.getParameterTypes()).allMatch(ParametersOfTasksTest::plain))
                // The order of overloads differs between JVMs.
                .min(Comparator.comparing(method -> !method.getParameterTypes()[0].isPrimitive()))
                .orElseThrow(() -> new AssertionError("no setter " + expected));
        try {
            setter.invoke(
                    params,
                    Arrays.stream(setter.getParameterTypes())
                            .map(type -> sample(type, parameter))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(Parameter<?> parameter) {
        return parameter.name().equals("target_size") ? Map.of("width", 3L, "height", 3L) : value(parameter.type());
    }

    private static boolean plain(Class<?> type) {
        return type.isPrimitive() || type.getName().startsWith("java.") && type != Class.class;
    }

    private static Object value(String type) {
        return switch (type) {
            case "an integer" -> 3L;
            case "a number" -> 0.5;
            case "true or false" -> true;
            case "a text", "any value" -> "x {}";
            case "a list of texts" -> List.of("x");
            case "a list" -> List.of(Map.of("a", 1L));
            case "an object" -> Map.of("a", 1L);
            default -> type.substring("one of ".length()).split(",")[0];
        };
    }

    private static Object sample(Class<?> type, Parameter<?> parameter) {
        return switch (type.getSimpleName()) {
            case "int" -> 3;
            case "long" -> 3L;
            case "double" -> 0.5;
            case "boolean" -> true;
            default -> value(parameter.type());
        };
    }

    private static String camelCase(String wire) {
        return Pattern.compile("_([a-z])")
                .matcher(wire)
                .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    }
}
