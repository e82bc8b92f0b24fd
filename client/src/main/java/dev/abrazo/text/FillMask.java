package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.TextInput;
import dev.abrazo.task.TextTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says which words fit where a text has a mask. The mask is written as the model has it: {@code [MASK]} for BERT's
 * family, {@code <mask>} for RoBERTa's. Servers: wire.md §10.4.
 */
public final class FillMask implements TextTask<FillMask.Input, FillMask.Result> {

    /** The task. */
    public static final FillMask TASK = new FillMask();

    private static final Parameter<Long> TOP_K = Parameter.integer(
                    "top_k", "How many words to return for each mask, best first. The server's default: 5")
            .atLeast(1);
    private static final Parameter<List<String>> TARGETS = Parameter.texts(
                    "targets", "The only words to consider. Default: the model's whole vocabulary")
            .notEmpty();

    private static final TaskInfo INFO = TaskInfo.builder("fill-mask", "Say which words fit where a text has a mask")
            .result(ResultShape.FILLS)
            .recommendedModel("google-bert/bert-base-uncased")
            .exampleRequest(Json.object("inputs", "[MASK] world!", "model", "google-bert/bert-base-uncased"))
            .parameters(List.of(TOP_K, TARGETS))
            .build();

    private FillMask() {}

    /**
     * A text with one mask or more. Immutable.
     *
     * @param text the text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String text, Map<String, Object> parameters) implements TextInput {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(text, "text");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the text. */
        public static Builder builder(String text) {
            return new Builder(text);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(text).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the text. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final String text;

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /** How many words to return for each mask, best first; 1 or more. Default: the server's, 5. */
        public Builder topK(int words) {
            return set(TOP_K, (long) words);
        }

        /** The only words to consider; none of them empty. Default: the model's whole vocabulary. */
        public Builder targets(List<String> words) {
            return set(TARGETS, words);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, values());
        }
    }

    /**
     * What fits, for each mask in the order of the text.
     *
     * @param masks for each mask its words, best first; one mask at least
     */
    public record Result(List<List<Fill>> masks) {

        /** Copies the lists. */
        public Result {
            masks = masks.stream().map(List::copyOf).toList();
        }

        /** What fits the first mask, best first. */
        public List<Fill> fills() {
            return masks.get(0);
        }
    }

    /**
     * One word that fits.
     *
     * @param score its probability, 0 to 1; null where the server does not say
     * @param token its number in the model's vocabulary; -1 where the server does not say
     * @param tokenStr the word; may start with a space
     * @param sequence the text with the word in it; with several masks, as the model saw it
     * @param extra whatever else the server said
     */
    public record Fill(
            @Nullable Double score, long token, String tokenStr, String sequence, Map<String, Object> extra) {

        /** Copies the map. */
        public Fill {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Fill of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map) || JsonShapes.noNumber(map.get("score"))) {
                return null;
            }
            Double score = JsonShapes.number(map.get("score"));
            if (score == null && !(map.get("token_str") instanceof String)) {
                return null;
            }
            return new Fill(
                    score,
                    JsonShapes.whole(map.get("token"), -1),
                    map.get("token_str") instanceof String word ? word : "",
                    map.get("sequence") instanceof String text ? text : "",
                    AdditionalProperties.of(map, "score", "token", "token_str", "sequence"));
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            if (score != null) {
                json.put("score", score);
            }
            if (token >= 0) {
                json.put("token", token);
            }
            json.put("token_str", tokenStr);
            json.put("sequence", sequence);
            json.putAll(extra);
            return json;
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.text()).parameters(view.parameters()).build();
    }

    @Override
    public @Nullable Result result(Input input, @Nullable Object json) {
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

    @Override
    public Display display(Input input, Result output) {
        List<Display> parts = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (List<Fill> fills : output.masks()) {
            titles.add("mask " + (parts.size() + 1));
            parts.add(new Display.Bars(fills.stream()
                    .map(fill -> new Display.Bar(fill.tokenStr().strip(), fill.score()))
                    .toList()));
        }
        return parts.size() == 1 ? parts.get(0) : new Display.Several(titles, parts);
    }
}
