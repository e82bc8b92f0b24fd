package dev.abrazo.chat;

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

class ChatCompletionTest {

    private static final ChatCompletion TASK = ChatCompletion.TASK;
    private static final Input<List<ChatMessage>, ChatParams> INPUT =
            ChatCompletion.TASK.input(List.of(ChatMessage.user("Hello")));

    @Test
    void decode_openAiObject_isKeptAndReadThroughAccessors() {
        String body =
                "{\"id\":\"\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"seed\":18446744073709551615,"
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\",\"refusal\":null},"
                        + "\"finish_reason\":\"eos\",\"logprobs\":null,\"content_filter_results\":{}}],"
                        + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"total_tokens\":4,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":2}}}";

        ChatCompletion.Result result = decode(body);

        assertThat(Json.write(TASK.write(result, MediaWriter.DATA_URL))).isEqualTo(body);
        assertThat(result.text()).isEqualTo("Hi");
        assertThat(result.model()).isEqualTo("m");
        assertThat(result.json()).containsEntry("seed", new BigInteger("18446744073709551615"));
        assertThat(result.message().role()).isEqualTo(ChatMessage.Role.ASSISTANT);
        assertThat(result.choices()).hasSize(1);
        assertThat(result.choices().get(0).finishReason()).isEqualTo(ChatCompletion.FinishReason.of("eos"));
        assertThat(result.usage())
                .isEqualTo(new ChatCompletion.Usage(
                        3, 1, 4, Map.of("prompt_tokens_details", Map.of("cached_tokens", 2L))));
    }

    @Test
    void decode_minimalReply_isAccepted() {
        ChatCompletion.Result result = decode("{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}");

        assertThat(result.text()).isEqualTo("Hi");
        assertThat(result.message().role()).isEqualTo(ChatMessage.Role.ASSISTANT);
        assertThat(result.usage()).isNull();
        assertThat(result.model()).isNull();
        assertThat(result.choices().get(0).finishReason()).isNull();
        assertThat(result.choices().get(0).index()).isZero();
    }

    @Test
    void decode_severalChoices_areAllReturned() {
        ChatCompletion.Result result = decode(
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"}},{\"index\":1,\"message\":{\"content\":\"b\"}}]}");

        assertThat(result.choices())
                .extracting(choice -> choice.message().text())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "{}"})
    void decode_invalidRole_isAssistant(String role) {
        ChatCompletion.Result result =
                decode("{\"choices\":[{\"message\":{\"role\":" + role + ",\"content\":\"Hi\"}}]}");
        assertThat(result.message().role()).isEqualTo(ChatMessage.Role.ASSISTANT);
        assertThat(result.text()).isEqualTo("Hi");
    }

    @Test
    void decode_toolCalls_areReadWithArgumentsAsText() {
        ChatCompletion.Result result = decode("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,"
                + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Ulm\\\"}\"}},"
                + "{\"function\":{\"name\":\"time\",\"arguments\":{\"zone\":1}}},"
                + "{\"id\":\"c3\",\"function\":{\"name\":\"none\"}}]},\"finish_reason\":\"tool_calls\"}]}");

        assertThat(result.text()).isEmpty();
        assertThat(result.message().toolCalls())
                .containsExactly(
                        new ChatMessage.ToolCall("c1", "weather", "{\"city\":\"Ulm\"}"),
                        new ChatMessage.ToolCall("", "time", "{\"zone\":1}"),
                        new ChatMessage.ToolCall("c3", "none", ""));
    }

    @Test
    void decode_reasoning_isFoundUnderBothNames() {
        assertThat(decode("{\"choices\":[{\"message\":{\"content\":\"a\",\"reasoning\":\"why\"}}]}")
                        .message()
                        .reasoning())
                .isEqualTo("why");
        assertThat(decode("{\"choices\":[{\"message\":{\"content\":\"a\",\"reasoning_content\":\"so\"}}]}")
                        .message()
                        .reasoning())
                .isEqualTo("so");
        assertThat(decode(
                                "{\"choices\":[{\"message\":{\"content\":\"a\",\"reasoning\":null,\"reasoning_content\":\"so\"}}]}")
                        .message()
                        .reasoning())
                .isEqualTo("so");
        assertThat(decode("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}")
                        .message()
                        .reasoning())
                .isNull();
    }

    @Test
    void text_ofParts_isJoined() {
        assertThat(decode(
                                "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"x\"},{\"type\":\"text\",\"text\":\"b\"}]}}]}")
                        .text())
                .isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "\"Hi\"",
                "{\"choices\":[]}",
                "{\"choices\":null}",
                "{\"choices\":[{\"text\":\"Hi\"}]}",
                "{\"choices\":[{\"message\":\"Hi\"}]}",
                "[{\"generated_text\":\"Hi\"}]"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith(
                        "hf-inference answered chat-completion with org/model with status 200 and a body"
                                + " that is not {choices: [{message}]}: " + body);
    }

    @Test
    void read_messagesAndFieldsAtTheTopLevel_areRead() {
        Input<List<ChatMessage>, ChatParams> input = TASK.read(Replies.jsonRequest("""
                {"messages": [{"role": "system", "content": "Be brief"}, {"role": "user", "content": "Hi", "name": "Ann"}],
                 "max_tokens": 5, "tool_choice": {"type": "function", "function": {"name": "f"}}, "made_up": 1}"""));

        assertThat(input.value()).hasSize(2);
        assertThat(input.value().get(1).json()).containsEntry("name", "Ann");
        assertThat(input.parameters().keySet()).containsExactly("max_tokens", "tool_choice", "made_up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"parameters\":{\"max_tokens\":5}}",
                "{\"inputs\":{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]},\"max_tokens\":5}",
                "{\"inputs\":\"Hi\",\"parameters\":{\"max_tokens\":5}}",
                "{\"inputs\":\"Hi\",\"max_tokens\":5}"
            })
    void read_alternativePositions_areAccepted(String json) {
        assertThat(TASK.read(Replies.jsonRequest(json)))
                .isEqualTo(ChatCompletion.TASK.input(List.of(ChatMessage.user("Hi")), p -> p.maxTokens(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|.",
                "{\"inputs\":3}|.",
                "{\"inputs\":{\"text\":\"Hi\"}}|.",
                "{\"messages\":\"Hi\"}|; `messages` is not a list of such objects.",
                "{\"messages\":[\"Hi\"]}|; `messages` is not a list of such objects.",
                // A list of messages alone is read as a list of inputs, each of them one message.
                "{\"inputs\":{\"role\":\"user\",\"content\":\"Hi\"}}|; put the list of messages under `messages`."
            })
    void read_noMessages_explainsTheirForm(String json, String hint) {
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest(json)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("chat-completion requires {\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}"
                        + hint);
    }

    @Test
    void read_invalidMessages_areRejectedWithTheReason() {
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"messages\":[]}")))
                .hasMessage("chat-completion requires at least one message.");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"messages\":[{\"content\":\"Hi\"}]}")))
                .hasMessage("Each message needs a `role`: {\"role\": \"user\", \"content\": \"Hello\"}.");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"tools\":\"all\"}")))
                .hasMessage("The parameter `tools` takes a list, not \"all\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "messages", "stream"})
    void build_fieldThatTheCallSets_isRejectedAsAParameter(String name) {
        assertThatThrownBy(() -> ChatCompletion.TASK.input(List.of(ChatMessage.user("Hi")), p -> p.set(name, "x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("`" + name + "` is not a parameter of chat-completion: ");
    }

    @Test
    void builder_systemAndMessages_areInOrder() {
        Input<List<ChatMessage>, ChatParams> input = ChatCompletion.TASK.input(
                List.of(ChatMessage.user("Hi")),
                p -> p.message(ChatMessage.assistant("Hello"))
                        .message(ChatMessage.tool("c1", "42"))
                        .system("Be brief"));

        assertThat(Json.write(input.value().stream().map(ChatMessage::json).toList()))
                .isEqualTo("[{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hello\"},"
                        + "{\"role\":\"tool\",\"content\":\"42\",\"tool_call_id\":\"c1\"}]");
    }

    @Test
    void with_keepsEverything() {
        Input<List<ChatMessage>, ChatParams> input = ChatCompletion.TASK.input(
                List.of(ChatMessage.user("Hi")), p -> p.maxTokens(3).stop(List.of("x")));
        assertThat(ChatCompletion.TASK.with(input, p -> {})).isEqualTo(input);
    }

    private static ChatCompletion.Result decode(String body) {
        return TASK.decode(INPUT, Replies.json("chat-completion", body));
    }
}
