package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streamed messages with more than text: the result equals the reply without streaming. */
class ChatPiecesTest {

    private static final Input<List<ChatMessage>, ChatParams> INPUT =
            ChatCompletion.TASK.input(List.of(ChatMessage.user("Hello")));

    @ParameterizedTest
    @ValueSource(strings = {"", "\"index\":null,", "\"index\":\"x\",", "\"index\":{},"})
    void toolCall_piecesWithoutAnIndex_areOneCall(String index) {
        ChatMessage message = message(
                "{\"tool_calls\":[{" + index
                        + "\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"add\",\"arguments\":\"\"}}]}",
                "{\"tool_calls\":[{" + index + "\"function\":{\"arguments\":\"{\\\"a\\\":\"}}]}",
                "{\"tool_calls\":[{" + index + "\"function\":{\"arguments\":\"1}\"}}]}");

        assertThat(message.toolCalls()).containsExactly(new ChatMessage.ToolCall("t1", "add", "{\"a\":1}"));
    }

    @Test
    void toolCall_knownIdWithoutAnIndex_isThatCall() {
        ChatMessage message = message(
                "{\"tool_calls\":[{\"id\":\"t1\",\"function\":{\"name\":\"add\",\"arguments\":\"{\"}}]}",
                "{\"tool_calls\":[{\"id\":\"t2\",\"function\":{\"name\":\"sub\",\"arguments\":\"[\"}}]}",
                "{\"tool_calls\":[{\"id\":\"t1\",\"function\":{\"arguments\":\"}\"}}]}",
                "{\"tool_calls\":[{\"id\":\"t2\",\"function\":{\"arguments\":\"]\"}}]}");

        assertThat(message.toolCalls())
                .containsExactly(
                        new ChatMessage.ToolCall("t1", "add", "{}"), new ChatMessage.ToolCall("t2", "sub", "[]"));
    }

    @Test
    void toolCall_newIdUnderAUsedIndex_isANewCall() {
        ChatMessage message = message(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"function\":{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":1}\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"t2\",\"function\":{\"name\":\"sub\",\"arguments\":\"{\\\"b\\\":\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"\",\"function\":{\"arguments\":\"2\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"t2\",\"function\":{\"arguments\":\"}\"}}]}");

