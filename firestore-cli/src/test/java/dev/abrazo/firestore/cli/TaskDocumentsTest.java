package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentReference;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every task of the Firebase extension, in the spellings and document formats of its versions, end to end. */
@Timeout(60)
class TaskDocumentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "fill-mask | {\"inputs\":\"The [MASK] of France\"} | {\"inputs\":\"The [MASK] of France\"}"
                        + " | [{\"score\":0.5,\"token\":3,\"token_str\":\"king\",\"sequence\":\"The king of France\"}]"
                        + " | [{\"score\":0.5,\"token\":3,\"token_str\":\"king\",\"sequence\":\"The king of France\"}]",
                "question-answering | {\"question\":\"Who?\",\"context\":\"Ada did.\"}"
                        + " | {\"inputs\":{\"question\":\"Who?\",\"context\":\"Ada did.\"}}"
                        + " | {\"answer\":\"Ada\",\"score\":0.5,\"start\":0,\"end\":3}"
                        + " | {\"answer\":\"Ada\",\"score\":0.5,\"start\":0,\"end\":3}",
                "table-question-answering | {\"inputs\":{\"query\":\"Stars?\",\"table\":{\"stars\":[\"36\"]}}}"
                        + " | {\"inputs\":{\"query\":\"Stars?\",\"table\":{\"stars\":[\"36\"]}}}"
                        + " | {\"answer\":\"36\",\"coordinates\":[[0,0]],\"cells\":[\"36\"],\"aggregator\":\"NONE\"}"
                        + " | {\"answer\":\"36\",\"coordinates\":[{\"values\":[0,0]}],\"cells\":[\"36\"],\"aggregator\":\"NONE\"}",
                "sentence-similarity | {\"source_sentence\":\"a\",\"sentences\":[\"b\",\"c\"]}"
                        + " | {\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[\"b\",\"c\"]}} | [0.5,0.25] | [0.5,0.25]",
                "zeroshot-classification | {\"inputs\":[\"a\"],\"candidate_labels\":[\"x\",\"y\"],\"multi_label\":true}"
                        + " | {\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[\"x\",\"y\"],\"multi_label\":true}}"
                        + " | {\"sequence\":\"a\",\"labels\":[\"y\",\"x\"],\"scores\":[0.75,0.25]}"
                        + " | [{\"sequence\":\"a\",\"labels\":[\"y\",\"x\"],\"scores\":[0.75,0.25]}]",
                "zero-shot-classification | {\"inputs\":\"a\",\"candidate_labels\":[\"x\",\"y\"]}"
                        + " | {\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[\"x\",\"y\"]}}"
                        + " | {\"sequence\":\"a\",\"labels\":[\"y\",\"x\"],\"scores\":[0.75,0.25]}"
                        + " | {\"sequence\":\"a\",\"labels\":[\"y\",\"x\"],\"scores\":[0.75,0.25]}",
                "text-classification | {\"inputs\":\"a\",\"parameters\":{\"top_k\":2}}"
                        + " | {\"inputs\":\"a\",\"parameters\":{\"top_k\":2}} | [[{\"label\":\"P\",\"score\":0.5}]]"
                        + " | [{\"label\":\"P\",\"score\":0.5}]",
                "summarization | {\"inputs\":\"a\"} | {\"inputs\":\"a\"} | [{\"summary_text\":\"s\"}] | {\"summary_text\":\"s\"}",
                "translation | {\"inputs\":\"a\"} | {\"inputs\":\"a\"} | [{\"translation_text\":\"t\"}] | {\"translation_text\":\"t\"}",
                "text-generation | {\"inputs\":\"a\"} | {\"inputs\":\"a\"} | [{\"generated_text\":\"g\"}] | {\"generated_text\":\"g\"}",
                "text2text-generation | {\"inputs\":\"a\"} | {\"inputs\":\"a\"} | [{\"generated_text\":\"g\"}]"
                        + " | {\"generated_text\":\"g\"}",
                "token-classification | {\"inputs\":\"Ada\"}"
                        + " | {\"inputs\":\"Ada\",\"parameters\":{\"aggregation_strategy\":\"simple\"}}"
                        + " | [{\"entity_group\":\"PER\",\"score\":0.5,\"word\":\"Ada\",\"start\":0,\"end\":3}]"
                        + " | [{\"entity_group\":\"PER\",\"score\":0.5,\"word\":\"Ada\",\"start\":0,\"end\":3}]",
                "named-entity-recognition | {\"inputs\":\"Ada\"}"
                        + " | {\"inputs\":\"Ada\",\"parameters\":{\"aggregation_strategy\":\"simple\"}}"
                        + " | [{\"entity_group\":\"PER\",\"score\":0.5,\"word\":\"Ada\",\"start\":0,\"end\":3}]"
                        + " | [{\"entity_group\":\"PER\",\"score\":0.5,\"word\":\"Ada\",\"start\":0,\"end\":3}]",
                "conversational | {\"inputs\":\"Hi\"} | {\"inputs\":{\"text\":\"Hi\"}}"
                        + " | {\"generated_text\":\"Hello\",\"conversation\":{\"past_user_inputs\":[\"Hi\"],"
                        + "\"generated_responses\":[\"Hello\"]},\"warnings\":[]}"
                        + " | {\"generated_text\":\"Hello\",\"conversation\":{\"past_user_inputs\":[\"Hi\"],"
                        + "\"generated_responses\":[\"Hello\"]},\"warnings\":[]}",
                "feature-extraction | {\"inputs\":\"a\"} | {\"inputs\":\"a\"} | [0.5,-0.25] | [0.5,-0.25]",
            })
    void document_ofEachTask_getsItsResult(String task, String document, String sent, String reply, String result)
            throws Exception {
        try (ScriptedServer server = new ScriptedServer().answer(Answer.json(200, reply));
                Functions functions = Functions.start(Map.of(
                        "TASK",
                        task,
                        "HF_API_TOKEN",
                        "hf_test",
                        "HF_INFERENCE_ENDPOINT",
                        server.url("/model").toString()))) {
            DocumentReference created =
                    functions.client().collection("inferences").document("a");
            created.create((Map<String, Object>) Json.parse(document)).get();

            Map<String, Object> fields = functions.await(created, "COMPLETED");

            assertThat(fields.get("output")).isEqualTo(Json.parse(result));
            assertThat(fields).doesNotContainKey("error");
            assertThat(Json.parse(server.only().awaitBody().text())).isEqualTo(Json.parse(sent));
            assertThat(server.only().header("authorization")).isEqualTo("Bearer hf_test");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "feature-extraction | {\"inputs\":\"Today is a sunny day\"}",
                "sentence-similarity | {\"source_sentence\":\"a happy dog\",\"sentences\":[\"a happy dog\",\"tax\"]}",
                "zero-shot-classification | {\"inputs\":\"I want my money back\","
                        + "\"candidate_labels\":[\"refund\",\"weather\"]}",
            })
    void document_withoutModel_isAnsweredByTheEmbeddedModel(String task, String document) throws Exception {
        try (Functions functions = Functions.start(Map.of("TASK", task))) {
            DocumentReference created =
                    functions.client().collection("inferences").document("a");
            created.create((Map<String, Object>) Json.parse(document)).get();

            Map<String, Object> fields = functions.await(created, "COMPLETED");

            assertThat(functions.command().err()).contains("from the embedded model");
            if (task.equals("feature-extraction")) {
                assertThat(fields.get("output"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(384);
            } else if (task.equals("zero-shot-classification")) {
                assertThat(((Map<?, ?>) fields.get("output")).get("labels")).isEqualTo(List.of("refund", "weather"));
            } else {
                List<?> scores = (List<?>) fields.get("output");
                assertThat((double) scores.get(0)).isGreaterThan((double) scores.get(1));
            }
        }
    }

    @Test
    void missingField_isASentenceInTheDocument() throws Exception {
        try (Functions functions = Functions.start(Map.of("TASK", "table-question-answering", "MODEL_ID", "org/m"))) {
            DocumentReference created =
                    functions.client().collection("inferences").document("a");
            created.create(Map.of("other", 1)).get();

            Map<String, Object> fields = functions.await(created, "ERRORED");

            assertThat(fields.get("error")).asString().contains("`inputs`").doesNotContain("Exception");
            functions.command().await("inferences/a  failed (invalid_request): ");
        }
    }
}
