package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextGenerationWireTest {

    private static final String COMPLETION = "{\"choices\":[{\"text\":\" 42.\"}]}";
    private static final String CLASSIC = "[{\"generated_text\":\"The answer is 42.\"}]";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_promptAlone_usesCompletions() {
        wired.server().answer(Answer.json(COMPLETION));

        TextGeneration.Result result = wired.hf().textGeneration("The answer is");

        assertThat(result.generatedText()).isEqualTo(" 42.");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/openai-community/gpt2/v1/completions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"openai-community/gpt2","prompt":"The answer is"}""");
    }

    @Test
    void run_parametersOfCompletions_areFlatWithItsNames() {
        wired.server().answer(Answer.json(COMPLETION));

        wired.hf()
                .model("org/m")
                .textGeneration(
                        "p",
                        p -> p.maxNewTokens(20)
                                .temperature(0.5)
                                .topK(5)
                                .topP(0.9)
                                .repetitionPenalty(1.1)
                                .numReturnSequences(2)
                                .stop(List.of("\n"))
                                .seed(7)
                                .frequencyPenalty(0.1)
                                .adapterId("lora"));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m/v1/completions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"org/m","prompt":"p","max_tokens":20,"temperature":0.5,"top_k":5,"top_p":0.9,"repetition_penalty":1.1,"n":2,"stop":["\\n"],"seed":7,"frequency_penalty":0.1,"adapter_id":"lora"}""");
    }

    static Stream<Arguments> classicOnly() {
        return Stream.of(
                Arguments.of("return_full_text", false),
                Arguments.of("do_sample", true),
                Arguments.of("max_time", 1.5),
                Arguments.of("details", true),
                Arguments.of("decoder_input_details", true),
                Arguments.of("top_n_tokens", 2L),
                Arguments.of("watermark", true),
                Arguments.of("truncate", 100L),
                Arguments.of("typical_p", 0.5),
                Arguments.of("grammar", Map.of("type", "regex", "value", "[0-9]+")),
                Arguments.of("best_of", 2L));
    }

    @ParameterizedTest
    @MethodSource("classicOnly")
    void run_parameterOfTheClassicFormOnly_usesTheClassicRoute(String name, Object value) {
        wired.server().answer(Answer.json(CLASSIC));

        wired.hf().model("org/m").textGeneration("p", p -> p.set(name, value).maxNewTokens(9));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"p","parameters":{"%s":%s,"max_new_tokens":9}}""".formatted(name, Json.write(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.example.org, https://e.example.org/, classic",
        "https://e.example.org/generate?x=1, https://e.example.org/generate?x=1, classic",
        "https://e.example.org/v1x, https://e.example.org/v1x, classic",
        "https://e.example.org/v1, https://e.example.org/v1/completions, completions",
        "https://e.example.org/v1/, https://e.example.org/v1/completions, completions",
        "https://e.example.org/a/v1?key=2, https://e.example.org/a/v1/completions?key=2, completions",
        "https://e.example.org/v1/completions, https://e.example.org/v1/completions, completions",
        "https://e.example.org/v1/completions?key=2, https://e.example.org/v1/completions?key=2, completions"
    })
    void run_endpoint_isClassicUnlessItsPathIsCompletions(URI endpoint, String url, String form) {
        wired.server().answer(Answer.json(form.equals("classic") ? CLASSIC : COMPLETION));

        wired.hf()
                .call(TextGeneration.TASK, "p", p -> p.maxNewTokens(9))
                .endpoint(endpoint)
                .run();

        String body = form.equals("classic")
                ? "{\"inputs\":\"p\",\"parameters\":{\"max_new_tokens\":9}}"
                : "{\"prompt\":\"p\",\"max_tokens\":9}";
        assertThat(wired.request())
                .isEqualTo("POST " + url + "\naccept: application/json\ncontent-type: application/json\n\n" + body);
    }

    @Test
    void run_returnFullTextAtAnEndpointOfCompletions_isApplied() {
        wired.server().answer(Answer.json(COMPLETION), Answer.json(COMPLETION));
        URI endpoint = URI.create("https://e.example.org/v1");

        String with = wired.hf()
                .options(o -> o.endpoint(endpoint))
                .model("org/m")
                .textGeneration("The answer is", p -> p.returnFullText(true))
                .generatedText();
        String without = wired.hf()
                .options(o -> o.endpoint(endpoint))
                .textGeneration("The answer is", p -> p.returnFullText(false))
                .generatedText();

        assertThat(with).isEqualTo("The answer is 42.");
        assertThat(without).isEqualTo(" 42.");
        assertThat(wired.request(0)).endsWith("\n\n{\"model\":\"org/m\",\"prompt\":\"The answer is\"}");
    }

    @Test
    void json_listOfTexts_returnsAListOfResultsInOrder() {
        wired.server()
                .handle(request -> Answer.json(
                        "{\"choices\":[{\"text\":\"" + (Wired.bodyOf(request).contains("one") ? 1 : 2) + "\"}]}"));

        Object output = wired.hf()
                .json("text-generation", Map.of("inputs", List.of("one", "two")))
                .reply()
                .output();

        assertThat(output).isEqualTo(List.of(Map.of("generated_text", "1"), Map.of("generated_text", "2")));
        assertThat(wired.server().requests()).hasSize(2);
    }

    @Test
    void unsupportedDetails_areReportedAndNotDropped() {
        wired.server()
                .answer(Answer.json(
                        400, "{\"error\":[\"The following `model_kwargs` are not used by the model: ['details']\"]}"));

        assertThatThrownBy(() -> wired.hf().model("org/m").textGeneration("p", p -> p.details(true)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The following `model_kwargs` are not used by the model: ['details']");
        assertThat(wired.request()).contains("\"details\":true");
    }

    @Test
    void groq_isRejectedBeforeSending() {
        assertThatThrownBy(() -> wired.hf()
                        .options(o -> o.provider("groq"))
                        .model("org/m")
                        .textGeneration("p"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("groq does not support text-generation. Providers that support it: hf-inference, deepinfra,"
                        + " featherless-ai, novita, ovhcloud, scaleway, together. groq supports: chat-completion.");
        assertThat(wired.server().requests()).isEmpty();
    }
}