        assertThat(message.toolCalls())
                .containsExactly(
                        new ChatMessage.ToolCall("t1", "add", "{\"a\":1}"),
                        new ChatMessage.ToolCall("t2", "sub", "{\"b\":2}"));
    }

    @Test
    void toolCall_earlierIdUnderASharedIndex_isTheEarlierCall() {
        ChatMessage message = message(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"function\":{\"name\":\"add\",\"arguments\":\"{\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"t2\",\"function\":{\"name\":\"sub\",\"arguments\":\"{}\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"function\":{\"arguments\":\"}\"}}]}");

        assertThat(message.toolCalls())
                .containsExactly(
                        new ChatMessage.ToolCall("t1", "add", "{}"), new ChatMessage.ToolCall("t2", "sub", "{}"));
    }

    @Test
    void toolCall_withoutIds_isIdentifiedByIndexOrFunction() {
        assertThat(message(
                                "{\"tool_calls\":[{\"index\":1,\"function\":{\"name\":\"sub\",\"arguments\":\"[\"}},{\"index\":0,\"function\":{\"name\":\"add\",\"arguments\":\"{\"}}]}",
                                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}},{\"index\":1,\"function\":{\"arguments\":\"]\"}}]}")
                        .toolCalls())
                .containsExactly(new ChatMessage.ToolCall("", "add", "{}"), new ChatMessage.ToolCall("", "sub", "[]"));
        assertThat(message(
                                "{\"tool_calls\":[{\"function\":{\"name\":\"add\",\"arguments\":\"{}\"}}]}",
                                "{\"tool_calls\":[{\"function\":{\"name\":\"sub\",\"arguments\":\"[]\"}}]}")
                        .toolCalls())
                .containsExactly(new ChatMessage.ToolCall("", "add", "{}"), new ChatMessage.ToolCall("", "sub", "[]"));
    }

    @Test
    void toolCall_asAnObjectRatherThanAList_isRead() {
        ChatMessage message = message(
                "{\"tool_calls\":{\"index\":0,\"id\":\"\",\"type\":\"function\",\"function\":{\"name\":\"add\",\"arguments\":\"{\"}}}",
                "{\"tool_calls\":{\"index\":0,\"id\":\"\",\"type\":\"function\",\"function\":{\"name\":null,\"arguments\":\"}\"}}}");

        assertThat(message.toolCalls()).containsExactly(new ChatMessage.ToolCall("", "add", "{}"));
    }

    @Test
    void toolCalls_entryWithoutName_doesNotHideTheOthers() {
        ChatMessage message = new ChatMessage(Replies.object(
                "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"t0\",\"function\":{\"arguments\":\"{}\"}},null,"
                        + "{\"id\":\"t1\",\"function\":{\"name\":\"add\",\"arguments\":\"{}\"}}]}"));

        assertThat(message.toolCalls()).containsExactly(new ChatMessage.ToolCall("t1", "add", "{}"));
    }

    @Test
    void result_ofOneElement_isThatElement() {
        String message =
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}],"
                        + "\"tool_calls\":[{\"id\":\"0\",\"type\":\"function\",\"function\":{\"description\":null,\"name\":\"add\",\"arguments\":{\"a\":1}}},"
                        + "{\"id\":\"0\",\"type\":\"function\",\"function\":{\"description\":null,\"name\":\"add\",\"arguments\":{\"a\":2}}}]}";

        assertThat(Json.write(message(message).json())).isEqualTo(message);
    }

    @Test
    void logprobs_ofAllElements_areOneList() {
        String[] tokens = {
            "{\"token\":\"one\",\"logprob\":-1,\"bytes\":null,\"top_logprobs\":[]}",
            "{\"token\":\" two\",\"logprob\":-2,\"bytes\":[1],\"top_logprobs\":[]}"
        };

        Map<String, Object> choice = choice(
                "{\"index\":0,\"delta\":{\"content\":\"one\"},\"logprobs\":{\"content\":[" + tokens[0]
                        + "],\"refusal\":null},\"token_ids\":[1],\"finish_reason\":\"\"}",
                "{\"index\":0,\"delta\":{\"content\":\" two\"},\"logprobs\":{\"content\":[" + tokens[1]
                        + "],\"refusal\":null},\"token_ids\":[2,3],\"finish_reason\":\"stop\",\"filter\":{\"hate\":\"safe\"}}",
                "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"\",\"filter\":{\"hate\":\"safe\"}}");

        assertThat(Json.write(choice))
                .isEqualTo("{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"one two\"},"
                        + "\"logprobs\":{\"content\":[" + tokens[0] + "," + tokens[1] + "]},\"token_ids\":[1,2,3],"
                        + "\"finish_reason\":\"stop\",\"filter\":{\"hate\":\"safe\"}}");
    }

    @Test
    void contentParts_ofText_areJoinedAndStreamed() {
        List<ChatCompletion.Chunk> chunks = chunks(
                delta("{\"role\":\"assistant\",\"content\":\"\"}"),
                delta("{\"content\":[{\"type\":\"text\",\"text\":\"one\"}]}"),
                delta("{\"content\":[{\"type\":\"text\",\"text\":\" two\"}]}"));

        assertThat(chunks).extracting(ChatCompletion.Chunk::text).containsExactly("", "one", " two");
        ChatMessage message = ChatCompletion.TASK.assemble(INPUT, chunks).message();
        assertThat(message.text()).isEqualTo("one two");
        assertThat(Json.write(message.json()))
                .isEqualTo("{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"one two\"}]}");
    }

    @Test
    void contentParts_ofOtherKinds_areJoinedInOrder() {
        String image = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA\"}}";

        ChatMessage message = message(
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"so\"}]}]}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\" be\"}]}]}",
                "{\"content\":\"\"}",
                "{\"content\":\"It \"}",
                "{\"content\":\"is.\"}",
                "{\"content\":[" + image + "]}",
                "{\"content\":[" + image + "]}");

        assertThat(Json.write(message.json().get("content")))
                .isEqualTo("[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"so be\"}]},"
                        + "{\"type\":\"text\",\"text\":\"It is.\"}," + image + "," + image + "]");
        assertThat(message.text()).isEqualTo("It is.");
        assertThat(message.reasoning()).isEqualTo("so be");
    }

    @Test
    void contentParts_afterAText_areAppended() {
        assertThat(Json.write(message("{\"content\":\"a\"}", "{\"content\":[{\"type\":\"text\",\"text\":\"b\"}]}")
                        .json()
                        .get("content")))
                .isEqualTo("[{\"type\":\"text\",\"text\":\"ab\"}]");
    }

    @Test
    void refusalAndAnnotations_areJoined() {
        ChatMessage message = message(
                "{\"role\":\"assistant\",\"refusal\":\"I \"}",
                "{\"refusal\":\"can't.\",\"annotations\":[{\"type\":\"url_citation\",\"url\":\"a\"}]}",
                "{\"refusal\":null,\"annotations\":[{\"type\":\"url_citation\",\"url\":\"b\"}]}");

        assertThat(message.refusal()).isEqualTo("I can't.");
        assertThat(message.annotations())
                .containsExactly(
                        Map.of("type", "url_citation", "url", "a"), Map.of("type", "url_citation", "url", "b"));
        assertThat(message.text()).isEmpty();
    }

    @Test
    void audio_dataAndTranscript_areJoined() {
        ChatMessage message = message(
                "{\"audio\":{\"id\":\"a1\",\"data\":\"AA\",\"transcript\":\"Good \"}}",
                "{\"audio\":{\"id\":\"a1\",\"data\":\"BB\",\"transcript\":\"day\",\"expires_at\":5}}");

        assertThat(message.json().get("audio"))
                .isEqualTo(Map.of("id", "a1", "data", "AABB", "transcript", "Good day", "expires_at", 5L));
    }

    @Test
    void reasoningDetails_areJoinedByIndex() {
        ChatMessage message = message(
                "{\"reasoning\":\"a\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"a\",\"id\":\"r\",\"format\":\"v1\",\"index\":0,\"signature\":null}]}",
                "{\"reasoning\":\"b\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"b\",\"id\":\"r\",\"format\":\"v1\",\"index\":0}]}",
                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"s\",\"index\":0}]}",
                "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"xx\",\"index\":0},{\"type\":\"reasoning.encrypted\",\"data\":\"yy\",\"index\":1}]}");

        assertThat(message.reasoning()).isEqualTo("ab");
        assertThat(Json.write(message.json().get("reasoning_details")))
                .isEqualTo(
                        "[{\"type\":\"reasoning.text\",\"text\":\"ab\",\"id\":\"r\",\"format\":\"v1\",\"index\":0,\"signature\":\"s\"},"
                                + "{\"type\":\"reasoning.encrypted\",\"data\":\"xx\",\"index\":0},"
                                + "{\"type\":\"reasoning.encrypted\",\"data\":\"yy\",\"index\":1}]");
    }

    @Test
    void objects_stringsAreAppendedAndNamesAreNot() {
        ChatMessage message = message(
                "{\"role\":\"assistant\",\"function_call\":{\"name\":\"add\",\"arguments\":\"\"},\"audio\":{\"id\":\"a1\",\"transcript\":\"Hel\"}}",
                "{\"role\":\"assistant\",\"function_call\":{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":\"},\"audio\":{\"id\":\"a1\",\"transcript\":\"lo\",\"expires_at\":5}}",
                "{\"role\":\"\",\"function_call\":{\"arguments\":\"1}\"}}");

        assertThat(Json.write(message.json()))
                .isEqualTo(
                        "{\"role\":\"assistant\",\"function_call\":{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":1}\"},"
                                + "\"audio\":{\"id\":\"a1\",\"transcript\":\"Hello\",\"expires_at\":5},\"content\":\"\"}");
    }

    @Test
    void chunk_ofAnotherAnswer_addsNothingToTheFirst() {
        ChatCompletion.Chunk second = chunks(
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\",\"reasoning\":\"r\"}}]}")
                .get(0);
        ChatCompletion.Chunk both = chunks(
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}},{\"index\":0,\"delta\":{\"content\":\"a\"}}]}")
                .get(0);

        assertThat(second.text()).isEmpty();
        assertThat(second.reasoning()).isEmpty();
        assertThat(both.text()).isEqualTo("a");
    }

    @Test
    void assemble_elementsAreNotChanged() {
        List<ChatCompletion.Chunk> chunks = chunks(
                delta(
                        "{\"content\":[{\"type\":\"text\",\"text\":\"a\"}],\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}"),
                delta(
                        "{\"content\":[{\"type\":\"text\",\"text\":\"b\"}],\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]}"));
        String before = chunks.toString();

        ChatCompletion.TASK.assemble(INPUT, chunks);

        assertThat(chunks.toString()).isEqualTo(before);
    }

    private static ChatMessage message(String... deltas) {
        return ChatCompletion.TASK
                .assemble(
                        INPUT,
                        chunks(Arrays.stream(deltas).map(ChatPiecesTest::delta).toArray(String[]::new)))
                .message();
    }

    private static Map<String, Object> choice(String... choices) {
        String[] chunks = Arrays.stream(choices)
                .map(choice -> "{\"choices\":[" + choice + "]}")
                .toArray(String[]::new);
        return ChatCompletion.TASK
                .assemble(INPUT, chunks(chunks))
                .choices()
                .get(0)
                .json();
    }

    private static String delta(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
    }

    private static List<ChatCompletion.Chunk> chunks(String... json) {
        return Arrays.stream(json)
                .map(text -> Objects.requireNonNull(ChatCompletion.TASK.event(Replies.event(text))))
                .toList();
    }
}
