package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.task.StreamingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChatStreamTest {

    private static final ChatCompletion TASK = ChatCompletion.TASK;
    private static final Input<List<ChatMessage>, ChatParams> INPUT =
            ChatCompletion.TASK.input(List.of(ChatMessage.user("Hello")));

    @Test
    void assemble_chunks_areTheCompleteObject() {
        assertThat(
                        assembled(
                                "{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":5,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}],\"usage\":null}",
                                "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}",
                                "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}",
                                "{\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}"))
                .isEqualTo("{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":5,\"model\":\"m\","
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3},"
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},"
                        + "\"finish_reason\":\"stop\"}]}");
    }

    @Test
    void assemble_severalChoices_areKeptApart() {
        assertThat(assembled(
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}},{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"A\"},\"finish_reason\":\"stop\"}]}",
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B\"},\"finish_reason\":\"length\"}]}"))
                .isEqualTo(
                        "{\"object\":\"chat.completion\",\"choices\":["
                                + "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"aA\"},\"finish_reason\":\"stop\"},"
                                + "{\"index\":1,\"message\":{\"role\":\"assistant\",\"content\":\"bB\"},\"finish_reason\":\"length\"}]}");
    }

    @Test
    void assemble_toolCalls_areJoinedByIndex() {
        assertThat(
                        assembled(
                                "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}]}}]}",
                                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"\",\"function\":{\"name\":null,\"arguments\":\"{\\\"city\\\"\"}}]}}]}",
                                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"type\":\"function\",\"function\":{\"name\":\"time\",\"arguments\":\"{}\"}}]}}]}",
                                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":\\\"Ulm\\\"}\"}}]}}]}",
                                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\",\"tool_calls\":null},\"finish_reason\":\"tool_calls\"}]}"))
                .isEqualTo(
                        "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Ulm\\\"}\"}},"
                                + "{\"id\":\"c2\",\"type\":\"function\",\"function\":{\"name\":\"time\",\"arguments\":\"{}\"}}],"
                                + "\"content\":\"\"},\"finish_reason\":\"tool_calls\"}]}");
    }

    @Test
    void assemble_toolCallsOfAnotherTypeBefore_areTheLastOnes() {
        assertThat(assembled(
                        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":{}}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":\"odd\"}]}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"time\"}}]},"
                                + "\"finish_reason\":\"stop\"}]}"))
                .contains("\"tool_calls\":[{\"function\":{\"name\":\"time\"}}]");
    }

    @Test
    void assemble_reasoningAndUnknownFields_areKept() {
        assertThat(
                        assembled(
                                "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"be\",\"token_id\":1},\"content_filter_results\":{\"a\":1}}],\"seed\":18446744073709551615}",
                                "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"cause\",\"token_id\":2,\"content\":\"x\"},\"finish_reason\":\"eos\"}]}"))
                .isEqualTo("{\"seed\":18446744073709551615,\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"reasoning\":\"because\",\"token_id\":2,\"content\":\"x\"},"
                        + "\"content_filter_results\":{\"a\":1},\"finish_reason\":\"eos\"}]}");
    }

    @Test
    void assemble_longAnswer_isComplete() {
        String[] chunks = new String[20_000];
        Arrays.fill(chunks, "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ab\"}}]}");
        List<ChatCompletion.Chunk> events = chunks(chunks);

        assertThat(TASK.assemble(INPUT, events).text()).isEqualTo("ab".repeat(20_000));
    }

    @Test
    void accumulator_resultTwice_isTheSame() {
        StreamingTask.Accumulator<ChatCompletion.Chunk, ChatCompletion.Result> accumulator = TASK.accumulator(INPUT);
        chunks(
                        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\",\"tool_calls\":[{\"index\":0,\"id\":\"c\"}]}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"!\"},\"finish_reason\":\"stop\"}]}")
                .forEach(accumulator::add);

        String whole = "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"Hi!\",\"tool_calls\":[{\"id\":\"c\"}]},\"finish_reason\":\"stop\"}]}";
        assertThat(Json.write(accumulator.result().json())).isEqualTo(whole);
        assertThat(Json.write(accumulator.result().json())).isEqualTo(whole);
    }

    @Test
    void event_completeReply_isOneChunk() {
        ChatCompletion.Chunk chunk = TASK.event(
                Replies.event(
                        "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"stop\"}]}"));

        assertThat(Objects.requireNonNull(chunk).text()).isEqualTo("Hi");
        assertThat(chunk.json()).containsEntry("object", "chat.completion.chunk");
        assertThat(Json.write(TASK.assemble(INPUT, List.of(chunk)).json()))
                .isEqualTo(
                        "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"Hi\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                                + "\"finish_reason\":\"stop\"}]}");
    }

    @Test
    void chunk_accessors_readTheFirstChoice() {
        ChatCompletion.Chunk chunk = chunks(
                        "{\"choices\":[{\"delta\":{\"content\":\"a\",\"reasoning_content\":\"r\"}},{\"delta\":{\"content\":\"b\"}}],\"usage\":{\"total_tokens\":3}}")
                .get(0);

        assertThat(chunk.text()).isEqualTo("a");
        assertThat(chunk.reasoning()).isEqualTo("r");
        assertThat(Objects.requireNonNull(chunk.usage()).totalTokens()).isEqualTo(3);
        assertThat(TASK.eventText(chunk)).isEqualTo("a");
        assertThat(TASK.writeEvent(chunk)).isEqualTo(chunk.json());
    }

    @Test
    void chunk_withoutContent_addsNothing() {
        for (String json : new String[] {
            "{\"object\":\"chat.completion.chunk\"}",
            "{\"choices\":[]}",
            "{\"choices\":[{}]}",
            "{\"choices\":[{\"delta\":{\"content\":null}}]}"
        }) {
            ChatCompletion.Chunk chunk = chunks(json).get(0);
            assertThat(chunk.text()).isEmpty();
            assertThat(chunk.reasoning()).isEmpty();
            assertThat(chunk.usage()).isNull();
        }
    }

    @Test
    void event_thatIsNoChunk_isNull() {
        assertThat(TASK.event(Replies.event("{}"))).isNull();
        assertThat(TASK.event(Replies.event("{\"foo\":1}"))).isNull();
        assertThat(TASK.event(Replies.event("[1]"))).isNull();
    }

    private static String assembled(String... json) {
        return Json.write(TASK.assemble(INPUT, chunks(json)).json());
    }

    private static List<ChatCompletion.Chunk> chunks(String... json) {
        return Arrays.stream(json)
                .map(text -> Objects.requireNonNull(TASK.event(Replies.event(text))))
                .toList();
    }
}
