package dev.abrazo;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.audio.AudioClassification;
import dev.abrazo.audio.AudioToAudio;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.audio.TextToSpeech;
import dev.abrazo.chat.ChatInput;
import dev.abrazo.chat.Conversational;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.tabular.TabularInput;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Task;
import dev.abrazo.task.ValueTask;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.FillMask;
import dev.abrazo.text.QuestionAnswering;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.Summarization;
import dev.abrazo.text.TableQuestionAnswering;
import dev.abrazo.text.Text2TextGeneration;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGenerationInput;
import dev.abrazo.text.TokenClassification;
import dev.abrazo.text.Translation;
import dev.abrazo.text.ZeroShotClassification;
import dev.abrazo.vision.DocumentQuestionAnswering;
import dev.abrazo.vision.VisualQuestionAnswering;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of every task: a setter named like it, its name on the wire, the check of its type. */
class ParametersOfTasksTest {

    private static final Media MEDIUM = Media.of(new byte[] {1});
    static final Map<String, Supplier<ParameterBuilder<?, ?>>> BUILDERS = Map.ofEntries(
            entry("text-classification", () -> TextClassification.Input.builder("a")),
            entry("token-classification", () -> TokenClassification.Input.builder("a")),
            entry("zero-shot-classification", () -> ZeroShotClassification.Input.builder("a", List.of("x"))),
            entry("fill-mask", () -> FillMask.Input.builder("a")),
            entry("question-answering", () -> QuestionAnswering.Input.builder("a", "b")),
            entry(
                    "table-question-answering",
                    () -> TableQuestionAnswering.Input.builder("a", Map.of("b", List.of("c")))),
            entry("summarization", () -> Summarization.Input.builder("a")),
            entry("translation", () -> Translation.Input.builder("a")),
            entry("text-generation", () -> TextGenerationInput.builder("a")),
            entry("text2text-generation", () -> Text2TextGeneration.Input.builder("a")),
            entry("feature-extraction", () -> FeatureExtraction.Input.builder("a")),
            entry("sentence-similarity", () -> SentenceSimilarity.Input.builder("a", List.of("b"))),
            entry("chat-completion", () -> ChatInput.builder("a")),
            entry("conversational", () -> Conversational.Input.builder("a")),
            entry("automatic-speech-recognition", () -> AutomaticSpeechRecognition.Input.builder(MEDIUM)),
            entry("audio-classification", () -> AudioClassification.Input.builder(MEDIUM)),
            entry("text-to-speech", () -> TextToSpeech.Input.builder("a")),
            entry("audio-to-audio", () -> AudioToAudio.Input.builder(MEDIUM)),
            entry("visual-question-answering", () -> VisualQuestionAnswering.Input.builder(MEDIUM, "a")),
            entry("document-question-answering", () -> DocumentQuestionAnswering.Input.builder(MEDIUM, "a")),
            entry("tabular-classification", () -> TabularInput.builder(Map.of("a", List.of(1)))),
            entry("tabular-regression", () -> TabularInput.builder(Map.of("a", List.of(1)))));

    /** Setters that are not named like their parameter, because they say more in one word. */
    private static final Map<String, String> OTHERWISE =
            Map.of("width", "size", "height", "size", "stream_options", "includeUsage", "candidate_labels", "builder");

    /** The tasks that have builders. */
    private static Stream<Task<?, ?>> tasks() {
        return Tasks.all().stream().filter(task -> !(task instanceof ValueTask));
    }

    static Stream<Arguments> parameters() {
        return tasks().flatMap(
                        task -> task.info().parameters().stream().map(parameter -> Arguments.of(task, parameter)));
    }

    @Test
    void everyTask_isKnownHere() {
        assertThat(BUILDERS.keySet())
                .containsExactlyInAnyOrderElementsOf(tasks().map(Task::id).toList());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parameters")
    void setter_isNamedLikeTheParameterAndSetsItUnderItsName(Task<?, ?> task, Parameter<?> parameter)
            throws ReflectiveOperationException {
        ParameterBuilder<?, ?> builder = builder(task);
        String expected = OTHERWISE.getOrDefault(parameter.name(), camelCase(parameter.name()));
        if (!expected.equals("builder")) {
            Method setter = Arrays.stream(builder.getClass().getMethods())
                    .filter(method -> method.getName().equals(expected))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no setter " + expected));
            setter.invoke(
                    builder,
                    Arrays.stream(setter.getParameterTypes())
                            .map(type -> sample(type, parameter))
                            .toArray());
        }

        assertThat(set(builder)).containsKey(parameter.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parameters")
    void parameter_ofAnotherType_isRefusedByItsName(Task<?, ?> task, Parameter<?> parameter) {
        if (parameter.type().equals("any value")) {
            return;
        }
        assertThatThrownBy(() -> builder(task).parameter(parameter.name(), Object.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(
                        "The parameter `" + parameter.name() + "` takes " + parameter.type() + ", not ");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parameters")
    void parameter_null_takesItOutAgain(Task<?, ?> task, Parameter<?> parameter) {
        Object value = value(parameter.type());

        assertThat(set(builder(task).parameter(parameter.name(), value))).containsKey(parameter.name());
        assertThat(set(builder(task).parameter(parameter.name(), value).parameter(parameter.name(), null)))
                .doesNotContainKey(parameter.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parameters")
    void meaning_isSaid(Task<?, ?> task, Parameter<?> parameter) {
        assertThat(parameter.name()).matches("[a-z_]+");
        assertThat(parameter.meaning()).hasSizeGreaterThan(15);
    }

    @Test
    void unknownParameter_goesAsItIs() {
        for (Task<?, ?> task : tasks().toList()) {
            assertThat(set(builder(task).parameter("made_up", List.of(1)))).containsEntry("made_up", List.of(1));
        }
    }

    private static ParameterBuilder<?, ?> builder(Task<?, ?> task) {
        return BUILDERS.get(task.id()).get();
    }

    /** What is set so far, without building: an input may refuse to be without a parameter. */
    @SuppressWarnings("unchecked") // its declared type
    private static Map<String, Object> set(ParameterBuilder<?, ?> builder) {
        try {
            Method values = ParameterBuilder.class.getDeclaredMethod("values");
            values.setAccessible(true);
            return (Map<String, Object>) values.invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(String type) {
        return switch (type) {
            case "a whole number" -> 3L;
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
