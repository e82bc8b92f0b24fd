package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationalWireTest {

    private static final String CHAT =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Yes.\"}}]}";
    private static final Input<Conversational.Query, Conversational.Params> INPUT = Conversational.TASK.input(
            Conversational.Query.of("Can you explain why ?"),
            p -> p.past("Which movie is the best ?", "It is Die Hard for sure."));

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_hfInference_isAnEquivalentChat() {
        wired.server().answer(Answer.json(CHAT));

        Conversational.Result result = wired.hf()
                .conversational(
                        "Can you explain why ?",
                        p -> p.past("Which movie is the best ?", "It is Die Hard for sure.")
                                .minLength(5)
                                .maxLength(60)
                                .topK(40)
                                .topP(0.9)
                                .temperature(0.5)
                                .repetitionPenalty(1.25)
                                .maxTime(30));

        assertThat(result.generatedText()).isEqualTo("Yes.");
        assertThat(result.conversation().generatedResponses()).containsExactly("It is Die Hard for sure.", "Yes.");
        assertThat(result.warnings())
                .containsExactly("`min_length` was not sent: chat completion does not support it.");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/microsoft/DialoGPT-large/v1/chat/completions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"microsoft/DialoGPT-large","messages":[{"role":"user","content":"Which movie is the best ?"},{"role":"assistant","content":"It is Die Hard for sure."},{"role":"user","content":"Can you explain why ?"}],"max_tokens":60,"top_k":40,"top_p":0.9,"temperature":0.5,"repetition_penalty":1.25}""");
    }

    @Test
    void run_thirdParty_isAChatUnderTheProvidersName() {
        wired.server().answer(Answer.json("""
                                {"inferenceProviderMapping":{"groq":{"status":"live","providerId":"m-1","task":"conversational"}}}"""), Answer.json(CHAT));

        Conversational.Result result = wired.hf()
                .call(Conversational.TASK, INPUT)
                .model("org/m")
                .provider("groq")
                .run();

        assertThat(result.generatedText()).isEqualTo("Yes.");
        assertThat(wired.request(1)).isEqualTo("""
                        POST https://router.huggingface.co/groq/openai/v1/chat/completions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"m-1","messages":[{"role":"user","content":"Which movie is the best ?"},{"role":"assistant","content":"It is Die Hard for sure."},{"role":"user","content":"Can you explain why ?"}]}""");
    }

    @Test
    void run_autoRouter_isAChatAtTheRouterItself() {
        wired.server().answer(Answer.json(CHAT));

        wired.hf()
                .call(Conversational.TASK, INPUT)
                .model("org/m")
                .provider("auto")
                .run();

        assertThat(wired.request()).startsWith("POST https://router.huggingface.co/v1/chat/completions\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://e.example.org/", "https://e.example.org/generate", "https://e.example.org/v1/models/x"})
    void run_ownEndpoint_getsTheLegacyForm(String endpoint) {
        wired.server().answer(Answer.json("""
                                {"generated_text":"Yes.","conversation":{"past_user_inputs":["a"],"generated_responses":["Yes."]},"warnings":["w"]}"""));

        Conversational.Result result = wired.hf()
                .call(
                        Conversational.TASK,
                        Conversational.TASK.with(INPUT, p -> p.minLength(2).maxTime(10)))
                .endpoint(URI.create(endpoint))
                .run();

        assertThat(result.warnings()).containsExactly("w");
        assertThat(result.conversation().pastUserInputs()).containsExactly("a");
        assertThat(wired.request()).isEqualTo("POST " + endpoint + """

                        accept: application/json
                        content-type: application/json

                        {"inputs":{"past_user_inputs":["Which movie is the best ?"],"generated_responses":["It is Die Hard for sure."],"text":"Can you explain why ?"},"parameters":{"min_length":2,"max_time":10.0}}""");
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.example.org/v1, https://e.example.org/v1/chat/completions",
        "https://e.example.org/v1/, https://e.example.org/v1/chat/completions",
        "https://e.example.org/x/chat/completions?v=1, https://e.example.org/x/chat/completions?v=1"
    })
    void run_openAiEndpoint_getsAChatWithAPlaceholderModel(String endpoint, String url) {
        wired.server().answer(Answer.json(CHAT));

        Conversational.Result result = wired.hf()
                .call(Conversational.TASK, Conversational.Query.of("Hi"), p -> p.minLength(2))
                .endpoint(URI.create(endpoint))
                .run();

        assertThat(result.warnings()).hasSize(1);
        assertThat(wired.request()).isEqualTo("POST " + url + """

                        accept: application/json
                        content-type: application/json

                        {"model":"tgi","messages":[{"role":"user","content":"Hi"}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf-inference", "auto"})
    void run_maxTime_limitsTheDeadline(String provider) {
        wired.server().answer(Answer.silence());

        assertThatThrownBy(() -> wired.hf()
                        .call(Conversational.TASK, Conversational.TASK.with(INPUT, p -> p.maxTime(0.25)))
                        .model("org/m")
                        .provider(provider)
                        .run())
                .isInstanceOf(InferenceTimeoutException.class)
                .hasMessageContaining("the `max_time` of the input (0.25 s) was reached. Raise `max_time`");
    }

    @Test
    void run_maximumDuration_isNoLimit() {
        wired.server().answer(Answer.json("{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}"));

        assertThat(wired.hf()
                        .model("org/m")
                        .conversational("Hello", p -> p.maxTime(1e10))
                        .generatedText())
                .isEqualTo("Hi");
    }

    @Test
    void run_maxTimeAndALoadingModel_remainsTheLimit() {
        wired.server()
                .handle(request ->
                        Answer.json(503, "{\"error\":\"Model org/m is currently loading\",\"estimated_time\":20.0}"));

        assertThatThrownBy(() -> wired.hf()
                        .call(Conversational.TASK, Conversational.TASK.with(INPUT, p -> p.maxTime(9.5)))
                        .model("org/m")
                        .run())
                .hasMessageContaining("is currently loading");
        assertThat(wired.server().requests()).hasSize(1);
    }

    @Test
    void run_shorterTimeout_isTheLimit() {
        wired.server().answer(Answer.silence());

        assertThatThrownBy(() -> wired.hf()
                        .call(Conversational.TASK, Conversational.TASK.with(INPUT, p -> p.maxTime(60)))
                        .model("org/m")
                        .timeout(Duration.ofMillis(200))
                        .run())
                .hasMessageContaining("the total timeout (0.2 s) was reached");
    }

    @Test
    void json_text_isAConversation() {
        wired.server().answer(Answer.json(CHAT));

        assertThat(callJson("{\"inputs\":{\"text\":\"Hi\"},\"parameters\":{\"min_length\":1}}"))
                .isEqualTo("{\"generated_text\":\"Yes.\",\"conversation\":{\"past_user_inputs\":[\"Hi\"],"
                        + "\"generated_responses\":[\"Yes.\"]},"
                        + "\"warnings\":[\"`min_length` was not sent: chat completion does not support it.\"]}");
    }

    @Test
    void json_messages_isAChat() {
        wired.server().answer(Answer.json(CHAT));

        assertThat(callJson("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":5}"))
                .isEqualTo(CHAT);
        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/v1/chat/completions\n")
                .endsWith("\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":5}");
    }

    @Test
    void json_listsOfUnequalLength_sendNothing() {
        assertThatThrownBy(() -> callJson("{\"inputs\":{\"text\":\"Hi\",\"past_user_inputs\":[\"a\"]}}"))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(wired.server().requests()).isEmpty();
        assertThat(wired.taskList().requests()).isEmpty();
    }

    private String callJson(String json) {
        return wired.callJson("conversational", json);
    }
}
