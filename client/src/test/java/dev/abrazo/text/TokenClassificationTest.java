package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.Tasks;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.text.TokenClassification.AggregationStrategy;
import dev.abrazo.text.TokenClassification.Entity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClassificationTest {

    private static final String TEXT = "😀 Clara lives in Lima";
    private static final Input<String, TokenClassification.Params> INPUT = TokenClassification.TASK.input(TEXT);
    private static final String JOINED = """
            {"entity_group":"PER","score":0.9,"word":"clara","start":2,"end":7}""";
    private static final Entity CLARA = new Entity("PER", true, 0.9, "clara", 2, 7, Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "[[%s]]", "%s"})
    void decode_groupedEntities_inEveryWrapper(String wrapping) {
        assertThat(decode(wrapping.formatted(JOINED))).containsExactly(CLARA);
    }

    @Test
    void ungroupedTokens_areAccepted() {
        List<Entity> tokens = decode("""
                [{"entity":"B-PER","score":0.75,"index":2,"word":"cl","start":2,"end":4},
                 {"entity":"I-PER","score":0.5,"index":3,"word":"##ara","start":4,"end":7}]""");

        assertThat(tokens)
                .containsExactly(
                        new Entity("B-PER", false, 0.75, "cl", 2, 4, Map.of("index", 2L)),
                        new Entity("I-PER", false, 0.5, "##ara", 4, 7, Map.of("index", 3L)));
        assertThat(Json.write(TokenClassification.TASK.write(tokens.subList(0, 1), MediaWriter.DATA_URL)))
                .isEqualTo("[{\"entity\":\"B-PER\",\"score\":0.75,\"word\":\"cl\",\"start\":2,\"end\":4,\"index\":2}]");
    }

    @Test
    void decode_bothKeysOneNull_usesTheOther() {
        List<Entity> entities = decode("""
                [{"entity_group":"PER","entity":null,"score":0.9,"word":"Clara","start":2,"end":7},
                 {"entity_group":null,"entity":"B-LOC","score":0.8,"word":"Lima","start":17,"end":21}]""");

        assertThat(entities)
                .containsExactly(
                        new Entity("PER", true, 0.9, "Clara", 2, 7, Map.of()),
                        new Entity("B-LOC", false, 0.8, "Lima", 17, 21, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[[]]"})
    void decode_nothingFound_isAnEmptyList(String body) {
        assertThat(decode(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "1", "[1]", "[{\"word\":\"x\"}]", "[{\"entity\":1}]", "[[],[]]", "nothing"})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining(body);
    }

    @Test
    void in_offsetsOfCodePoints_areCorrectAfterAnEmoji() {
        assertThat(CLARA.in(TEXT)).isEqualTo("Clara");
        assertThat(TEXT.substring(2, 7)).isNotEqualTo("Clara");
    }

    @Test
    void in_offsetsMissing_fallsBackToTheModelsWord() {
        List<Entity> entities =
                decode("[{\"entity\":\"PER\",\"score\":1,\"word\":\"clara\",\"start\":null,\"end\":null}]");

        assertThat(entities).containsExactly(new Entity("PER", false, 1.0, "clara", null, null, Map.of()));
        assertThat(entities.get(0).in(TEXT)).isEqualTo("clara");
        assertThat(Json.write(TokenClassification.TASK.write(entities, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"entity\":\"PER\",\"score\":1.0,\"word\":\"clara\",\"start\":null,\"end\":null}]");
    }

    @ParameterizedTest
    @CsvSource({"50, 53", "16, 50", "-3, 2", "5, 2", "2, 2", "2147483647, 2147483647"})
    void in_offsetsOutsideTheText_fallsBackToTheModelsWord(int start, int end) {
        assertThat(new Entity("PER", true, 0.9, "clara", start, end, Map.of()).in(TEXT))
                .isEqualTo("clara");
        assertThat(new Entity("PER", true, 0.9, "", start, end, Map.of()).in(TEXT))
                .isEqualTo(
                        start == 16
                                ? TEXT.substring(TEXT.offsetByCodePoints(0, 16))
                                : start < 0 ? TEXT.substring(0, TEXT.offsetByCodePoints(0, 2)) : "");
    }

    @Test
    void decodeAll_listOfLists_isOneListForEachText() {
        assertThat(decodeAll(2, "[[" + JOINED + "],[]]")).isEqualTo(List.of(List.of(CLARA), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[%1$s,%1$s]]", "[%1$s,%1$s]"})
    void decodeAll_oneText_acceptsBothForms(String body) {
        assertThat(decodeAll(1, body.formatted(JOINED))).isEqualTo(List.of(List.of(CLARA, CLARA)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%1$s,%1$s]", "[[%1$s]]", "[[],[],[]]", "[]"})
    void decodeAll_wrongCountOrShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decodeAll(2, body.formatted(JOINED)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("[{entity_group or entity, score, word, start, end}] for each of 2 texts");
    }

    @Test
    void encode_noStrategy_sendsSimple() {
        assertThat(TokenClassification.TASK.encode(INPUT).parameters())
                .isEqualTo(Map.of("aggregation_strategy", "simple"));
        assertThat(TokenClassification.TASK
                        .encode(TokenClassification.TASK.read(Replies.jsonRequest(
                                "{\"inputs\":\"x\",\"parameters\":{\"aggregation_strategy\":null}}")))
                        .parameters())
                .isEqualTo(Map.of("aggregation_strategy", "simple"));
    }

    @Test
    void input_parameters_haveTheirApiNames() {
        Input<String, TokenClassification.Params> input = TokenClassification.TASK.input(
                "x",
                p -> p.aggregationStrategy(AggregationStrategy.NONE)
                        .ignoreLabels(List.of())
                        .stride(16)
                        .set("grouped_entities", true));

        assertThat(Json.write(input.parameters()))
                .isEqualTo(
                        "{\"aggregation_strategy\":\"none\",\"ignore_labels\":[],\"stride\":16,\"grouped_entities\":true}");
        assertThat(TokenClassification.TASK.with(input, p -> {})).isEqualTo(input);
    }

    @Test
    void read_unknownStrategy_namesTheKnownOnes() {
        assertThatThrownBy(() -> TokenClassification.TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"aggregation_strategy\":\"all\"}}")))
                .hasMessage("The parameter `aggregation_strategy` takes one of none, simple, first, average, max,"
                        + " not \"all\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-classification", "named-entity-recognition", "ner"})
    void named_aliases_areThisTask(String name) {
        assertThat(Tasks.named(name)).isSameAs(TokenClassification.TASK);
    }

    private static List<Entity> decode(String body) {
        return TokenClassification.TASK.decode(INPUT, Replies.json("token-classification", body));
    }

    private static List<List<Entity>> decodeAll(int texts, String body) {
        return TokenClassification.TASK.decodeAll(
                Collections.nCopies(texts, INPUT), Replies.json("token-classification", body));
    }
}
