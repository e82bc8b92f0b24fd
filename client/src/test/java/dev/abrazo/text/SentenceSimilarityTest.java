package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSimilarityTest {

    private static final SentenceSimilarity TASK = SentenceSimilarity.TASK;
    private static final Input<SentenceSimilarity.Query, SentenceSimilarity.Params> INPUT =
            SentenceSimilarity.TASK.input(new SentenceSimilarity.Query("a", List.of("b", "c", "d")));

    @RegisterExtension
    final Wired wired = new Wired();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0.5,-0.25,1]",
                "[[0.5,-0.25,1]]",
                "{\"similarities\":[0.5,-0.25,1]}",
                "{\"similarities\":[[0.5,-0.25,1]]}"
            })
    void decode_everyShape_isOneNumberForEachSentence(String body) {
        assertThat(TASK.decode(INPUT, Replies.json("sentence-similarity", body)))
                .containsExactly(0.5f, -0.25f, 1f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[0.5]",
                "[0.5,0.5,0.5,0.5]",
                "{\"similarities\":[]}",
                "{\"similarities\":null}",
                "[[0.1],[0.2],[0.3]]",
                "[\"0.5\",\"0.5\"]",
                "{}",
                "null",
                "1"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> TASK.decode(INPUT, Replies.json("sentence-similarity", body)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a body that is not a number for each of 3 sentences: " + body);
    }

    @Test
    void query_noSentences_isRejected() {
        assertThatThrownBy(() -> new SentenceSimilarity.Query("a", List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("sentence-similarity requires at least one sentence in `sentences`.");
    }

    @Test
    void read_wrongTypes_areRejectedWithTheExpectedType() {
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"inputs\":\"a\"}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be an object; it is a text.");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{}")))
                .hasMessage("`inputs` must be an object; it is nothing.");
        assertThatThrownBy(() -> TASK.read(
                        Replies.jsonRequest("{\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[\"b\",3]}}")))
                .hasMessage("`inputs.sentences` must be a list of texts; it is a list.");
    }

    @Test
    void write_isAListOfNumbers() {
        assertThat(Json.write(TASK.write(new float[] {0.5f, 1f}, m -> m))).isEqualTo("[0.5,1.0]");
    }

    @Test
    void run_parameters_areNested() {
        wired.server().answer(Answer.json("[0.5,0.25]"));

        float[] similarities = wired.hf()
                .sentenceSimilarity(
                        "a",
                        List.of("b", "c"),
                        p -> p.truncate(true)
                                .truncationDirection(FeatureExtraction.TruncationDirection.LEFT)
                                .promptName("query"));

        assertThat(similarities).containsExactly(0.5f, 0.25f);
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/sentence-transformers/all-MiniLM-L6-v2/pipeline/sentence-similarity
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"source_sentence":"a","sentences":["b","c"]},"parameters":{"truncate":true,"truncation_direction":"left","prompt_name":"query"}}""");
    }

    @Test
    void run_endpoint_addsNoRoute() {
        wired.server().answer(Answer.json("{\"similarities\":[[1]]}"));

        wired.hf()
                .options(o -> o.endpoint(URI.create("http://localhost:8080/similarity")))
                .sentenceSimilarity("a", List.of("b"));

        assertThat(wired.request()).isEqualTo("""
                        POST http://localhost:8080/similarity
                        accept: application/json
                        content-type: application/json

                        {"inputs":{"source_sentence":"a","sentences":["b"]}}""");
    }
}
