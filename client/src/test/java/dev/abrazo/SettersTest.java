package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.task.Input;
import dev.abrazo.task.Params;
import dev.abrazo.task.Task;
import dev.abrazo.text.Summarization;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.ZeroShotClassification;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setter of every builder rejects invalid values at once, with a message that names the setting. New setters are found by
 * reflection: one that accepts every value fails here, unless one of the lists of exceptions names it.
 */
class SettersTest {

    private static final Map<Class<?>, List<Object>> INVALID = Map.of(
            int.class, List.of(Integer.MIN_VALUE, -2),
            long.class, List.of(Long.MIN_VALUE, -2L),
            double.class, List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e9, -0.001),
            String.class, List.of("", "  "),
            List.class, List.of(List.of("ok", "")),
            URI.class, List.of(URI.create("ftp://host/x"), URI.create("host/path"), URI.create("localhost:8080")),
            Duration.class, List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(1000)));

    /** A seed may be any 64-bit number; negative penalties make repetition more likely. */
    private static final Set<String> ANY_NUMBER = Set.of("seed", "frequencyPenalty", "presencePenalty");

    /** Empty prompts and messages are valid. An empty token means no token. */
    private static final Set<String> ANY_TEXT =
            Set.of("negativePrompt", "toolPrompt", "system", "past", "ignoreLabels", "token");

    record Setter(String of, Supplier<?> builder, Method method) {

        @Override
        public String toString() {
            return of + " " + method.getName() + Arrays.toString(method.getParameterTypes());
        }

        void call(Object... values) throws Throwable {
            try {
                method.setAccessible(true);
                method.invoke(builder.get(), values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    static Stream<Setter> setters() {
        Stream<Setter> tasks = ParametersOfTasksTest.tasks()
                .flatMap(task -> setters(task.id(), () -> ParametersOfTasksTest.params(task), Params.class));
        return Stream.of(
                        tasks,
                        setters("options", CallOptions::builder, Object.class),
                        setters("client", InferenceClient::builder, Object.class))
                .flatMap(each -> each);
    }

    private static Stream<Setter> setters(String of, Supplier<?> builder, Class<?> base) {
        return Arrays.stream(builder.get().getClass().getMethods())
                .filter(method -> method.getDeclaringClass() != base && method.getDeclaringClass() != Object.class)
                // The compiler generates bridge methods for setters of a base class that is not public.
                .filter(method -> method.getParameterCount() > 0)
                .filter(method -> INVALID.containsKey(method.getParameterTypes()[0]))
                .map(method -> new Setter(of, builder, method));
    }

    @Test
    void setters_ofAllKinds_exist() {
        assertThat(setters()).hasSizeGreaterThan(120);
        assertThat(setters().flatMap(setter -> Arrays.stream(setter.method().getParameterTypes())))
                .containsAll(INVALID.keySet());
        Set<String> named = new HashSet<>(ANY_NUMBER);
        named.addAll(ANY_TEXT);
        assertThat(setters().map(setter -> setter.method().getName())).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("setters")
    void setter_invalidValue_isRejectedWithItsName(Setter setter) {
        Class<?>[] types = setter.method().getParameterTypes();
        for (int at = 0; at < types.length; at++) {
            for (Object invalid : INVALID.getOrDefault(types[at], List.of())) {
                if (isAllowed(setter.method(), invalid)) {
                    continue;
                }
                Object[] values = Arrays.stream(types).map(SettersTest::valid).toArray();
                values[at] = invalid;
                assertThatThrownBy(() -> setter.call(values))
                        .as("%s with %s", setter, invalid)
                        .isInstanceOf(InferenceException.class)
                        .satisfies(e -> assertThat(plain(e.getMessage())).contains(nameInMessage(setter.method())))
                        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("PT"));
            }
        }
    }

    private static boolean isAllowed(Method setter, Object value) {
        boolean finite = !(value instanceof Double number) || Double.isFinite(number);
        return value instanceof Number
                ? ANY_NUMBER.contains(setter.getName()) && finite
                : ANY_TEXT.contains(setter.getName())
                        // A line end or a space is a valid stop text; a header may have an empty value.
                        || value.equals("  ") && List.of("stop", "header").contains(setter.getName())
                        || value.equals("") && setter.getName().equals("header");
    }

    private static Object valid(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int" -> 1;
            case "long" -> 1L;
            case "double" -> 0.5;
            case "String" -> "groq";
            case "URI" -> URI.create("https://host");
            case "List" -> List.of("a");
            default -> Duration.ofSeconds(1);
        };
    }

    private static String nameInMessage(Method setter) {
        return switch (setter.getName()) {
            case "size" -> "";
            case "providerUrl" -> "provider";
            default -> plain(setter.getName());
        };
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace("_", "");
    }

    @ParameterizedTest(name = "{0} {1}={2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text-classification | top_k | -5 | must be 0 or more; it is -5.",
                "question-answering | top_k | 0 | must be 1 or more; it is 0.",
                "fill-mask | top_k | 0 | must be 1 or more; it is 0.",
                "summarization | temperature | -0.5 | must be 0 or more; it is -0.5.",
                "summarization | min_length | -1 | must be 0 or more; it is -1.",
                "translation | src_lang | \"  \" | must not be blank; it is \"  \".",
                "text-generation | top_k | -5 | must be -1 or more; it is -5.",
                "text-generation | top_p | 1.5 | must be between 0 and 1; it is 1.5.",
                "text-generation | max_new_tokens | -1 | must be 0 or more; it is -1.",
                "text-generation | seed | 18446744073709551616 | must be between -2^63 and 2^64-1; it is 18446744073709551616.",
                "text-generation | stop | [\"a\",\"\"] | must not be empty; it is [a, ].",
                "chat-completion | max_tokens | -2 | must be -1 or more; it is -2.",
                "chat-completion | n | 0 | must be 1 or more; it is 0.",
                "chat-completion | tools | [\"x\"] | must be a list of objects; it is [x].",
                "zero-shot-classification | candidate_labels | [\"a\",\" \"] | must not be blank; it is [a,  ].",
                "zero-shot-classification | hypothesis_template | \" \" | must not be blank; it is \" \".",
                "object-detection | threshold | 1.5 | must be between 0 and 1; it is 1.5.",
                "text-to-image | width | 0 | must be 1 or more; it is 0.",
                "automatic-speech-recognition | return_timestamps | 3 | must be true, false, word or char; it is 3."
            })
    void parameter_inJson_isRejectedAsByTheSetter(String task, String name, String json, String words) {
        Object value = Json.parse(json);
        String message = "The parameter `" + name + "` " + words;

        assertThatThrownBy(() -> ParametersOfTasksTest.readExample(task, name, value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
        Map<String, Object> request = new LinkedHashMap<>();
        if (task.equals("chat-completion")) {
            request.put("messages", List.of(Map.of("role", "user", "content", "x")));
            request.put(name, value);
        } else {
            request.put("inputs", inputs(task));
            Map<String, Object> parameters = new LinkedHashMap<>(Map.of(name, value));
            if (task.startsWith("zero-shot")) {
                parameters.putIfAbsent("candidate_labels", List.of("x"));
            }
            request.put("parameters", parameters);
        }
        try (InferenceClient hf = InferenceClient.builder().anonymous().build()) {
            assertThatThrownBy(() -> hf.json(task, request).reply()).hasMessage(message);
        }
    }

    private static Object inputs(String task) {
        return switch (task) {
            case "question-answering" -> Map.of("question", "q", "context", "c");
            case "object-detection", "automatic-speech-recognition" -> "R0lGOA==";
            default -> "x";
        };
    }

    @ParameterizedTest(name = "{0} {1}={2}")
    @CsvSource({
        "text-classification, top_k, 0",
        "text-generation, top_k, -1",
        "text-generation, top_k, 0",
        "text-generation, temperature, 0",
        "text-generation, temperature, 150",
        "text-generation, max_new_tokens, 0",
        "text-generation, max_new_tokens, 4000",
        "text-generation, max_time, 600",
        "text-generation, seed, -1",
        "text-generation, seed, 18446744073709551615",
        "chat-completion, frequency_penalty, -2.5",
        "chat-completion, max_tokens, -1",
        "summarization, repetition_penalty, 0",
        "object-detection, threshold, 1"
    })
    void parameter_thatSomeServerAccepts_isAccepted(String task, String name, String json) {
        assertThatCode(() -> ParametersOfTasksTest.readExample(task, name, Json.parse(json)))
                .doesNotThrowAnyException();
    }

    @Test
    void parameters_minimumAboveMaximum_areRejected() {
        assertThatThrownBy(
                        () -> Summarization.TASK.input("x", p -> p.minLength(30).maxLength(10)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The parameter `min_length` must not be above `max_length`; they are 30 and 10.");
        assertThatThrownBy(() ->
                        TextGeneration.TASK.input("x", p -> p.maxNewTokens(5).set("min_new_tokens", 6)))
                .hasMessage("The parameter `min_new_tokens` must not be above `max_new_tokens`; they are 6 and 5.");
        assertThatCode(() -> Summarization.TASK.with(
                        Summarization.TASK.input("x", p -> p.minLength(10).maxLength(10)),
                        p -> p.minLength(20).maxLength(30)))
                .doesNotThrowAnyException();
    }

    @Test
    void parameters_notFinite_areRejected() {
        assertThatThrownBy(() -> TextGeneration.TASK.input("x", p -> p.set("new_one", Double.NaN)))
                .hasMessage("The parameter `new_one` must have finite numbers only; it is NaN.");
        assertThatThrownBy(() ->
                        Summarization.TASK.input("x", p -> p.generateParameters(Map.of("a", List.of(Float.NaN)))))
                .hasMessage("The parameter `generate_parameters` must have finite numbers only; it is {a=[NaN]}.");
    }

    @Test
    void labels_noneOrBlank_areRejected() {
        assertThatThrownBy(() -> new ZeroShotClassification.Query("x", List.of("a", "")))
                .hasMessage("The parameter `candidate_labels` must not be blank; it is [a, ].");
        assertThatThrownBy(() -> ZeroShotClassification.TASK.input(new ZeroShotClassification.Query("x", List.of())))
                .hasMessageContaining("`candidate_labels`");
    }

    @Test
    void provider_unknown_isRejectedWhenSet() {
        String message = "There is no provider \"nosuch\". There are: hf-inference, auto, baseten";
        CallOptions options = CallOptions.builder().provider("nosuch").build();
        try (InferenceClient hf = InferenceClient.builder().anonymous().build()) {
            Task<Input<String, TextClassification.Params>, ?> task = TextClassification.TASK;
            Request<Input<String, TextClassification.Params>, ?> call =
                    hf.call(task, TextClassification.TASK.input("x"));

            Stream.<Runnable>of(
                            () -> InferenceClient.builder().provider("nosuch"),
                            () -> InferenceClient.builder().providerUrl("nosuch", "https://host"),
                            () -> InferenceClient.builder().defaults(options),
                            () -> hf.options(o -> o.provider("nosuch")),
                            () -> call.provider("nosuch"),
                            () -> call.options(o -> o.provider("nosuch")),
                            () -> hf.json("fill-mask", Map.of()).options(options),
                            () -> hf.json("fill-mask", Map.of()).options(o -> o.provider("nosuch")))
                    .forEach(setter -> assertThatThrownBy(setter::run)
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessageStartingWith(message));
        }
    }

    @Test
    void model_blank_isRejectedWhenSet() {
        try (InferenceClient hf = InferenceClient.builder().anonymous().build()) {
            Stream.<Runnable>of(
                            () -> InferenceClient.builder().model(" "),
                            () -> hf.model(""),
                            () -> hf.call(TextClassification.TASK, "x").model(""),
                            () -> hf.request("", Map.of()),
                            () -> hf.json("fill-mask", Map.of()).model(""))
                    .forEach(setter -> assertThatThrownBy(setter::run)
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessage("The model's id is empty. Set a model such as org/name, or leave it out."));
        }
    }

    @Test
    void messages_nameTheSettingAndItsValue() {
        assertThatThrownBy(() -> InferenceClient.builder().maxReplyBytes(-1))
                .hasMessage("`maxReplyBytes` must be 1 or more; it is -1.");
        assertThatThrownBy(() -> InferenceClient.builder().connectTimeout(Duration.ofMillis(-1500)))
                .hasMessage("`connectTimeout` must be positive; it is -1.5 s.");
        assertThatThrownBy(() -> InferenceClient.builder().timeout(Duration.ZERO))
                .hasMessage("`timeout` must be positive; it is 0 s.");
        assertThatThrownBy(() -> InferenceClient.builder().endpoint("localhost:8080"))
                .hasMessage("The endpoint must be a URL such as https://host/path; it is \"localhost:8080\".");
        assertThatThrownBy(() -> InferenceClient.builder().hubUrl("ftp://user:secret@host"))
                .hasMessage("`hubUrl` must be a URL such as https://host/path; it is \"ftp://***@host\".");
        assertThatThrownBy(() -> InferenceClient.builder().hubUrl("ftp://user:sec@ret@host"))
                .hasMessage("`hubUrl` must be a URL such as https://host/path; it is \"ftp://***@host\".");
    }

    @Test
    void header_invalid_isRejectedWithoutItsValue() {
        assertThatThrownBy(() -> CallOptions.builder().header("X-Key", "secret\r\nevil: 1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The value of the header \"X-Key\" must not have line breaks or other control characters.");
        assertThatThrownBy(() -> CallOptions.builder().header("X Key", "secret"))
                .hasMessageStartingWith("The header name ")
                .hasMessageNotContaining("secret");
    }
}
