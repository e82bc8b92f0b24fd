package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.TextInput;
import dev.abrazo.task.TextTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the people, places and things that a text speaks of, or the parts of speech. Servers: wire.md §10.2. */
public final class TokenClassification
        implements TextTask<TokenClassification.Input, List<TokenClassification.Entity>> {

    /** The task. */
    public static final TokenClassification TASK = new TokenClassification();

    private static final Parameter<String> AGGREGATION_STRATEGY = Parameter.oneOf(
            "aggregation_strategy",
            "How tokens become entities: none (every token), simple (neighbours of one tag), first, average or max"
                    + " (whole words, by their first token's tag, by the mean score, by the best token). Default: simple",
            List.of("none", "simple", "first", "average", "max"));
    private static final Parameter<List<String>> IGNORE_LABELS =
            Parameter.texts("ignore_labels", "Tags to leave out. The server's default: O");
    private static final Parameter<Long> STRIDE = Parameter.integer(
                    "stride", "Tokens by which the pieces of a long text overlap. Default: no pieces")
            .atLeast(0);

    private static final TaskInfo INFO = TaskInfo.builder(
                    "token-classification", "Find the people, places and things a text speaks of")
            .aliases("named-entity-recognition", "ner")
            .result(ResultShape.ENTITIES)
            .recommendedModel("dbmdz/bert-large-cased-finetuned-conll03-english")
            .example("My name is Sarah Jessica Parker but you can call me Jessica")
            .parameters(List.of(AGGREGATION_STRATEGY, IGNORE_LABELS, STRIDE))
            .build();

    private TokenClassification() {}

    /**
     * A text to look through. Immutable.
     *
     * @param text the text
     * @param parameters what was set, under the names of the wire; {@code aggregation_strategy} always
     */
    public record Input(String text, Map<String, Object> parameters) implements TextInput {

        /** Copies the parameters, and says the strategy where it was not set: servers differ in their default. */
        public Input {
            Objects.requireNonNull(text, "text");
            if (!parameters.containsKey(AGGREGATION_STRATEGY.name())) {
                parameters = new LinkedHashMap<>(parameters);
                parameters.put(AGGREGATION_STRATEGY.name(), "simple");
            }
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

        /**
         * How tokens become entities. Default: {@code simple}, always sent.
         *
         * <ul>
         *   <li>{@code none}: each token is classified by itself;
         *   <li>{@code simple}: neighbours of one kind are joined, by their B- and I- tags;
         *   <li>{@code first}: as simple, though a word has one tag only, that of its first token;
         *   <li>{@code average}: as simple, though a word has one tag only, the best by the mean of its tokens' scores;
         *   <li>{@code max}: as simple, though a word has one tag only, that of its token with the highest score.
         * </ul>
         *
         * @throws dev.abrazo.error.InvalidRequestException for any other
         */
        public Builder aggregationStrategy(String strategy) {
            return set(AGGREGATION_STRATEGY, strategy);
        }

        /** Tags to leave out; an empty list leaves out none. Default: the server's, {@code O}. */
        public Builder ignoreLabels(List<String> labels) {
            return set(IGNORE_LABELS, labels);
        }

        /** Tokens by which the pieces of a long text overlap; 0 or more. Default: the text is not cut into pieces. */
        public Builder stride(int tokens) {
            return set(STRIDE, (long) tokens);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, values());
        }
    }

    /**
     * Something a text speaks of.
     *
     * @param label its kind: {@code PER}, {@code LOC}, or {@code B-PER} where tokens were not joined
     * @param joined whether it was put together from tokens; JSON has {@code entity_group} then, else {@code entity}
     * @param score how sure the model is, 0 to 1; null where the server does not say
     * @param word the word as the model has it, maybe in lower case or in pieces; {@link #in} has the text's own
     * @param start where it begins, in code points: see {@link CodePointOffsets}; -1 where the server does not say
     * @param end where it ends, exclusive; -1 where the server does not say
     * @param extra whatever else the server said, such as {@code index}
     */
    public record Entity(
            String label,
            boolean joined,
            @Nullable Double score,
            String word,
            int start,
            int end,
            Map<String, Object> extra) {

        /** Copies the map. */
        public Entity {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Entity of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map)) {
                return null;
            }
            boolean joined = map.get("entity_group") instanceof String;
            Object label = joined ? map.get("entity_group") : map.get("entity");
            if (!(label instanceof String name) || JsonShapes.noNumber(map.get("score"))) {
                return null;
            }
            return new Entity(
                    name,
                    joined,
                    JsonShapes.number(map.get("score")),
                    map.get("word") instanceof String word ? word : "",
                    CodePointOffsets.offset(map.get("start")),
                    CodePointOffsets.offset(map.get("end")),
                    AdditionalProperties.of(map, "entity_group", "entity", "score", "word", "start", "end"));
        }

        /** The word as it stands in the text; the model's form of it where its place is not in the text. */
        public String in(String text) {
            return CodePointOffsets.holds(text, start, end) || word.isEmpty()
                    ? CodePointOffsets.between(text, start, end)
                    : word;
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(joined ? "entity_group" : "entity", label);
            if (score != null) {
                json.put("score", score);
            }
            json.put("word", word);
            json.put("start", CodePointOffsets.json(start));
            json.put("end", CodePointOffsets.json(end));
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
    public @Nullable List<Entity> result(Input input, @Nullable Object json) {
        return JsonShapes.listOf(json, Entity::of);
    }

    /** A lone entity in place of a list is what the first client wrapped. */
    @Override
    public List<Entity> decode(Input input, ServerReply reply) {
        Entity lone = Entity.of(reply.json());
        return lone == null ? TextTask.super.decode(input, reply) : List.of(lone);
    }

    @Override
    public Object write(List<Entity> output, MediaWriter media) {
        return output.stream().map(Entity::write).toList();
    }

    @Override
    public Display display(Input input, List<Entity> output) {
        return new Display.Spans(
                input.text(),
                output.stream()
                        .map(entity -> new Display.Span(
                                entity.start(), entity.end(), entity.label(), entity.score(), entity.word()))
                        .toList());
    }
}
