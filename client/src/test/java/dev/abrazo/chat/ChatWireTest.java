package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.Inference;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatWireTest {

    private static final String HI =
            "{\"id\":\"c\",\"model\":\"served\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"total_tokens\":4}}";
    private static final Map<String, Object> SCHEMA =
            Map.of("type", "json_schema", "json_schema", Map.of("name", "n", "schema", Map.of("type", "object")));

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void noModelNorProvider_usesTheRouterWithTheDefaultModel() {
        wired.server().answer(Answer.json(HI));

        assertThat(wired.hf().chatCompletion("Hello").text()).isEqualTo("Hi");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/v1/chat/completions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"meta-llama/Llama-3.1-8B-Instruct","messages":[{"role":"user","content":"Hello"}]}""");
    }

    @Test
    void run_policySuffix_isKeptInTheModel() {
        wired.server().answer(Answer.json(HI));

        Reply<ChatCompletion.Result> reply = wired.hf()
                .call(ChatCompletion.TASK, List.of(ChatMessage.user("Hello")))
                .model("org/m:fastest")
                .reply();

        assertThat(wired.request()).contains("{\"model\":\"org/m:fastest\",");
        assertThat(reply.metadata().usage())
                .isEqualTo(Map.of("prompt_tokens", 3L, "completion_tokens", 1L, "total_tokens", 4L));
        assertThat(reply.metadata().provider()).isEqualTo("auto");
    }

    @Test
    void run_everyParameter_isAtTheRoot() {
        wired.server().answer(Answer.json(HI));

        wired.hf()
                .chatCompletion(
                        List.of(ChatMessage.user("Hello")),
                        p -> p.system("Be brief")
                                .maxTokens(5)
                                .temperature(0)
                                .topP(0.5)
                                .n(2)
                                .stop(List.of("x"))
                                .seed(-1)
                                .frequencyPenalty(0.1)
                                .presencePenalty(0.2)
                                .logprobs(true)
                                .topLogprobs(3)
                                .tools(List.of(Map.of("type", "function")))
                                .toolChoice("auto")
                                .toolPrompt("Tools:")
                                .includeUsage(true)
                                .reasoningEffort("low")
                                .logitBias(Map.of("50256", -100L))
                                .set("store", false));

        assertThat(wired.request())
                .endsWith("\n\n{\"model\":\"meta-llama/Llama-3.1-8B-Instruct\",\"messages\":["
                        + "{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"Hello\"}],"
                        + "\"max_tokens\":5,\"temperature\":0.0,\"top_p\":0.5,\"n\":2,\"stop\":[\"x\"],\"seed\":-1,"
                        + "\"frequency_penalty\":0.1,\"presence_penalty\":0.2,\"logprobs\":true,\"top_logprobs\":3,"
                        + "\"tools\":[{\"type\":\"function\"}],\"tool_choice\":\"auto\",\"tool_prompt\":\"Tools:\","
                        + "\"stream_options\":{\"include_usage\":true},\"reasoning_effort\":\"low\","
                        + "\"logit_bias\":{\"50256\":-100},\"store\":false}");
    }

    @Test
    void hfInference_schema_isSentAsAGrammar() {
        wired.server().answer(Answer.json(HI));

        wired.hf()
                .options(o -> o.provider("hf-inference"))
                .model("org/m")
                .chatCompletion(
                        List.of(ChatMessage.user("Hello")),
                        p -> p.responseFormat(SCHEMA).maxTokens(5));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m/v1/chat/completions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"org/m","messages":[{"role":"user","content":"Hello"}],"response_format":{"type":"json_object","value":{"type":"object"}},"max_tokens":5}""");
    }

    @Test
    void run_otherFormats_areUnchangedAtHfInference() {
        wired.server().answer(Answer.json(HI));

        wired.hf()
                .options(o -> o.provider("hf-inference"))
                .model("org/m")
                .chatCompletion(
                        List.of(ChatMessage.user("Hello")), p -> p.responseFormat(Map.of("type", "json_object")));

        assertThat(wired.request()).endsWith(",\"response_format\":{\"type\":\"json_object\"}}");
    }

    @ParameterizedTest
    @CsvSource({"auto", "groq", "endpoint"})
    void run_schemaAtOtherServers_isInOpenAisForm(String who) {
        wired.server()
                .handle(request -> request.path().startsWith("/api/models")
                        ? Answer.json(
                                "{\"inferenceProviderMapping\":{\"groq\":{\"providerId\":\"g\",\"status\":\"live\",\"task\":\"conversational\"}}}")
                        : Answer.json(HI));
        Map<String, Object> ordered = Replies.object("{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{}}}");

        wired.hf()
                .options(o -> {
                    if (who.equals("endpoint")) {
                        o.endpoint(URI.create("https://e.example.org"));
                    } else {
                        o.provider(who);
                    }
                })
                .chatCompletion(List.of(ChatMessage.user("Hello")), p -> p.responseFormat(ordered));

        assertThat(wired.request(wired.server().requests().size() - 1))
                .endsWith(",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{}}}}");
    }

    @Test
    void run_groqWithOurToken_isRoutedUnderItsNameForTheModel() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"id\":\"org/m\",\"inferenceProviderMapping\":[{\"provider\":\"groq\",\"providerId\":\"m-fast\",\"status\":\"live\",\"task\":\"conversational\"}]}"),
                        Answer.json(HI));

        Reply<ChatCompletion.Result> reply = wired.hf()
                .call(ChatCompletion.TASK, List.of(ChatMessage.user("Hello")))
                .provider("groq")
                .model("org/m")
                .reply();

        assertThat(reply.metadata().provider()).isEqualTo("groq");
        assertThat(reply.metadata().model()).isEqualTo("org/m");
        assertThat(wired.request(0)).isEqualTo("""
                        GET https://huggingface.co/api/models/org/m?expand%5B%5D=inferenceProviderMapping
                        accept: application/json
                        authorization: Bearer hf_test
                        """);
        assertThat(wired.request(1)).isEqualTo("""
                        POST https://router.huggingface.co/groq/openai/v1/chat/completions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"m-fast","messages":[{"role":"user","content":"Hello"}]}""");
    }

    @Test
    void run_groqWithItsOwnKey_isCalledDirectlyAndTheHubWithoutIt() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"inferenceProviderMapping\":{\"groq\":{\"providerId\":\"m-fast\",\"status\":\"live\",\"task\":\"conversational\"}}}"),
                        Answer.json(HI));

        wired.client(b -> b.token("gsk_own").provider("groq")).model("org/m").chatCompletion("Hello");

        assertThat(wired.request(0)).isEqualTo("""
                        GET https://huggingface.co/api/models/org/m?expand%5B%5D=inferenceProviderMapping
                        accept: application/json
                        """);
        assertThat(wired.request(1)).isEqualTo("""
                        POST https://api.groq.com/openai/v1/chat/completions
                        accept: application/json
                        authorization: Bearer gsk_own
                        content-type: application/json

                        {"model":"m-fast","messages":[{"role":"user","content":"Hello"}]}""");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h, https://h/v1/chat/completions",
        "https://h/, https://h/v1/chat/completions",
        "https://h/v1, https://h/v1/chat/completions",
        "https://h/v1/, https://h/v1/chat/completions",
        "https://h/v1/chat/completions, https://h/v1/chat/completions",
        "https://h?api-version=1, https://h/v1/chat/completions?api-version=1",
        "https://h/?api-version=1, https://h/v1/chat/completions?api-version=1",
        "https://h/v1?api-version=1, https://h/v1/chat/completions?api-version=1",
        "https://h/v1/?api-version=1, https://h/v1/chat/completions?api-version=1",
        "https://h/chat/completions?api-version=1, https://h/chat/completions?api-version=1",
        "https://h/custom_path, https://h/custom_path/v1/chat/completions",
        "http://0.0.0.0:8080/v1, http://0.0.0.0:8080/v1/chat/completions",
        "http://[::1]:8080/v1, http://[::1]:8080/v1/chat/completions"
    })
    void endpoint_pathIsCompletedAndTheModelIsAPlaceholder(URI endpoint, String url) {
        wired.server().answer(Answer.json(HI));

        wired.hf()
                .call(ChatCompletion.TASK, List.of(ChatMessage.user("Hello")))
                .endpoint(endpoint)
                .run();

        assertThat(wired.request())
                .isEqualTo("POST " + url + "\naccept: application/json\ncontent-type: application/json\n\n"
                        + "{\"model\":\"tgi\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"error\":{\"message\":\"The model `tgi` does not exist.\"}}",
                "400 | {\"detail\":\"Server is pinned to 'org/m'; requested 'tgi'.\"}",
                "422 | {\"detail\":[{\"loc\":[\"body\",\"model\"],\"msg\":\"Field required\"}]}"
            })
    void run_endpointThatRejectsThePlaceholder_saysToNameAModel(int status, String body) {
        wired.server().handle(request -> Answer.json(status, body));
        Inference own = wired.hf().options(o -> o.endpoint(URI.create("https://h")));

        assertThatThrownBy(() -> own.chatCompletion("Hello"))
                .hasMessageEndingWith("\nThe server requires a model: set `model` to the name of one of its models.");
        assertThatThrownBy(() -> own.model("org/x").chatCompletion("Hello"))
                .hasMessageNotContaining("wants one of its models");
    }

    @Test
    void run_formOfTgi_isSentUnchanged() {
        wired.server().handle(request -> Answer.json(HI));
        Inference own = wired.hf().options(o -> o.endpoint(URI.create("https://h")));
        String sent = "\"response_format\":{\"type\":\"json_object\",\"value\":{\"type\":\"object\"}}}";

        own.chatCompletion("Hello", p -> p.tgiResponseFormat(Map.of("type", "object")));
        own.json(
                        "chat",
                        Replies.object("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"response_format\":"
                                + "{\"type\":\"json_object\",\"value\":{\"type\":\"object\"}}}"))
                .reply();
        wired.hf()
                .options(o -> o.provider("hf-inference"))
                .model("org/m")
                .chatCompletion("Hello", p -> p.tgiResponseFormat(Map.of("type", "object")));

        for (int i = 0; i < 3; i++) {
            assertThat(wired.request(i)).endsWith(sent);
        }
    }

    @Test
    void run_endpointWithAModel_sendsTheCallersModel() {
        wired.server().answer(Answer.json(HI));

        wired.hf()
                .options(o -> o.endpoint(URI.create("https://h")))
                .model("tgi")
                .chatCompletion("Hello");

        assertThat(wired.request()).contains("\n\n{\"model\":\"tgi\",\"messages\":");
    }

    @Test
    void run_imageInAMessage_isADataUrlInFixedOrder() {
        wired.server().answer(Answer.json(HI));

        wired.hf().chatCompletion(List.of(ChatMessage.user("What is this?", Media.of(new byte[] {
            (byte) 0xff, (byte) 0xd8, (byte) 0xff
        }))));

        assertThat(wired.request())
                .endsWith(
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is this?\"},"
                                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpeg;base64,/9j/\"}}]}]}");
    }

    @Test
    void json_openAiObject_isReturnedUnchanged() {
        wired.server().answer(Answer.json(HI));

        Object output = wired.hf()
                .json(
                        "chat",
                        Replies.object("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"max_tokens\":5}"))
                .model("org/m")
                .reply()
                .output();

        assertThat(output).isEqualTo(dev.abrazo.json.Json.parse(HI));
        assertThat(wired.request())
                .endsWith(
                        "{\"model\":\"org/m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"max_tokens\":5}");
    }

    @Test
    void extraBody_cannotSetTheModel() {
        assertThatThrownBy(() -> wired.hf()
                        .options(o -> o.extraBody(Map.of("model", "other")))
                        .chatCompletion("Hello"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("`extraBody` can't set the model. Set it with `model`.");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void stream_usageAtTheEnd_isInTheResult() {
        wired.server().answer(Answer.events("""
                        data: {"id":"c","choices":[{"index":0,"delta":{"role":"assistant","content":"H"},"finish_reason":null}]}

                        data: {"id":"c","choices":[{"index":0,"delta":{"content":"i"},"finish_reason":"stop"}]}

                        data: {"id":"c","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}

                        data: [DONE]

                        """));

        try (var stream =
                wired.hf().chatCompletionStream(List.of(ChatMessage.user("Hello")), p -> p.includeUsage(true))) {
            assertThat(stream.stream().map(ChatCompletion.Chunk::text)).containsExactly("H", "i", "");
            assertThat(stream.assembled().text()).isEqualTo("Hi");
            assertThat(stream.assembled().usage()).isEqualTo(new ChatCompletion.Usage(3, 2, 5, Map.of()));
            assertThat(stream.metadata().usage()).containsEntry("total_tokens", 5L);
        }
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/v1/chat/completions
                        accept: text/event-stream
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"meta-llama/Llama-3.1-8B-Instruct","messages":[{"role":"user","content":"Hello"}],"stream_options":{"include_usage":true},"stream":true}""");
    }

    @Test
    void stream_completeJsonResponse_isDelivered() {
        wired.server().answer(Answer.json(HI));

        try (var stream = wired.hf().chatCompletionStream(List.of(ChatMessage.user("Hello")), p -> {})) {
            assertThat(stream.stream().map(ChatCompletion.Chunk::text)).containsExactly("Hi");
            assertThat(stream.assembled().text()).isEqualTo("Hi");
        }
    }
}
