package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextGenerationStreamTest {

    private static final TextGeneration TASK = TextGeneration.TASK;

    private static final String CLASSIC = """
            data:{"index":1,"token":{"id":2,"text":"4","logprob":-0.5,"special":false},"generated_text":null,"details":null}

            data: {"index":2,"token":{"id":3,"text":"2","logprob":-0.25,"special":false},"top_tokens":[],"generated_text":null,"details":null}

            data:{"index":3,"token":{"id":0,"text":"</s>","logprob":-1.0,"special":true},"generated_text":"42","details":{"finish_reason":"eos_token","generated_tokens":3,"seed":18435558523380366744}}

            """;

    private static final String COMPLETIONS = """
            data: {"id":"x","object":"text_completion","choices":[{"index":0,"text":"4","finish_reason":null}]}

            data: {"id":"x","choices":[{"index":0,"text":"2","finish_reason":"length"}]}

            data: {"id":"x","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}

            data: [DONE]

            """;

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void completionsDialect_yieldsTokenTexts() {
        wired.server().answer(Answer.events(COMPLETIONS));

        List<TextGeneration.Token> tokens = new ArrayList<>();
        try (var stream = request("The answer is").model("org/m").stream()) {
            stream.forEach(tokens::add);
            assertThat(stream.assembled().generatedText()).isEqualTo("42");
            assertThat(stream.assembled().details()).isEqualTo(Map.of("finish_reason", "length"));
            assertThat(stream.metadata().usage())
                    .isEqualTo(Map.of("prompt_tokens", 3L, "completion_tokens", 2L, "total_tokens", 5L));
        }

        assertThat(tokens).extracting(TextGeneration.Token::text).containsExactly("4", "2");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m/v1/completions
                        accept: text/event-stream
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"org/m","prompt":"The answer is","stream":true}""");
    }

    @Test
    void classicDialect_yieldsTokenTexts() {
        wired.server().answer(Answer.events(CLASSIC));

        try (ReplyStream<TextGeneration.Token, TextGeneration.Result> stream = wired
                .hf()
                .call(TASK, TextGeneration.TASK.input("The answer is", p -> p.maxNewTokens(3)))
                .endpoint(URI.create("https://tgi.example.org/generate_stream"))
                .stream()) {
            assertThat(stream.stream().map(TextGeneration.Token::text)).containsExactly("4", "2", "</s>");
            assertThat(stream.assembled().generatedText()).isEqualTo("42");
            assertThat(stream.assembled().details())
                    .containsEntry("finish_reason", "eos_token")
                    .containsEntry("seed", new BigInteger("18435558523380366744"));
        }

        assertThat(wired.request()).isEqualTo("""
                        POST https://tgi.example.org/generate_stream
                        accept: */*
                        content-type: application/json

                        {"inputs":"The answer is","parameters":{"max_new_tokens":3},"stream":true}""");
    }

    @Test
    void assembled_completionsWithLogprobs_hasThoseOfAllElements() {
        wired.server().answer(Answer.events("""
                data: {"choices":[{"index":0,"text":"4","seed":7,"logprobs":{"tokens":["4"],"token_logprobs":[-1]},"finish_reason":""}]}

                data: {"choices":[{"index":0,"text":"2","logprobs":{"tokens":["2"],"token_logprobs":[null]},"finish_reason":"stop"}]}

                """));

        try (var stream = request("The answer is").model("org/m").stream()) {
            TextGeneration.Sequence whole = stream.assembled().sequences().get(0);
            assertThat(whole.generatedText()).isEqualTo("42");
            assertThat(whole.details()).isEqualTo(Map.of("finish_reason", "stop", "seed", 7L));
            assertThat(Json.write(whole.extra()))
                    .isEqualTo("{\"logprobs\":{\"tokens\":[\"4\",\"2\"],\"token_logprobs\":[-1,null]}}");
        }
    }

    @Test
    void stream_classicRouteOfHfInference_acceptsAnyContentType() {
        wired.server().answer(Answer.events(CLASSIC));

        try (var stream = wired
                .hf()
                .call(TASK, TextGeneration.TASK.input("The answer is", p -> p.set(Map.of("do_sample", true))))
                .model("org/m")
                .stream()) {
            assertThat(stream.assembled().generatedText()).isEqualTo("42");
        }

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/hf-inference/models/org/m\naccept: */*\n");
    }

    @Test
    void stream_serverThatRejectsEventStreams_returnsItsReplyAsOneElement() {
        wired.server()
                .handle(request -> request.header("accept").equals("*/*")
                        ? Answer.json("[{\"generated_text\":\"42\"}]")
                        : Answer.json(400, "{\"error\":\"Content type text/event-stream not supported\"}"));

        try (var stream = request("The answer is").endpoint(URI.create("https://e.example.org")).stream()) {
            assertThat(stream.stream().map(TextGeneration.Token::text)).containsExactly("42");
        }
        try (var stream = wired.hf()
                .options(o -> o.endpoint(URI.create("https://e.example.org")))
                .streamingRequest("org/m", Map.of("inputs", "x"))) {
            assertThat(stream.stream()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"generated_text\":\"42\"}]",
                "{\"generated_text\":\"42\",\"details\":null}",
                "{\"choices\":[{\"text\":\"42\",\"finish_reason\":\"stop\"}]}"
            })
    void stream_serverThatDoesNotStream_isOneElement(String body) {
        wired.server().answer(Answer.json(body));

        try (var stream = request("The answer is").model("org/m").stream()) {
            assertThat(stream.stream().map(TextGeneration.Token::text)).containsExactly("42");
            assertThat(stream.assembled().generatedText()).isEqualTo("42");
        }
    }

    @Test
    void event_specialToken_addsNoText() {
        TextGeneration.Token token = TASK.event(
                Replies.event(
                        "{\"index\":3,\"token\":{\"id\":0,\"text\":\"</s>\",\"logprob\":-1.0,\"special\":true},\"generated_text\":\"42\"}"));

        assertThat(token.special()).isTrue();
        assertThat(TASK.eventText(token)).isEmpty();
    }

    @Test
    void writeEvent_classicEvent_isTheSameEventWithItsUnknownFields() {
        String event = "{\"token\":{\"id\":3,\"text\":\"2\",\"logprob\":-0.25,\"special\":false},"
                + "\"generated_text\":null,\"details\":null,\"index\":2,\"top_tokens\":[[1]]}";

        assertThat(Json.write(TASK.writeEvent(TASK.event(Replies.event(event)))))
                .isEqualTo(event);
    }

    @Test
    void writeEvent_completionsEvent_isInTheClassicForm() {
        TextGeneration.Token token =
                TASK.event(Replies.event("{\"choices\":[{\"text\":\"x\",\"finish_reason\":\"length\",\"seed\":7}]}"));

        assertThat(Json.write(TASK.writeEvent(token)))
                .isEqualTo("{\"token\":{\"id\":null,\"text\":\"x\",\"logprob\":null,\"special\":false},"
                        + "\"generated_text\":null,\"details\":{\"finish_reason\":\"length\",\"seed\":7}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"choices\":[]}", "null", "7", "{\"usage\":{}}"})
    void event_withoutText_isNull(String json) {
        assertThat(TASK.event(Replies.event(json))).isNull();
    }

    @Test
    void assemble_returnFullText_isApplied() {
        List<TextGeneration.Token> tokens = List.of(token("no ", null), token("no", null));
        List<TextGeneration.Token> whole = List.of(token("no ", null), token("no", "no no no"));

        assertThat(assembled("no ", true, tokens)).isEqualTo("no no no");
        assertThat(assembled("no ", false, tokens)).isEqualTo("no no");
        assertThat(assembled("no ", true, whole)).isEqualTo("no no no");
        assertThat(assembled("no ", false, whole)).isEqualTo("no no");
    }

    @Test
    void stream_severalSequences_isRejectedBeforeSending() {
        Input<String, TextGenerationParams> input = TextGeneration.TASK.input("a", p -> p.numReturnSequences(2));
        assertThatThrownBy(() -> wired.hf().call(TASK, input).model("org/m").stream())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("A stream returns one continuation, and `num_return_sequences` asks for 2:"
                        + " remove it, or run the call without streaming.");
        assertThat(wired.server().requests()).isEmpty();
    }

    private static String assembled(String prompt, boolean full, List<TextGeneration.Token> tokens) {
        Input<String, TextGenerationParams> input = TextGeneration.TASK.input(prompt, p -> p.returnFullText(full));
        return TASK.assemble(input, tokens).generatedText();
    }

    private static TextGeneration.Token token(String text, String whole) {
        return new TextGeneration.Token(text, null, null, false, whole, Map.of(), Map.of());
    }

    private dev.abrazo.StreamRequest<Input<String, TextGenerationParams>, TextGeneration.Result, TextGeneration.Token>
            request(String prompt) {
        return wired.hf().call(TASK, TextGeneration.TASK.input(prompt));
    }
}
