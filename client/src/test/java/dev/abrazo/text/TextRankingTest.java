package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRankingTest {

    private static final TextRanking.Query QUERY = new TextRanking.Query("money back", List.of("hours", "refunds"));
    private static final Input<TextRanking.Query, TextRanking.Params> INPUT = TextRanking.TASK.input(QUERY);

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_hfInference_sendsQueryAndTexts() {
        wired.server().answer(Answer.json("[{\"score\":0.1,\"index\":0},{\"score\":0.9,\"index\":1}]"));

        assertThat(wired.hf().textRanking("money back", List.of("hours", "refunds")))
                .containsExactly(
                        new TextRanking.Rank(1, 0.9, null, Map.of()), new TextRanking.Rank(0, 0.1, null, Map.of()));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/cross-encoder/ms-marco-MiniLM-L6-v2
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"query":"money back","texts":["hours","refunds"]}}""");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1, /v1/rerank",
        "/v1/, /v1/rerank",
        "/serve/v1, /serve/v1/rerank",
        "/v1/rerank, /v1/rerank",
        "/v2/rerank, /v2/rerank"
    })
    void run_endpointWithOpenAisApi_sendsDocuments(String path, String sent) {
        wired.server().answer(Answer.json("{\"results\":[{\"index\":1,\"relevance_score\":0.75}]}"));

        var ranks = wired.hf()
                .options(o -> o.endpoint(URI.create("https://e.example.org" + path)))
                .model("org/m")
                .textRanking(
                        "money back",
                        List.of("hours", "refunds"),
                        p -> p.topN(1).returnDocuments(false));

        assertThat(ranks).containsExactly(new TextRanking.Rank(1, 0.75, null, Map.of()));
        assertThat(wired.request()).isEqualTo("POST https://e.example.org" + sent + """

                        accept: application/json
                        content-type: application/json

                        {"model":"org/m","query":"money back","documents":["hours","refunds"],"top_n":1,"return_documents":false}""");
    }

    @Test
    void run_rerankRouteOfTheEmbeddingServer_sendsTexts() {
        wired.server()
                .answer(Answer.json("[{\"index\":1,\"score\":0.75,\"text\":\"refunds\"},{\"index\":0,\"score\":0.5}]"));

        var ranks = wired.hf()
                .options(o -> o.endpoint(URI.create("https://e.example.org/rerank")))
                .textRanking(
                        "money back",
                        List.of("hours", "refunds"),
                        p -> p.returnDocuments(true)
                                .rawScores(false)
                                .truncate(true)
                                .topN(1));

        assertThat(ranks).containsExactly(new TextRanking.Rank(1, 0.75, "refunds", Map.of()));
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/rerank
                        accept: application/json
                        content-type: application/json

                        {"query":"money back","texts":["hours","refunds"],"return_text":true,"raw_scores":false,"truncate":true,"top_n":1}""");
    }

    @Test
    void run_anyOtherEndpoint_sendsInputs() {
        wired.server().answer(Answer.json("{\"scores\":[{\"index\":1,\"score\":0.75,\"text\":null}]}"));

        wired.hf()
                .options(o -> o.endpoint(URI.create("https://e.example.org/")))
                .textRanking("money back", List.of("hours", "refunds"), p -> p.returnDocuments(true));

        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":{\"query\":\"money back\",\"texts\":[\"hours\",\"refunds\"]},"
                        + "\"parameters\":{\"return_documents\":true}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"index\":1,\"score\":0.75},{\"index\":0,\"score\":0.25}]",
                "[{\"index\":0,\"score\":0.25},{\"index\":1,\"score\":0.75,\"text\":null}]",
                "{\"scores\":[{\"index\":0,\"score\":0.25,\"text\":null},{\"index\":1,\"score\":0.75,\"text\":null}]}",
                "{\"scores\":[0.25,0.75]}",
                "{\"results\":[{\"index\":1,\"relevance_score\":0.75},{\"index\":0,\"relevance_score\":0.25}],\"usage\":{}}"
            })
    void decode_everyKnownShape_isBestFirst(String body) {
        var ranks = TextRanking.TASK.decode(INPUT, Replies.json("text-ranking", body));

        assertThat(ranks)
                .containsExactly(
                        new TextRanking.Rank(1, 0.75, null, Map.of()), new TextRanking.Rank(0, 0.25, null, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"index\":1,\"score\":2.5,\"text\":\"refunds\"}]",
                "{\"results\":[{\"index\":1,\"relevance_score\":2.5,\"document\":{\"text\":\"refunds\"}}]}",
                "{\"results\":[{\"index\":1,\"relevance_score\":2.5,\"document\":\"refunds\"}]}"
            })
    void decode_fewerTextsThanGiven_keepsTheTextOfTheReply(String body) {
        var ranks = TextRanking.TASK.decode(INPUT, Replies.json("text-ranking", body));

        assertThat(ranks).containsExactly(new TextRanking.Rank(1, 2.5, "refunds", Map.of()));
        assertThat(Json.write(TextRanking.TASK.write(ranks, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"index\":1,\"score\":2.5,\"text\":\"refunds\"}]");
    }

    @Test
    void decode_equalScores_keepTheServersOrder() {
        var ranks = TextRanking.TASK.decode(
                INPUT, Replies.json("text-ranking", "[{\"index\":1,\"score\":0},{\"index\":0,\"score\":0}]"));

        assertThat(ranks).extracting(TextRanking.Rank::index).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"index\":2,\"score\":1}]",
                "[{\"index\":-1,\"score\":1}]",
                "[{\"score\":1}]",
                "[{\"index\":0}]",
                "{\"scores\":[0.5]}",
                "{\"error\":\"x\"}",
                "5"
            })
    void decode_otherShapes_areUnexpected(String body) {
        assertThatThrownBy(() -> TextRanking.TASK.decode(INPUT, Replies.json("text-ranking", body)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a list of {index, score} for 2 texts");
    }

    @Test
    void read_jsonForm_isTheTypedInput() {
        var input = TextRanking.TASK.read(Replies.jsonRequest("{\"inputs\":{\"query\":\"money back\","
                + "\"texts\":[\"hours\",\"refunds\"]},\"parameters\":{\"top_n\":1}}"));

        assertThat(input).isEqualTo(TextRanking.TASK.input(QUERY, p -> p.topN(1)));
    }

    @Test
    void query_withoutTexts_isRejected() {
        assertThatThrownBy(() -> wired.hf().textRanking("money back", List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("text-ranking requires at least one text in `texts`.");
    }
}
