package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ranks texts by their relevance to a query. Servers: wire.md §10.41. */
public final class TextRanking extends ValueTask<TextRanking.Query, TextRanking.Params, List<TextRanking.Rank>> {

    private static final String ID = "text-ranking";

    /** The task. */
    public static final TextRanking TASK = new TextRanking();

    private TextRanking() {
        super(
                TaskInfo.builder(ID, "Rank texts by their relevance to a query")
                        .aliases("rerank")
                        .input(InputShape.QUERY_AND_TEXTS)
                        .result(TaskInfo.ResultShape.RANKING)
                        .recommendedModel("cross-encoder/ms-marco-MiniLM-L6-v2")
                        .example(Json.object(
                                "query",
                                "How do I get my money back?",
                                "texts",
                                List.of("Opening hours", "Refunds within 14 days", "Shipping costs"))),
                json -> new Query(json.text("query"), json.texts("texts")),
                Params::new);
    }

    /**
     * A query and the texts to rank.
     *
     * @param query the query
     * @param texts the texts; one or more
     */
    public record Query(String query, List<String> texts) {

        /**
         * Copies the list.
         *
         * @throws InvalidRequestException without a text
         */
        public Query {
            Objects.requireNonNull(query, "query");
            texts = List.copyOf(texts);
            if (texts.isEmpty()) {
                throw new InvalidRequestException(ID + " requires at least one text in `texts`.");
            }
        }
    }

    /** The parameters of text-ranking. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {

        private static final String TOP_N_DOC = "How many texts to return, best first; 1 or more. Default: all";
        private static final String RETURN_DOC = "Whether the result repeats the texts. Default: false";
        private static final String RAW_SCORES_DOC =
                "Whether scores are the raw outputs of the model, not scaled to 0 to 1. Default: chosen by the server";
        private static final String TRUNCATE_DOC =
                "Whether to truncate texts that are too long, which are an error otherwise. Default: chosen by the server";

        private static final Parameter<Long> TOP_N =
                Parameter.integer("top_n", TOP_N_DOC).atLeast(1);
        private static final Parameter<Boolean> RETURN_DOCUMENTS = Parameter.bool("return_documents", RETURN_DOC);
        private static final Parameter<Boolean> RAW_SCORES = Parameter.bool("raw_scores", RAW_SCORES_DOC);
        private static final Parameter<Boolean> TRUNCATE = Parameter.bool("truncate", TRUNCATE_DOC);

        private static final List<Parameter<?>> KNOWN = List.of(TOP_N, RETURN_DOCUMENTS, RAW_SCORES, TRUNCATE);

        private Params() {
            super(KNOWN);
        }

        /** {@value #TOP_N_DOC}. */
        public Params topN(int texts) {
            return set(TOP_N, (long) texts);
        }

        /** {@value #RETURN_DOC}. */
        public Params returnDocuments(boolean wanted) {
            return set(RETURN_DOCUMENTS, wanted);
        }

        /** {@value #RAW_SCORES_DOC}. */
        public Params rawScores(boolean wanted) {
            return set(RAW_SCORES, wanted);
        }

        /** {@value #TRUNCATE_DOC}. */
        public Params truncate(boolean wanted) {
            return set(TRUNCATE, wanted);
        }
    }

    /**
     * A text with its relevance. Immutable.
     *
     * @param index the position of the text in the input, from 0
     * @param score the relevance, higher is better; 0 to 1, or any number for raw scores
     * @param text the text; null unless the server repeats it
     * @param extra the other fields of the reply
     */
    public record Rank(int index, double score, @Nullable String text, Map<String, Object> extra) {

        /** Copies the map. */
        public Rank {
            extra = Parameters.copyOf(extra);
        }

        private static @Nullable Rank of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map)) {
                return null;
            }
            Integer index = JsonShapes.position(map.get("index"));
            String name = map.containsKey("relevance_score") ? "relevance_score" : "score";
            Double score = JsonShapes.number(map.get(name));
            return index == null || score == null
                    ? null
                    : new Rank(
                            index,
                            score,
                            text(map.get(map.containsKey("document") ? "document" : "text")),
                            AdditionalProperties.of(map, "index", name, "text", "document"));
        }

        private static @Nullable String text(@Nullable Object document) {
            return JsonShapes.unwrap(document, "text") instanceof String text ? text : null;
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("index", (long) index);
            json.put("score", score);
            OptionalFields.put(json, "text", text);
            json.putAll(extra);
            return json;
        }
    }

    @Override
    protected Object wireInputs(Query query) {
        return Json.object("query", query.query(), "texts", query.texts());
    }

    /** The texts, best first; equal scores in the server's order. Not every server knows {@code top_n}. */
    @Override
    public List<Rank> decode(Input<Query, Params> input, ServerReply reply) {
        int texts = input.value().texts().size();
        List<Rank> ranks = ranks(JsonShapes.unwrap(JsonShapes.unwrap(reply.json(), "results"), "scores"), texts);
        if (ranks == null || ranks.stream().anyMatch(rank -> rank.index() >= texts)) {
            throw reply.unexpected("a list of {index, score} for " + texts + " texts");
        }
        return ranks.stream()
                .sorted(Comparator.comparingDouble(Rank::score).reversed())
                .limit(JsonShapes.asLong(input.parameters().get("top_n"), texts))
                .toList();
    }

    private static @Nullable List<Rank> ranks(@Nullable Object json, int texts) {
        List<Double> scores = JsonShapes.listOf(json, JsonShapes::number);
        if (scores == null || scores.isEmpty()) {
            return JsonShapes.listOf(json, Rank::of);
        }
        if (scores.size() != texts) {
            return null;
        }
        List<Rank> ranks = new ArrayList<>();
        for (double score : scores) {
            ranks.add(new Rank(ranks.size(), score, null, Map.of()));
        }
        return ranks;
    }

    @Override
    public Object write(List<Rank> output, MediaWriter media) {
        return output.stream().map(Rank::write).toList();
    }
}
