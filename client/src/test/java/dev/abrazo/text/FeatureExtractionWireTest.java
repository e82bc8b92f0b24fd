package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeatureExtractionWireTest {

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_parameters_areNextToTheInputs() {
        wired.server().answer(Answer.json("[0.25,-0.5]"));

        FeatureExtraction.Result result = wired.hf()
                .featureExtraction(
                        "Today is a sunny day", p -> p.normalize(true).promptName("query"));

        assertThat(result.vector()).containsExactly(0.25f, -0.5f);
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/sentence-transformers/all-MiniLM-L6-v2/pipeline/feature-extraction
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"Today is a sunny day","normalize":true,"prompt_name":"query"}""");
    }

    @Test
    void run_endpoint_addsNoRoute() {
        wired.server().answer(Answer.json("{\"embeddings\":[[1,2]]}"));

        FeatureExtraction.Result result = wired.hf()
                .call(FeatureExtraction.TASK, "a", p -> p.dimensions(2))
                .endpoint(URI.create("https://e.example.org/embed"))
                .run();

        assertThat(result.vector()).containsExactly(1, 2);
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/embed
                        accept: application/json
                        content-type: application/json

                        {"inputs":"a","dimensions":2}""");
    }

    @Test
    void run_listOfTexts_isOneRequest() {
        wired.server().answer(Answer.json("[[1,2],[3,4]]"));

        List<FeatureExtraction.Result> results = wired.hf().featureExtraction(List.of("a", "b"));

        assertThat(results.get(0).vector()).containsExactly(1, 2);
        assertThat(results.get(1).vector()).containsExactly(3, 4);
        assertThat(wired.request())
                .endsWith("/pipeline/feature-extraction\n"
                        + "accept: application/json\nauthorization: Bearer hf_test\ncontent-type: application/json\n\n"
                        + "{\"inputs\":[\"a\",\"b\"]}");
    }

    @Test
    void json_parameters_areSentAtTheRoot() {
        wired.server().answer(Answer.json("[[1,2]]"));

        Object output = callJson("{\"inputs\":\"a\",\"parameters\":{\"truncate\":true}}");

        assertThat(Json.write(output)).isEqualTo("[1.0,2.0]");
        assertThat(wired.request()).endsWith("\n\n{\"inputs\":\"a\",\"truncate\":true}");
    }

    @Test
    void json_list_returnsAList() {
        wired.server().answer(Answer.json("[[1,2]]"));

        assertThat(Json.write(callJson("{\"inputs\":[\"a\"]}"))).isEqualTo("[[1.0,2.0]]");
    }

    @Test
    void json_object_isASimilarity() {
        wired.server().answer(Answer.json("[0.69,0.94,0.25]"));

        Object output = callJson("""
                {"inputs": {"source_sentence": "That is a happy person",
                 "sentences": ["That is a happy dog", "That is a very happy person", "Today is a sunny day"]}}""");

        assertThat(Json.write(output)).isEqualTo("[0.69,0.94,0.25]");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/sentence-transformers/all-MiniLM-L6-v2/pipeline/sentence-similarity
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"source_sentence":"That is a happy person","sentences":["That is a happy dog","That is a very happy person","Today is a sunny day"]}}""");
    }

    @Test
    void json_listOfObjects_isAListOfLists() {
        wired.server().handle(request -> Answer.json(Wired.bodyOf(request).contains("\"a\"") ? "[0.1]" : "[0.2]"));

        Object output = callJson("""
                {"inputs": [{"source_sentence": "a", "sentences": ["x"]}, {"source_sentence": "b", "sentences": ["x"]}]}""");

        assertThat(Json.write(output)).isEqualTo("[[0.1],[0.2]]");
        assertThat(wired.server().requests()).hasSize(2);
    }

    @Test
    void json_listOfEqualObjects_isAListOfLists() {
        wired.server().handle(request -> Answer.json("[0.1]"));

        Object output = callJson("""
                {"inputs": [{"source_sentence": "a", "sentences": ["x"]}, {"source_sentence": "a", "sentences": ["x"]}]}""");

        assertThat(Json.write(output)).isEqualTo("[[0.1],[0.1]]");
    }

    private Object callJson(String json) {
        return wired.hf()
                .json("feature-extraction", Replies.object(json))
                .reply()
                .output();
    }
}
