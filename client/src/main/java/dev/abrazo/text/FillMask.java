package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the masked words of a text. The mask is written as the model has it: {@code [MASK]} for BERT
 * models, {@code <mask>} for RoBERTa models. Servers: wire.md §10.4.
 */
public final class FillMask extends ValueTask.Batch<String, FillMask.Params, FillMask.Result> {

    /** The task. */
    public static final FillMask TASK = new FillMask();

    private FillMask() {
        super(
                TaskInfo.builder("fill-mask", "Find the words that fit in place of a mask in a text")
                        .result(TaskInfo.ResultShape.FILLS)
                        .recommendedModel("google-bert/bert-base-uncased")
                        .exampleRequest(
                                Json.object("inputs", "[MASK] world!", "model", "google-bert/bert-base-uncased")),
                JsonRequest::text,
                Params::new);
    }

    /** The parameters of fill-mask. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {

        private static final String TOP_K_DOC =
                "How many words to return for each mask, best first; 1 or more. Default: chosen by the server, often 5";
        private static final String TARGETS_DOC =
                "The only words to consider, none of them empty. Default: all words that the model knows";

        private static final Parameter<Long> TOP_K =
                Parameter.integer("top_k", TOP_K_DOC).atLeast(1);
        private static final Parameter<List<String>> TARGETS =
                Parameter.texts("targets", TARGETS_DOC).notEmpty();

        private static final List<Parameter<?>> KNOWN = List.of(TOP_K, TARGETS);

        private Params() {
            super(KNOWN);
        }

        /** {@value #TOP_K_DOC}. */
        public Params topK(int words) {
            return set(TOP_K, (long) words);
        }

        /** {@value #TARGETS_DOC}. */
        public Params targets(List<String> words) {
            return set(TARGETS, words);
        }
    }

    /**
     * The words for each mask, in the order of the text.
     *
     * @param masks for each mask its words, best first; one mask or more
     */
    public record Result(List<List<Fill>> masks) {

        /** Copies the lists. */
        public Result {
            masks = masks.stream().map(List::copyOf).toList();
        }

        /** The words for the first mask, best first. */
        public List<Fill> fills() {
            return masks.get(0);
        }
    }

    /**
     * A word for a mask.
     *
     * @param score its probability, 0 to 1; null if the server gives none
     * @param token its number in the model's vocabulary; null if the server gives none
     * @param tokenStr the word; may start with a space
     * @param sequence the text with the word instead of the mask; of several masks, as the model has it
     * @param extra all other fields of the reply
     */
    public record Fill(
            @Nullable Double score, @Nullable Long token, String tokenStr, String sequence, Map<String, Object> extra) {

        /** Copies the map. */
        public Fill {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Fill of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map) || JsonShapes.nonNumeric(map.get("score"))) {
                return null;
            }
            Double score = JsonShapes.number(map.get("score"));
            if (score == null && !(map.get("token_str") instanceof String)) {
                return null;
            }
            long token = JsonShapes.asLong(map.get("token"), -1);
            return new Fill(
                    score,
                    token < 0 ? null : (Long) token,
                    map.get("token_str") instanceof String word ? word : "",
                    map.get("sequence") instanceof String text ? text : "",
                    AdditionalProperties.of(map, "score", "token", "token_str", "sequence"));
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            OptionalFields.put(json, "score", score);
            OptionalFields.put(json, "token", token);
            json.put("token_str", tokenStr);
            json.put("sequence", sequence);
            json.putAll(extra);
            return json;
        }
    }

    @Override
    protected @Nullable Result result(Input<String, Params> input, @Nullable Object json) {
        List<Fill> one = JsonShapes.listOf(json, Fill::of);
        if (one != null) {
            return new Result(List.of(one));
        }
        List<List<Fill>> several = JsonShapes.listOf(json, item -> JsonShapes.listOf(item, Fill::of));
        return several == null ? null : new Result(several);
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        List<Object> all = new ArrayList<>();
        output.masks().forEach(fills -> all.add(fills.stream().map(Fill::write).toList()));
        return all.size() == 1 ? all.get(0) : all;
    }
}
