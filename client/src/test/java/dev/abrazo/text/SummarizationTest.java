package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummarizationTest {

    private static final Input<String, Summarization.Params> INPUT =
            Summarization.TASK.input("The tower is 324 metres tall.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"summary_text\":\"Tall.\"}]",
                "{\"summary_text\":\"Tall.\"}",
                "[[{\"summary_text\":\"Tall.\"}]]"
            })
    void decode_everyShape_isTheText(String body) {
        assertThat(decode(body)).isEqualTo(new Summarization.Result("Tall.", List.of(), Map.of()));
    }

    @Test
    void decode_severalSequences_areAllKept() {
        Summarization.Result result = decode("[{\"summary_text\":\"Tall.\"},{\"summary_text\":\"High.\"}]");

        assertThat(result.summaryText()).isEqualTo("Tall.");
        assertThat(result.others()).containsExactly(new Summarization.Result("High.", List.of(), Map.of()));
        assertThat(write(result)).isEqualTo("[{\"summary_text\":\"Tall.\"},{\"summary_text\":\"High.\"}]");
    }

    @Test
    void decode_unknownFields_areKept() {
        Summarization.Result result = decode("[{\"summary_text\":\"Tall.\",\"summary_token_ids\":[1,2]}]");

        assertThat(result.extra()).isEqualTo(Map.of("summary_token_ids", List.of(1L, 2L)));
        assertThat(write(result)).isEqualTo("{\"summary_text\":\"Tall.\",\"summary_token_ids\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "null", "\"Tall.\"", "[1]", "[{\"text\":\"Tall.\"}]", "[{\"summary_text\":null}]"})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("{summary_text}")
                .hasMessageContaining(body);
    }

    @Test
    void decodeAll_flatOrNested_isOneResultForEachText() {
        String flat = "[{\"summary_text\":\"a\"},{\"summary_text\":\"b\"}]";
        String nested = "[[{\"summary_text\":\"a\"}],[{\"summary_text\":\"b\"},{\"summary_text\":\"c\"}]]";

        assertThat(decodeAll(2, flat))
                .extracting(Summarization.Result::summaryText)
                .containsExactly("a", "b");
        assertThat(decodeAll(2, nested))
                .extracting(SummarizationTest::write)
                .containsExactly("{\"summary_text\":\"a\"}", "[{\"summary_text\":\"b\"},{\"summary_text\":\"c\"}]");
        assertThat(decodeAll(1, flat)).extracting(r -> r.others().size()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"summary_text\":\"a\"}]", "{\"summary_text\":\"a\"}", "[]", "[{\"summary_text\":\"a\"},{}]"})
    void decodeAll_anotherCount_isUnexpected(String body) {
        assertThatThrownBy(() -> decodeAll(2, body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("{summary_text} for each of 2 texts");
    }

    @Test
    void builder_parameters_haveTheirApiNames() {
        Input<String, Summarization.Params> input = Summarization.TASK.input(
                "x",
                p -> p.minLength(10)
                        .maxLength(100)
                        .topK(50)
                        .topP(0.95)
                        .temperature(1.5)
                        .repetitionPenalty(1.2)
                        .maxTime(30)
                        .cleanUpTokenizationSpaces(true)
                        .truncation("only_first")
                        .set("do_sample", false));

        assertThat(parameters(input))
                .isEqualTo("{\"min_length\":10,\"max_length\":100,\"top_k\":50,\"top_p\":0.95,\"temperature\":1.5,"
                        + "\"repetition_penalty\":1.2,\"max_time\":30.0,\"clean_up_tokenization_spaces\":true,"
                        + "\"truncation\":\"only_first\",\"do_sample\":false}");
        assertThat(Summarization.TASK.with(input, p -> {})).isEqualTo(input);
    }

    @Test
    void generateParameters_areMergedWithTheOthers() {
        Input<String, Summarization.Params> input = Summarization.TASK.read(Replies.jsonRequest("""
                        {"inputs":"x","parameters":{"max_length":20,"generate_parameters":{"num_beams":4,"max_length":99}}}"""));

        assertThat(parameters(input)).isEqualTo("{\"max_length\":20,\"num_beams\":4}");
        assertThat(Json.write(
                        Summarization.TASK.encodeAll(List.of(input, input)).parameters()))
                .isEqualTo("{\"max_length\":20,\"num_beams\":4}");
        assertThat(parameters(Summarization.TASK.input("x", p -> p.generateParameters(Map.of("num_beams", 2L)))))
                .isEqualTo("{\"num_beams\":2}");
    }

    @Test
    void read_wrongTypes_areRejectedWithTheExpectedType() {
        assertThatThrownBy(() -> read("{\"max_length\":\"long\"}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The parameter `max_length` takes an integer, not \"long\".");
        assertThatThrownBy(() -> read("{\"temperature\":true}"))
                .hasMessage("The parameter `temperature` takes a number, not true.");
        assertThatThrownBy(() -> read("{\"truncation\":\"some\"}"))
                .hasMessage("The parameter `truncation` takes one of do_not_truncate, longest_first, only_first,"
                        + " only_second, not \"some\".");
        assertThatThrownBy(() -> read("{\"generate_parameters\":[]}"))
                .hasMessage("The parameter `generate_parameters` takes an object, not [].");
    }

    @Test
    void read_integralDecimals_areIntegers() {
        assertThat(parameters(read("{\"max_length\":20.0,\"temperature\":1}")))
                .isEqualTo("{\"max_length\":20,\"temperature\":1.0}");
    }

    private static Input<String, Summarization.Params> read(String parameters) {
        return Summarization.TASK.read(Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":" + parameters + "}"));
    }

    private static String parameters(Input<String, Summarization.Params> input) {
        return Json.write(Summarization.TASK.encode(input).parameters());
    }

    private static Summarization.Result decode(String body) {
        return Summarization.TASK.decode(INPUT, Replies.json("summarization", body));
    }

    private static List<Summarization.Result> decodeAll(int texts, String body) {
        return Summarization.TASK.decodeAll(Collections.nCopies(texts, INPUT), Replies.json("summarization", body));
    }

    private static String write(Summarization.Result result) {
        return Json.write(Summarization.TASK.write(result, MediaWriter.DATA_URL));
    }
}
