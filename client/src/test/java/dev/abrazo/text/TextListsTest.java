package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists of texts in the short forms: one request, one result for each text. */
class TextListsTest {

    private static final List<String> TEXTS = List.of("a", "b");

    @RegisterExtension
    final Wired wired = new Wired();

    private int sent;

    @Test
    void emptyList_inEveryForm_isAnEmptyListWithoutACall() {
        List<String> none = List.of();
        assertThat(wired.hf().textClassification(none)).isEmpty();
        assertThat(wired.hf().textClassification(none, p -> p.topK(1))).isEmpty();
        assertThat(wired.hf().zeroShotClassification(none, List.of("a"))).isEmpty();
        assertThat(wired.hf().featureExtraction(none)).isEmpty();
        assertThat(wired.hf().textGeneration(none)).isEmpty();
        assertThat(wired.hf().fillMask(none)).isEmpty();
        assertThat(wired.hf().tokenClassification(none)).isEmpty();
        assertThat(wired.hf().summarization(none)).isEmpty();
        assertThat(wired.hf().translation(none)).isEmpty();
        assertThat(wired.hf().text2textGeneration(none)).isEmpty();
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void textClassification_list_isOneRequest() {
        answer("[[{\"label\":\"P\",\"score\":0.9}],[{\"label\":\"N\",\"score\":0.8}]]");

        assertThat(wired.hf().textClassification(TEXTS, p -> p.topK(1)))
                .extracting(labels -> labels.get(0).label())
                .containsExactly("P", "N");
        assertSent(Map.of("inputs", TEXTS, "parameters", Map.of("top_k", 1L)));
    }

    @Test
    void zeroShotClassification_list_isOneRequest() {
        answer("[{\"sequence\":\"a\",\"labels\":[\"y\",\"x\"],\"scores\":[0.7,0.3]},"
                + "{\"sequence\":\"b\",\"labels\":[\"x\",\"y\"],\"scores\":[0.6,0.4]}]");

        assertThat(wired.hf().zeroShotClassification(TEXTS, List.of("x", "y")))
                .extracting(result -> result.best().label())
                .containsExactly("y", "x");
        assertSent(Map.of("inputs", TEXTS, "parameters", Map.of("candidate_labels", List.of("x", "y"))));
    }

    @Test
    void tokenClassification_list_isOneRequest() {
        answer("[[{\"entity_group\":\"PER\",\"score\":0.9,\"word\":\"a\",\"start\":0,\"end\":1}],[]]");

        List<List<TokenClassification.Entity>> found = wired.hf().tokenClassification(TEXTS);

        assertThat(found.get(0)).extracting(entity -> entity.in("a")).containsExactly("a");
        assertThat(found.get(1)).isEmpty();
        assertSent(Map.of("inputs", TEXTS, "parameters", Map.of("aggregation_strategy", "simple")));
    }

    @Test
    void fillMask_list_isOneRequest() {
        answer("[[{\"score\":0.5,\"token\":1,\"token_str\":\"x\",\"sequence\":\"x\"}],"
                + "[{\"score\":0.4,\"token\":2,\"token_str\":\"y\",\"sequence\":\"y\"}]]");

        assertThat(wired.hf().fillMask(TEXTS))
                .extracting(result -> result.fills().get(0).tokenStr())
                .containsExactly("x", "y");
        assertSent(Map.of("inputs", TEXTS));
    }

    @Test
    void textToText_list_isOneRequestEach() {
        answer("[{\"summary_text\":\"A\"},{\"summary_text\":\"B\"}]");
        assertThat(wired.hf().summarization(TEXTS, p -> p.minLength(2)))
                .extracting(Summarization.Result::summaryText)
                .containsExactly("A", "B");
        assertSent(Map.of("inputs", TEXTS, "parameters", Map.of("min_length", 2L)));

        answer("[{\"translation_text\":\"A\"},{\"translation_text\":\"B\"}]");
        assertThat(wired.hf().translation(TEXTS))
                .extracting(Translation.Result::text)
                .containsExactly("A", "B");
        assertSent(Map.of("inputs", TEXTS));

        answer("[{\"generated_text\":\"A\"},{\"generated_text\":\"B\"}]");
        assertThat(wired.hf().text2textGeneration(TEXTS, p -> p.maxLength(9)))
                .extracting(Text2TextGeneration.Result::text)
                .containsExactly("A", "B");
        assertSent(Map.of("inputs", TEXTS, "parameters", Map.of("max_length", 9L)));
    }

    private void answer(String json) {
        wired.server().answer(Answer.json(json));
    }

    private void assertSent(Map<String, Object> body) {
        String request = wired.request(sent++);
        assertThat(Json.parse(request.substring(request.indexOf("\n\n")))).isEqualTo(body);
    }
}
