package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.task.Shapes;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenClassificationWireTest {

    private static final String LIMA =
            "{\"entity_group\":\"LOC\",\"score\":0.5,\"word\":\"lima\",\"start\":2,\"end\":6}";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_text_saysTheStrategyThatServersDifferIn() {
        wired.server().answer(Answer.json("[" + LIMA + "]"));
        String text = "😀 Lima";

        List<TokenClassification.Entity> entities = wired.hf().tokenClassification(text);

        assertThat(entities).extracting(TokenClassification.Entity::label).containsExactly("LOC");
        assertThat(entities.get(0).in(text)).isEqualTo("Lima");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/dbmdz/bert-large-cased-finetuned-conll03-english
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"😀 Lima","parameters":{"aggregation_strategy":"simple"}}""");
    }

    @Test
    void run_parametersAtAnEndpoint_standInTheirPlace() {
        wired.server().answer(Answer.json("[]"));

        TokenClassification.Input input = TokenClassification.Input.builder("x")
                .aggregationStrategy("max")
                .ignoreLabels(List.of("O", "MISC"))
                .stride(8)
                .build();
        wired.hf()
                .call(TokenClassification.TASK, input)
                .endpoint(URI.create("https://e.example.org/predict"))
                .token("own")
                .run();

        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/predict
                        accept: application/json
                        authorization: Bearer own
                        content-type: application/json

                        {"inputs":"x","parameters":{"aggregation_strategy":"max","ignore_labels":["O","MISC"],"stride":8}}""");
    }

    @Test
    void view_aliasAndList_giveAListOfLists() {
        wired.server().answer(Answer.json("[[" + LIMA + "],[]]"));

        Object output = wired.hf()
                .view("named-entity-recognition", Shapes.object(Json.parse("{\"inputs\":[\"a\",\"b\"]}")))
                .reply()
                .output();

        assertThat(Json.write(output)).isEqualTo("[[" + LIMA + "],[]]");
        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":[\"a\",\"b\"],\"parameters\":{\"aggregation_strategy\":\"simple\"}}");
    }
}
