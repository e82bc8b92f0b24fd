package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextGenerationTest {

    private static final TextGeneration TASK = TextGeneration.TASK;
    private static final Input<String, TextGenerationParams> INPUT = input();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"generated_text\":\" 42.\"}]",
                "{\"generated_text\":\" 42.\"}",
                "[[{\"generated_text\":\" 42.\"}]]",
                "{\"choices\":[{\"text\":\" 42.\",\"index\":0}],\"object\":\"text_completion\"}",
                "{\"choices\":[{\"text\":\" 42.\"}]}",
                "[{\"generated_text\":[{\"role\":\"user\",\"content\":\"?\"},{\"role\":\"assistant\",\"content\":\" 42.\"}]}]"
            })
    void everyShape_isDecoded(String body) {
        assertThat(decode(INPUT, body).sequences())
                .containsExactly(new TextGeneration.Sequence(" 42.", Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"generated_text\":\"a\"},{\"generated_text\":\"b\"}]",
                "[[{\"generated_text\":\"a\"},{\"generated_text\":\"b\"}]]",
                "{\"choices\":[{\"text\":\"a\",\"index\":0},{\"text\":\"b\",\"index\":1}]}"
            })
    void decode_severalSequences_areAllKept(String body) {
        TextGeneration.Result result = decode(INPUT, body);

        assertThat(result.sequences())
                .extracting(TextGeneration.Sequence::generatedText)
                .containsExactly("a", "b");
        assertThat(result.generatedText()).isEqualTo("a");
        assertThat(Json.write(TASK.write(result, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"generated_text\":\"a\"},{\"generated_text\":\"b\"}]");
    }

    @Test
    void decode_details_areUnchanged() {
        TextGeneration.Result result = decode(
                INPUT,
                "{\"generated_text\":\"a\",\"details\":{\"finish_reason\":\"length\",\"generated_tokens\":1,"
                        + "\"seed\":18435558523380366744,\"prefill\":[],\"tokens\":[{\"id\":1,\"text\":\"a\",\"logprob\":null}]},"
                        + "\"model\":\"m\"}");

        assertThat(result.details())
                .containsEntry("finish_reason", "length")
                .containsEntry("seed", new BigInteger("18435558523380366744"));
        assertThat(result.sequences().get(0).extra()).isEqualTo(Map.of("model", "m"));
        assertThat(Json.write(TASK.write(result, MediaWriter.DATA_URL)))
                .isEqualTo("{\"generated_text\":\"a\",\"details\":{\"finish_reason\":\"length\",\"generated_tokens\":1,"
                        + "\"seed\":18435558523380366744,\"prefill\":[],\"tokens\":[{\"id\":1,\"text\":\"a\",\"logprob\":null}]},"
                        + "\"model\":\"m\"}");
    }

    @Test
    void decode_choice_hasDetailsWithTheClassicNames() {
        TextGeneration.Result result = decode(
                INPUT,
                "{\"choices\":[{\"text\":\"a\",\"index\":0,\"finish_reason\":\"eos\",\"seed\":18446744073709551615,"
                        + "\"logprobs\":null,\"stop_reason\":7}]}");

        assertThat(result.details())
                .isEqualTo(Map.of("finish_reason", "eos", "seed", new BigInteger("18446744073709551615")));
        assertThat(Json.write(result.sequences().get(0).extra())).isEqualTo("{\"logprobs\":null,\"stop_reason\":7}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[]]",
                "{}",
                "null",
                "\"text\"",
                "{\"generated_text\":null}",
                "{\"generated_text\":7}",
                "{\"generated_text\":[]}",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}}]}",
                "{\"choices\":{}}",
                "[{\"generated_text\":\"a\"},{}]",
                "[{\"summary_text\":[\"a\"]}]",
                "42"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(INPUT, body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith(
                        "hf-inference answered text-generation with org/model with status 200 and a body"
                                + " that is not {generated_text}, a list of it, or {choices: [{text}]}: " + body);
    }

    @ParameterizedTest
    @CsvSource({
        // returnFullText, prompt, the server's text, the expected result
        "true, 'The answer is', 'The answer is 42.', 'The answer is 42.'",
        "true, 'The answer is', ' 42.', 'The answer is 42.'",
        "false, 'The answer is', 'The answer is 42.', ' 42.'",
        "false, 'The answer is', ' 42.', ' 42.'"
    })
    void decode_classicWithReturnFullText_addsOrRemovesThePrompt(
            boolean full, String prompt, String serverText, String expected) {
        Input<String, TextGenerationParams> input = TextGeneration.TASK.input(prompt, p -> p.returnFullText(full));

        assertThat(decode(input, Json.write(List.of(Map.of("generated_text", serverText))))
                        .generatedText())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 'The answer is', ' 42.', 'The answer is 42.'",
        "true, 'no ', 'no no no', 'no no no no'",
        "false, 'no ', 'no no no', 'no no no'",
        "false, 'The answer is', ' 42.', ' 42.'"
    })
    void decode_completionsWithReturnFullText_neverRemovesText(
            boolean full, String prompt, String serverText, String expected) {
        Input<String, TextGenerationParams> input = TextGeneration.TASK.input(prompt, p -> p.returnFullText(full));

        assertThat(decode(input, Json.write(Map.of("choices", List.of(Map.of("text", serverText)))))
                        .generatedText())
                .isEqualTo(expected);
    }

    @Test
    void decode_completionsWithEcho_containThePrompt() {
        Input<String, TextGenerationParams> echo = TextGeneration.TASK.input("Say", p -> p.set("echo", true));
        String body = "{\"choices\":[{\"text\":\"Say yes\"}]}";

        assertThat(decode(TextGeneration.TASK.with(echo, p -> p.returnFullText(true)), body)
                        .generatedText())
                .isEqualTo("Say yes");
        assertThat(decode(TextGeneration.TASK.with(echo, p -> p.returnFullText(false)), body)
                        .generatedText())
                .isEqualTo(" yes");
    }

    @Test
    void decode_withoutReturnFullText_isUnchanged() {
        assertThat(decode(INPUT, "[{\"generated_text\":\"The answer is 42.\"}]").generatedText())
                .isEqualTo("The answer is 42.");
        assertThat(decode(INPUT, "[{\"generated_text\":\" 42.\"}]").generatedText())
                .isEqualTo(" 42.");
    }

    @Test
    void read_json_hasEveryParameterWithItsType() {
        Input<String, TextGenerationParams> input = TASK.read(Replies.jsonRequest("""
                {"inputs": "p", "parameters": {"seed": 18446744073709551615, "max_new_tokens": 3.0, "temperature": 1,
                 "stop": "end", "grammar": {"type": "json", "value": {}}, "num_return_sequences": 2, "made_up": [1]}}"""));

        assertThat(input.parameters())
                .containsEntry("seed", new BigInteger("18446744073709551615"))
                .containsEntry("max_new_tokens", 3L)
                .containsEntry("temperature", 1.0)
                .containsEntry("stop", List.of("end"))
                .containsEntry("num_return_sequences", 2L)
                .containsEntry("made_up", List.of(1L));
    }

    @Test
    void read_wrongTypes_areRejectedWithTheExpectedType() {
        assertThatThrownBy(() ->
                        TASK.read(Replies.jsonRequest("{\"inputs\":\"a\",\"parameters\":{\"max_new_tokens\":2.5}}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The parameter `max_new_tokens` takes an integer, not 2.5.");
        assertThatThrownBy(() ->
                        TASK.read(Replies.jsonRequest("{\"inputs\":\"a\",\"parameters\":{\"grammar\":\"json\"}}")))
                .hasMessage("The parameter `grammar` takes an object, not \"json\".");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"inputs\":[\"a\"]}")))
                .hasMessage("`inputs` must be a text; it is a list.");
    }

    static Input<String, TextGenerationParams> input() {
        return TextGeneration.TASK.input("The answer is");
    }

    private static TextGeneration.Result decode(Input<String, TextGenerationParams> input, String body) {
        return TASK.decode(input, Replies.json("text-generation", body));
    }
}
