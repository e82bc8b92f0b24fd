package dev.abrazo.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.InputShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputFormTest {

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(InputShape.TEXT, List.of("a"), "{\"inputs\":\"a\"}"),
                Arguments.of(InputShape.TEXT, List.of("a", "b"), "{\"inputs\":[\"a\",\"b\"]}"),
                Arguments.of(InputShape.IMAGE, List.of(Map.of("file", "a.png")), "{\"inputs\":{\"file\":\"a.png\"}}"),
                Arguments.of(
                        InputShape.SENTENCES,
                        List.of("a", "b", "c"),
                        "{\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[\"b\",\"c\"]}}"),
                Arguments.of(InputShape.TEXT_AND_LABELS, List.of("a"), "{\"inputs\":\"a\"}"),
                Arguments.of(
                        InputShape.TEXT_AND_LABELS,
                        List.of("a", "x", "y"),
                        "{\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[\"x\",\"y\"]}}"),
                Arguments.of(
                        InputShape.IMAGE_AND_PROMPT,
                        List.of(Map.of("file", "a.png")),
                        "{\"inputs\":{\"file\":\"a.png\"}}"),
                Arguments.of(
                        InputShape.IMAGE_AND_PROMPT,
                        List.of(Map.of("file", "a.png"), "make it blue"),
                        "{\"inputs\":{\"file\":\"a.png\"},\"parameters\":{\"prompt\":\"make it blue\"}}"),
                Arguments.of(
                        InputShape.QUERY_AND_TEXTS,
                        List.of("q", "a", "b"),
                        "{\"inputs\":{\"query\":\"q\",\"texts\":[\"a\",\"b\"]}}"),
                Arguments.of(
                        InputShape.QUESTION_AND_CONTEXT,
                        List.of("q", "c"),
                        "{\"inputs\":{\"question\":\"q\",\"context\":\"c\"}}"),
                Arguments.of(
                        InputShape.QUERY_AND_TABLE,
                        List.of("q", "r", "a,b\n1,2"),
                        "{\"inputs\":{\"query\":[\"q\",\"r\"],\"table\":{\"a\":[\"1\"],\"b\":[\"2\"]}}}"),
                Arguments.of(
                        InputShape.TABLE,
                        List.of("height,width\n11.5,4\n12.5,\n"),
                        "{\"inputs\":{\"data\":{\"height\":[\"11.5\",\"12.5\"],\"width\":[\"4\",\"\"]}}}"),
                Arguments.of(
                        InputShape.MESSAGES,
                        List.of("a", "b", "c"),
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"},"
                                + "{\"role\":\"user\",\"content\":\"c\"}]}"),
                Arguments.of(
                        InputShape.CONVERSATION,
                        List.of("a", "b", "c"),
                        "{\"inputs\":{\"past_user_inputs\":[\"a\"],\"generated_responses\":[\"b\"],\"text\":\"c\"}}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void fill_arguments_areTheRequest(InputShape shape, List<Object> values, String request) {
        assertThat(Json.write(InputForm.of(shape).fill(values))).isEqualTo(request);
    }

    @Test
    void usage_namesTheFieldsInOrder() {
        assertThat(InputForm.of(InputShape.TEXT).usage()).isEqualTo("TEXT…");
        assertThat(InputForm.of(InputShape.IMAGE).usage()).isEqualTo("IMAGE…");
        assertThat(InputForm.of(InputShape.IMAGE_AND_LABELS).usage()).isEqualTo("IMAGE CANDIDATE_LABELS…");
        assertThat(InputForm.of(InputShape.IMAGE_AND_PROMPT).usage()).isEqualTo("IMAGE [PROMPT]");
        assertThat(InputForm.of(InputShape.IMAGE_AND_QUESTION).usage()).isEqualTo("IMAGE QUESTION");
        assertThat(InputForm.of(InputShape.QUERY_AND_TABLE).usage()).isEqualTo("QUERY TABLE");
        assertThat(InputForm.of(InputShape.TABLE).usage()).isEqualTo("TABLE");
    }

    @Test
    void fill_tooFewArguments_namesTheExpectedInputs() {
        assertThatThrownBy(() -> InputForm.of(InputShape.SENTENCES).fill(List.of("a")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("This task takes SOURCE_SENTENCE SENTENCES…, and only 1 text was given.");
    }

    @Test
    void fill_tooManyArguments_saysToQuoteThem() {
        assertThatThrownBy(() -> InputForm.of(InputShape.QUESTION_AND_CONTEXT).fill(List.of("a", "b", "c")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("This task takes QUESTION CONTEXT, and 3 texts were given. Put quotes around each.");
    }

    @Test
    void fill_severalTables_saysHowToPassOne() {
        assertThatThrownBy(() -> InputForm.of(InputShape.TABLE).fill(List.of("a,b", "1,2")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("This task takes one TABLE, and 2 texts were given. Put quotes around it, or name a file:"
                        + " @table.csv.");
    }

    @Test
    void open_mediaFields_areOpenedOnce() {
        Media image = Media.of(new byte[] {1});
        InputForm form = InputForm.of(InputShape.IMAGE_AND_QUESTION);

        assertThat(form.open(Map.of("inputs", Map.of("image", "x", "question", "q")), value -> image))
                .isEqualTo(Map.of("inputs", Map.of("image", image, "question", "q")));
        assertThat(InputForm.of(InputShape.IMAGE).open(Map.of("inputs", List.of("a", "b")), value -> image))
                .isEqualTo(Map.of("inputs", List.of(image, image)));
    }
}
