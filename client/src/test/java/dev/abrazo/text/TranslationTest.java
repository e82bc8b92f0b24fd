package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class TranslationTest {

    private static final Input<String, Translation.Params> INPUT = Translation.TASK.input("Ich wohne in Berlin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"translation_text\":\"I live in Berlin\"}]",
                "{\"translation_text\":\"I live in Berlin\"}",
                "[[{\"translation_text\":\"I live in Berlin\"}]]"
            })
    void decode_everyShape_isTheText(String body) {
        assertThat(decode(body)).isEqualTo(new Translation.Result("I live in Berlin", List.of(), Map.of()));
        assertThat(write(decode(body))).isEqualTo("{\"translation_text\":\"I live in Berlin\"}");
    }

    @Test
    void decode_severalSequencesAndUnknownFields_areKept() {
        Translation.Result result = decode("[{\"translation_text\":\"a\",\"score\":0.5},{\"translation_text\":\"b\"}]");

        assertThat(result.others())
                .extracting(Translation.Result::translationText)
                .containsExactly("b");
        assertThat(write(result))
                .isEqualTo("[{\"translation_text\":\"a\",\"score\":0.5},{\"translation_text\":\"b\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"x\"", "[\"x\"]", "[{\"summary_text\":7}]"})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("{translation_text}");
    }

    @Test
    void decodeAll_listIn_listOut() {
        assertThat(decodeAll(2, "[{\"translation_text\":\"a\"},{\"translation_text\":\"b\"}]"))
                .containsExactly(
                        new Translation.Result("a", List.of(), Map.of()),
                        new Translation.Result("b", List.of(), Map.of()));
        assertThatThrownBy(() -> decodeAll(3, "[{\"translation_text\":\"a\"},{\"translation_text\":\"b\"}]"))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("{translation_text} for each of 3 texts");
    }

    @Test
    void builder_languagesAndParameters_haveTheirApiNames() {
        Input<String, Translation.Params> input = Translation.TASK.input(
                "x",
                p -> p.srcLang("en_XX")
                        .tgtLang("fr_XX")
                        .maxLength(40)
                        .cleanUpTokenizationSpaces(false)
                        .truncation("longest_first")
                        .generateParameters(Map.of("num_beams", 3L)));

        assertThat(Json.write(Translation.TASK.encode(input).parameters()))
                .isEqualTo("{\"src_lang\":\"en_XX\",\"tgt_lang\":\"fr_XX\",\"max_length\":40,"
                        + "\"clean_up_tokenization_spaces\":false,\"truncation\":\"longest_first\",\"num_beams\":3}");
        assertThat(Translation.TASK.with(input, p -> {})).isEqualTo(input);
    }

    @Test
    void read_json_hasTextAndParameters() {
        assertThat(Translation.TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"tgt_lang\":\"fr\"}}")))
                .isEqualTo(Translation.TASK.input("x", p -> p.tgtLang("fr")));
        assertThatThrownBy(() -> Translation.TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"src_lang\":1}}")))
                .hasMessage("The parameter `src_lang` takes a text, not 1.");
    }

    private static Translation.Result decode(String body) {
        return Translation.TASK.decode(INPUT, Replies.json("translation", body));
    }

    private static List<Translation.Result> decodeAll(int texts, String body) {
        return Translation.TASK.decodeAll(Collections.nCopies(texts, INPUT), Replies.json("translation", body));
    }

    private static String write(Translation.Result result) {
        return Json.write(Translation.TASK.write(result, MediaWriter.DATA_URL));
    }
}
