package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Payload;
import dev.abrazo.task.Replies;
import dev.abrazo.task.ServerReply;
import dev.abrazo.text.FeatureExtraction.EncodingFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureExtractionTest {

    private static final FeatureExtraction TASK = FeatureExtraction.TASK;
    private static final Input<String, FeatureExtraction.Params> INPUT = input("a text");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0.5,-1,2] | [0.5,-1.0,2.0]",
                "[[0.5,-1,2]] | [0.5,-1.0,2.0]",
                "{\"embeddings\":[[0.5,-1,2]]} | [0.5,-1.0,2.0]",
                "{\"embeddings\":[0.5,-1,2]} | [0.5,-1.0,2.0]",
                "{\"data\":[{\"object\":\"embedding\",\"embedding\":[0.5,-1,2],\"index\":0}],\"model\":\"m\"} | [0.5,-1.0,2.0]",
                "{\"data\":[{\"embedding\":[0.5,-1,2]}]} | [0.5,-1.0,2.0]",
                "{\"data\":[{\"embedding\":\"AAAAPwAAgL8AAABA\",\"index\":0}]} | [0.5,-1.0,2.0]",
                "[[[1,2],[3,4]]] | [[[1.0,2.0],[3.0,4.0]]]",
                "[[1,2],[3,4]] | [[1.0,2.0],[3.0,4.0]]",
                "[[[1,2]]] | [[[1.0,2.0]]]",
                "[[[[1,2]]]] | [[[[1.0,2.0]]]]"
            })
    void decode_everyShape_isNumbersWithoutTheirWrappers(String body, String expected) {
        FeatureExtraction.Result result = TASK.decode(INPUT, reply(body));
        assertThat(Json.write(TASK.write(result, MediaWriter.DATA_URL))).isEqualTo(expected);
    }

    @Test
    void vector_ofASentenceModel_isItsVector() {
        assertThat(TASK.decode(INPUT, reply("[[0.5,1e-3]]")).vector()).containsExactly(0.5f, 0.001f);
    }

    @Test
    void vector_ofATokenModel_failsWithASolution() {
        assertThatThrownBy(TASK.decode(INPUT, reply("[[[1,2],[3,4]]]"))::vector)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use values()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[]]",
                "{\"embeddings\":[]}",
                "{\"embeddings\":null}",
                "{\"data\":[]}",
                "{}",
                "null",
                "7",
                "\"text\"",
                "[null,1.5]",
                "[\"a\"]",
                "[[1],[\"a\"]]",
                "{\"data\":[{\"index\":0}]}",
                "{\"data\":[{\"embedding\":[1],\"index\":1}]}",
                "{\"data\":[{\"embedding\":[1],\"index\":-1}]}",
                "{\"data\":[{\"embedding\":[1],\"index\":0},{\"embedding\":[1],\"index\":0}]}",
                "{\"data\":[{\"embedding\":\"***\",\"index\":0}]}",
                "[[{\"index\":3,\"value\":0.5}]]",
                "<html>"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> TASK.decode(INPUT, reply(body)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith(
                        "hf-inference answered feature-extraction with org/model with status 200 and a body that is not ")
                .hasMessageContaining(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[1,2],[3,4]]",
                "{\"embeddings\":[[1,2],[3,4]]}",
                "{\"data\":[{\"embedding\":[3,4],\"index\":1},{\"embedding\":[1,2],\"index\":0}]}"
            })
    void decodeAll_vectors_areInTheOrderOfTheTexts(String body) {
        List<FeatureExtraction.Result> results = TASK.decodeAll(List.of(input("a"), input("b")), reply(body));

        assertThat(results).hasSize(2);
        assertThat(results.get(0).vector()).containsExactly(1, 2);
        assertThat(results.get(1).vector()).containsExactly(3, 4);
    }

    @Test
    void decodeAll_tokenVectors_areNestedAsForOneText() {
        List<FeatureExtraction.Result> results =
                TASK.decodeAll(List.of(input("a"), input("b")), reply("[[[[1,2],[3,4]]],[[[5,6]]]]"));

        assertThat(Json.write(results.get(0).values())).isEqualTo("[[[1.0,2.0],[3.0,4.0]]]");
        assertThat(Json.write(results.get(1).values())).isEqualTo("[[[5.0,6.0]]]");
    }

    @Test
    void decodeAll_ofOneText_isOneVector() {
        assertThat(TASK.decodeAll(List.of(INPUT), reply("[[1,2]]")).get(0).vector())
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "[[1,2]]", "[[1],[2],[3]]", "{\"x\":1}"})
    void decodeAll_anotherCount_isUnexpected(String body) {
        assertThatThrownBy(() -> TASK.decodeAll(List.of(input("a"), input("b")), reply(body)))
                .isInstanceOf(UnexpectedReplyException.class);
    }

    @Test
    void encode_parameters_areAtTheRoot() {
        Payload payload = TASK.encode(FeatureExtraction.TASK.input(
                "t",
                p -> p.normalize(true)
                        .promptName("query")
                        .truncate(true)
                        .truncationDirection(FeatureExtraction.TruncationDirection.LEFT)
                        .dimensions(256)
                        .encodingFormat(EncodingFormat.BASE64)));

        assertThat(payload.parameters()).isEmpty();
        assertThat(Json.write(payload.root()))
                .isEqualTo("{\"normalize\":true,\"prompt_name\":\"query\",\"truncate\":true,"
                        + "\"truncation_direction\":\"left\",\"dimensions\":256,\"encoding_format\":\"base64\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[\"b\"]}}",
                "{\"inputs\":[{\"source_sentence\":\"a\",\"sentences\":[\"b\"]}]}",
                "{\"inputs\":{}}"
            })
    void forJson_object_isSentenceSimilarity(String json) {
        assertThat(TASK.forJson(Replies.object(json))).isEqualTo(SentenceSimilarity.TASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"inputs\":\"a\"}", "{\"inputs\":[\"a\"]}", "{\"inputs\":[]}", "{}"})
    void forJson_text_isThisTask(String json) {
        assertThat(TASK.forJson(Replies.object(json))).isEqualTo(TASK);
    }

    @Test
    void shared_equalParameters_areEqual() {
        assertThat(TASK.shared(input("a"))).isEqualTo(TASK.shared(input("b")));
        assertThat(TASK.shared(input("a"))).isNotEqualTo(TASK.shared(TASK.input("a", p -> p.truncate(true))));
    }

    @Test
    void read_wrongTypes_areRejectedWithTheExpectedType() {
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"inputs\":3}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be a text; it is 3.");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"inputs\":{}}")))
                .hasMessage("`inputs` must be a text; it is an object.");
        assertThatThrownBy(() -> TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"a\",\"parameters\":{\"truncation_direction\":\"up\"}}")))
                .hasMessage("The parameter `truncation_direction` takes one of left, right, not \"up\".");
    }

    private static Input<String, FeatureExtraction.Params> input(String text) {
        return FeatureExtraction.TASK.input(text);
    }

    @Test
    void write_notANumber_isRejectedWithItsPosition() {
        FeatureExtraction.Result result =
                new FeatureExtraction.Result(List.of(new float[] {1}, new float[] {Float.NaN}));

        assertThatThrownBy(() -> TASK.write(result, MediaWriter.DATA_URL))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("[1][0] is NaN");
    }

    private static ServerReply reply(String body) {
        return Replies.json("feature-extraction", body);
    }
}
