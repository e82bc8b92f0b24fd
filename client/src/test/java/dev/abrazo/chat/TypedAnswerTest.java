package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TypedAnswerTest {

    record Book(String title, List<String> authors) {}

    enum Mood {
        GOOD,
        BAD
    }

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void chatCompletion_record_sendsItsSchemaAndReadsTheAnswer() {
        answer("{\"title\":\"Moby-Dick\",\"authors\":[\"Melville\"]}", "stop");

        assertThat(wired.hf().chatCompletion("Which novel?", Book.class))
                .isEqualTo(new Book("Moby-Dick", List.of("Melville")));
        assertThat(wired.request())
                .endsWith("\"messages\":[{\"role\":\"user\",\"content\":\"Which novel?\"}],"
                        + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"Book\","
                        + "\"schema\":{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},"
                        + "\"authors\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"
                        + "\"required\":[\"title\",\"authors\"],\"additionalProperties\":false},\"strict\":true}}}");
    }

    @Test
    void chatCompletion_enumAndArray_areWrappedInAnObject() {
        answer("{\"value\":\"GOOD\"}", "stop");
        answer("{\"value\":[{\"title\":\"T\",\"authors\":[]}]}", "stop");

        assertThat(wired.hf().chatCompletion("How?", Mood.class, p -> p.temperature(0)))
                .isEqualTo(Mood.GOOD);
        assertThat(wired.request())
                .endsWith("\"schema\":{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"string\","
                        + "\"enum\":[\"GOOD\",\"BAD\"]}},\"required\":[\"value\"],\"additionalProperties\":false},"
                        + "\"strict\":true}},\"temperature\":0.0}");
        assertThat(wired.hf().chatCompletion(List.of(ChatMessage.user("Which?")), Book[].class))
                .containsExactly(new Book("T", List.of()));
    }

    @Test
    void as_codeBlockOrReasoningBeforeTheJson_isRead() {
        answer("```json\n{\"title\":\"T\",\"authors\":[]}\n```", "stop");
        answer("<think>{a}</think>\n{\"title\":\"T\",\"authors\":[]}", "stop");

        assertThat(wired.hf().chatCompletion("?").as(Book.class)).isEqualTo(new Book("T", List.of()));
        assertThat(wired.hf().chatCompletion("?").as(Book.class)).isEqualTo(new Book("T", List.of()));
    }

    @Test
    void as_wrongAnswer_namesThePath() {
        answer("{\"title\":\"T\",\"authors\":[\"a\",1]}", "stop");
        answer("It is Moby-Dick.", "stop");

        assertThatThrownBy(() -> wired.hf().chatCompletion("?", Book.class))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessage("The answer is no Book: `$.authors[1]` must be a text; it is 1."
                        + " It is: {\"title\":\"T\",\"authors\":[\"a\",1]}");
        assertThatThrownBy(() -> wired.hf().chatCompletion("?", Book.class))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith("The answer is not JSON (")
                .hasMessageEndingWith("): It is Moby-Dick.");
    }

    @Test
    void as_refusalCutOrFilteredAnswer_saysSo() {
        wired.server()
                .answer(Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,"
                        + "\"refusal\":\"I can't help.\"},\"finish_reason\":\"stop\"}]}"));
        answer("{\"title\":\"Mo", "length");
        answer("", "content_filter");
        wired.server()
                .answer(Answer.json(
                        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                                + "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"t\",\"arguments\":\"{}\"}}]},"
                                + "\"finish_reason\":\"tool_calls\"}]}"));

        assertThatThrownBy(() -> wired.hf().chatCompletion("?", Book.class))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessage("The model refused to answer: I can't help.");
        assertThatThrownBy(() -> wired.hf().chatCompletion("?", Book.class))
                .hasMessageContaining("cut off at the maximum number of tokens")
                .hasMessageContaining("`max_tokens`");
        assertThatThrownBy(() -> wired.hf().chatCompletion("?", Book.class)).hasMessageContaining("filter");
        assertThatThrownBy(() -> wired.hf().chatCompletion("?", Book.class)).hasMessageContaining("calls tools");
    }

    @Test
    void as_streamedAnswer_isRead() {
        wired.server()
                .answer(Answer.events(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"{\\\"title\\\":\"}}]}\n\n"
                                + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\\"T\\\",\\\"authors\\\":[]}\"},"
                                + "\"finish_reason\":\"stop\"}]}\n\n"
                                + "data: [DONE]\n\n"));

        try (var stream = wired.hf().chatCompletionStream("?", p -> p.responseFormat(Book.class))) {
            assertThat(stream.assembled().as(Book.class)).isEqualTo(new Book("T", List.of()));
        }
    }

    @Test
    void tools_typedSetters_sendOpenAisForm() {
        answer("x", "stop");
        Tool tool = Tool.of("now", "The time", () -> "noon");

        wired.hf().chatCompletion("?", p -> p.tools(tool).toolChoice(ToolChoice.REQUIRED));

        assertThat(wired.request())
                .contains(
                        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"now\",\"description\":\"The time\","
                                + "\"parameters\":{\"type\":\"object\",\"properties\":{},\"required\":[],"
                                + "\"additionalProperties\":false}}}],\"tool_choice\":\"required\"");
    }

    private void answer(String content, String reason) {
        wired.server()
                .answer(Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":"
                        + Json.write(content) + "},\"finish_reason\":\"" + reason + "\"}]}"));
    }
}
