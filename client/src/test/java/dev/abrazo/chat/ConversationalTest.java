package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Replies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationalTest {

    private static final Input<Conversational.Query, Conversational.Params> INPUT = Conversational.TASK.input(
            Conversational.Query.of("Can you explain why ?"),
            p -> p.past("Which movie is the best ?", "It is Die Hard for sure."));

    @Test
    void decode_legacyForm_isTheServersConversation() {
        Conversational.Result result = decode(INPUT, """
                {"generated_text":"It's the best movie ever.",
                 "conversation":{"past_user_inputs":["a","b"],"generated_responses":["c","It's the best movie ever."]},
                 "warnings":["Setting `pad_token_id`."],"mood":"good"}""");

        assertThat(result)
                .isEqualTo(new Conversational.Result(
                        "It's the best movie ever.",
                        new Conversational.Conversation(List.of("a", "b"), List.of("c", "It's the best movie ever.")),
                        List.of("Setting `pad_token_id`."),
                        Map.of("mood", "good")));
    }

    @Test
    void decode_legacyFormWithoutConversation_extendsTheSentOne() {
        Conversational.Result result = decode(INPUT, "{\"generated_text\":\"Yes.\"}");

        assertThat(write(result))
                .isEqualTo("{\"generated_text\":\"Yes.\",\"conversation\":{\"past_user_inputs\":"
                        + "[\"Which movie is the best ?\",\"Can you explain why ?\"],"
                        + "\"generated_responses\":[\"It is Die Hard for sure.\",\"Yes.\"]},\"warnings\":[]}");
    }

    @Test
    void decode_chat_extendsTheConversationWithoutWarnings() {
        Conversational.Result result = decode(
                INPUT, "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Yes.\"}}]}");

        assertThat(result.generatedText()).isEqualTo("Yes.");
        assertThat(result.conversation())
                .isEqualTo(new Conversational.Conversation(
                        List.of("Which movie is the best ?", "Can you explain why ?"),
                        List.of("It is Die Hard for sure.", "Yes.")));
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void decode_chatWithUnsupportedParameters_namesThem() {
        Input<Conversational.Query, Conversational.Params> input = Conversational.TASK.with(
                INPUT, p -> p.minLength(10).maxLength(20).maxTime(5));

        assertThat(decode(input, "{\"choices\":[{\"message\":{\"content\":\"Yes.\"}}]}")
                        .warnings())
                .containsExactly("`min_length` was not sent: chat completion does not support it.");
    }

    @Test
    void decode_legacyForm_hasNoWarnings() {
        assertThat(decode(Conversational.TASK.with(INPUT, p -> p.minLength(10)), "{\"generated_text\":\"Yes.\"}")
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"choices\":[]}",
                "{\"choices\":[{\"text\":\"a\"}]}",
                "{\"conversation\":{}}"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(INPUT, body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("{generated_text, conversation} or {choices: [{message}]}")
                .hasMessageContaining(body);
    }

    @Test
    void encode_conversation_isTheLegacyForm() {
        assertThat(Json.write(Conversational.TASK.encode(INPUT).inputs()))
                .isEqualTo("{\"past_user_inputs\":[\"Which movie is the best ?\"],"
                        + "\"generated_responses\":[\"It is Die Hard for sure.\"],\"text\":\"Can you explain why ?\"}");
        assertThat(Json.write(Conversational.TASK
                        .encode(Conversational.TASK.input(Conversational.Query.of("Hi")))
                        .inputs()))
                .isEqualTo("{\"text\":\"Hi\"}");
    }

    @Test
    void builder_parameters_haveTheirApiNames() {
        Input<Conversational.Query, Conversational.Params> input = Conversational.TASK.input(
                Conversational.Query.of("Hi"),
                p -> p.past("a", "b")
                        .minLength(1)
                        .maxLength(2)
                        .topK(3)
                        .topP(0.5)
                        .temperature(2)
                        .repetitionPenalty(1.5)
                        .maxTime(6.5));

        assertThat(Json.write(input.parameters()))
                .isEqualTo("{\"min_length\":1,\"max_length\":2,\"top_k\":3,\"top_p\":0.5,\"temperature\":2.0,"
                        + "\"repetition_penalty\":1.5,\"max_time\":6.5}");
        assertThat(Conversational.TASK.with(input, p -> {})).isEqualTo(input);
    }

    @Test
    void read_listsOfUnequalLength_areRejectedBeforeSending() {
        assertThatThrownBy(() ->
                        read("{\"text\":\"Hi\",\"past_user_inputs\":[\"a\",\"b\"],\"generated_responses\":[\"c\"]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("A conversation requires a response for each earlier input: `past_user_inputs` has 2 texts,"
                        + " `generated_responses` 1.");
        assertThatThrownBy(() -> read("{\"text\":\"Hi\",\"generated_responses\":[\"c\"]}"))
                .hasMessageContaining("`past_user_inputs` has 0 texts, `generated_responses` 1.");
    }

    @Test
    void read_textAlone_startsAConversation() {
        assertThat(read("\"Hi\"")).isEqualTo(Conversational.TASK.input(Conversational.Query.of("Hi")));
        assertThat(read("{\"text\":\"Hi\",\"past_user_inputs\":null,\"generated_responses\":[]}"))
                .isEqualTo(Conversational.TASK.input(Conversational.Query.of("Hi")));
    }

    @Test
    void read_otherForms_areRejectedWithTheExpectedForm() {
        assertThatThrownBy(() -> read("{\"past_user_inputs\":[]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs.text` must be a text; it is nothing.");
        assertThatThrownBy(() -> read("{\"text\":\"Hi\",\"past_user_inputs\":\"a\"}"))
                .hasMessage("`inputs.past_user_inputs` must be a list of texts; it is a text.");
        assertThatThrownBy(() -> Conversational.TASK.read(
                        Replies.jsonRequest("{\"inputs\":{\"text\":\"Hi\"},\"parameters\":{\"max_length\":\"x\"}}")))
                .hasMessage("The parameter `max_length` takes an integer, not \"x\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":5}",
                "{\"inputs\":{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":5}}",
                "{\"inputs\":{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]},\"parameters\":{\"max_tokens\":5}}"
            })
    void forJson_messages_isAChatWithAllItsFields(String json) {
        assertThat(Conversational.TASK.forJson(JsonShapes.object(Json.parse(json))))
                .isSameAs(ChatCompletion.TASK);
        assertThat(ChatCompletion.TASK.read(Replies.jsonRequest(json)))
                .isEqualTo(ChatCompletion.TASK.input(List.of(ChatMessage.user("Hi")), p -> p.maxTokens(5)));
    }

    @Test
    void forJson_text_isAConversation() {
        assertThat(Conversational.TASK.forJson(Map.of("inputs", Map.of("text", "Hi"))))
                .isSameAs(Conversational.TASK);
    }

    private static Input<Conversational.Query, Conversational.Params> read(String inputs) {
        return Conversational.TASK.read(Replies.jsonRequest("{\"inputs\":" + inputs + "}"));
    }

    private static Conversational.Result decode(Input<Conversational.Query, Conversational.Params> input, String body) {
        return Conversational.TASK.decode(input, Replies.json("conversational", body));
    }

    private static String write(Conversational.Result result) {
        return Json.write(Conversational.TASK.write(result, MediaWriter.DATA_URL));
    }
}
