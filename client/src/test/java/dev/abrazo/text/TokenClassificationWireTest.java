package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.text.TokenClassification.AggregationStrategy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenClassificationWireTest
        extends TextTaskWire<Input<String, TokenClassification.Params>, List<TokenClassification.Entity>> {

    private static final String LIMA =
            "[{\"entity_group\":\"LOC\",\"score\":0.5,\"word\":\"lima\",\"start\":2,\"end\":6}]";

    TokenClassificationWireTest() {
        super(TokenClassification.TASK, "dbmdz/bert-large-cased-finetuned-conll03-english", LIMA, "[]");
    }

    @Override
    String parameters() {
        return "{\"aggregation_strategy\":\"simple\"}";
    }

    @Test
    void run_text_alwaysSendsTheStrategy() {
        wired.server().answer(Answer.json(LIMA));
        String text = "😀 Lima";

        List<TokenClassification.Entity> entities = wired.hf().tokenClassification(text);

        assertThat(entities).extracting(TokenClassification.Entity::label).containsExactly("LOC");
        assertThat(entities.get(0).in(text)).isEqualTo("Lima");
        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":\"😀 Lima\",\"parameters\":{\"aggregation_strategy\":\"simple\"}}");
    }

    @Test
    void run_parametersAtAnEndpoint_areNested() {
        wired.server().answer(Answer.json("[]"));

        Input<String, TokenClassification.Params> input = TokenClassification.TASK.input(
                "x",
                p -> p.aggregationStrategy(AggregationStrategy.MAX)
                        .ignoreLabels(List.of("O", "MISC"))
                        .stride(8));
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
    void json_alias_isTheTask() {
        wired.server().answer(Answer.json(LIMA));

        assertThat(wired.callJson("named-entity-recognition", "{\"inputs\":\"a\"}"))
                .isEqualTo(LIMA);
        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":\"a\",\"parameters\":{\"aggregation_strategy\":\"simple\"}}");
    }
}
