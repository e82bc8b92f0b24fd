package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Text2TextGenerationTest {

    private static final Input<String, Text2TextGeneration.Params> INPUT =
            Text2TextGeneration.TASK.input("question: who?");

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"generated_text\":\"me\"}]", "{\"generated_text\":\"me\"}", "[[{\"generated_text\":\"me\"}]]"
            })
    void decode_everyShape_isTheText(String body) {
        assertThat(decode(body)).isEqualTo(new Text2TextGeneration.Result("me", List.of(), Map.of()));
        assertThat(write(decode(body))).isEqualTo("{\"generated_text\":\"me\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"generated_text\":\"a\",\"n\":1},{\"generated_text\":\"b\"}]",
                "[[{\"generated_text\":\"a\",\"n\":1},{\"generated_text\":\"b\"}]]"
            })
    void decode_severalSequences_areAList(String body) {
        assertThat(decode(body).others()).containsExactly(new Text2TextGeneration.Result("b", List.of(), Map.of()));
        assertThat(write(decode(body))).isEqualTo("[{\"generated_text\":\"a\",\"n\":1},{\"generated_text\":\"b\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"x\"", "[[]]", "[{\"generated_text\":7}]", "{\"choices\":[]}"})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("{generated_text}");
    }

    @Test
    void decodeAll_listIn_listOut() {
        assertThat(decodeAll(2, "[{\"generated_text\":\"a\"},{\"generated_text\":\"b\"}]"))
                .extracting(Text2TextGeneration.Result::generatedText)
                .containsExactly("a", "b");
        assertThatThrownBy(() -> decodeAll(2, "[{\"generated_text\":\"a\"}]"))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("{generated_text} for each of 2 texts");
    }

    @Test
    void encode_generateArguments_areInParameters() {
        Input<String, Text2TextGeneration.Params> input = Text2TextGeneration.TASK.read(Replies.jsonRequest("""
                {"inputs":"x","parameters":{"max_length":5,"num_return_sequences":2,"generate_parameters":{"num_beams":2}}}"""));

        assertThat(Json.write(Text2TextGeneration.TASK.encode(input).parameters()))
                .isEqualTo("{\"max_length\":5,\"num_return_sequences\":2,\"num_beams\":2}");
        assertThat(Text2TextGeneration.TASK.with(input, p -> {})).isEqualTo(input);
        assertThat(Text2TextGeneration.TASK.shared(input))
                .isEqualTo(Text2TextGeneration.TASK.encode(input).parameters());
    }

    @Test
    void read_parameterOfAnotherType_isRejected() {
        assertThatThrownBy(() -> Text2TextGeneration.TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"top_p\":\"high\"}}")))
                .hasMessage("The parameter `top_p` takes a number, not \"high\".");
    }

    private static Text2TextGeneration.Result decode(String body) {
        return Text2TextGeneration.TASK.decode(INPUT, Replies.json("text2text-generation", body));
    }

    private static List<Text2TextGeneration.Result> decodeAll(int texts, String body) {
        return Text2TextGeneration.TASK.decodeAll(
                Collections.nCopies(texts, INPUT), Replies.json("text2text-generation", body));
    }

    private static String write(Text2TextGeneration.Result result) {
        return Json.write(Text2TextGeneration.TASK.write(result, MediaWriter.DATA_URL));
    }
}
