package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.OpenValue;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recognizes named entities in a text (people, places, things), or parts of speech. Servers: wire.md §10.2. */
public final class TokenClassification
        extends ValueTask.Batch<String, TokenClassification.Params, List<TokenClassification.Entity>> {

    /** The task. */
    public static final TokenClassification TASK = new TokenClassification();

    private TokenClassification() {
        super(
                TaskInfo.builder("token-classification", "Find the people, places and things that a text names")
                        .aliases("named-entity-recognition", "ner")
                        .result(TaskInfo.ResultShape.ENTITIES)
                        .recommendedModel("dbmdz/bert-large-cased-finetuned-conll03-english")
                        .example("My name is Sarah Jessica Parker but you can call me Jessica"),
                JsonRequest::text,
                Params::new);
    }

    /** The parameters of token-classification. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {

        private static final String AGGREGATION_STRATEGY_DOC =
                "How tokens are joined to entities: none (each token by itself), simple (neighbours of one kind,"
                        + " by their B- and I- tags), or as simple with one tag for each word, that of its first token"
                        + " (first), the best by mean score (average), or that of its token with the best score (max)."
                        + " Default: simple";
        private static final String IGNORE_LABELS_DOC =
                "Tags to leave out; an empty list leaves out none. Default: chosen by the server, often O";
        private static final String STRIDE_DOC =
                "Number of tokens by which the parts of a long text overlap; 0 or more. Default: the text is not split";

        private static final Parameter<String> AGGREGATION_STRATEGY = Parameter.oneOf(
                "aggregation_strategy", AGGREGATION_STRATEGY_DOC, List.of("none", "simple", "first", "average", "max"));
        private static final Parameter<List<String>> IGNORE_LABELS =
                Parameter.texts("ignore_labels", IGNORE_LABELS_DOC);
        private static final Parameter<Long> STRIDE =
                Parameter.integer("stride", STRIDE_DOC).atLeast(0);

        private static final List<Parameter<?>> KNOWN = List.of(AGGREGATION_STRATEGY, IGNORE_LABELS, STRIDE);

        private Params() {
            super(KNOWN);
        }

        /** {@value #AGGREGATION_STRATEGY_DOC}. */
        public Params aggregationStrategy(String strategy) {
            return set(AGGREGATION_STRATEGY, strategy);
        }

        /** {@value #AGGREGATION_STRATEGY_DOC}. */
        public Params aggregationStrategy(AggregationStrategy strategy) {
            return set(AGGREGATION_STRATEGY, strategy);
        }

        /** {@value #IGNORE_LABELS_DOC}. */
        public Params ignoreLabels(List<String> labels) {
            return set(IGNORE_LABELS, labels);
        }

        /** {@value #STRIDE_DOC}. */
        public Params stride(int tokens) {
            return set(STRIDE, (long) tokens);
        }
    }

    /**
     * A person, place or thing that a text names.
     *
     * @param label its kind: {@code PER}, {@code LOC}, or {@code B-PER} if tokens were not joined
     * @param joined whether it was joined from tokens; the JSON form then has {@code entity_group}, else {@code entity}
     * @param score confidence of the model, 0 to 1; null if the server gives none
     * @param word the word as the model has it, perhaps in lower case or a part of a word; {@link #in} has that of the text
     * @param start where it begins, in code points: see {@link Offsets}; null if the server gives none
     * @param end where it ends, exclusive; null if the server gives none
     * @param extra all other fields of the reply, such as {@code index}
     */
    public record Entity(
            String label,
            boolean joined,
            @Nullable Double score,
            String word,
            @Nullable Integer start,
            @Nullable Integer end,
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
            if (!(label instanceof String name) || JsonShapes.nonNumeric(map.get("score"))) {
                return null;
            }
            return new Entity(
                    name,
                    joined,
                    JsonShapes.number(map.get("score")),
                    map.get("word") instanceof String word ? word : "",
                    JsonShapes.position(map.get("start")),
                    JsonShapes.position(map.get("end")),
                    AdditionalProperties.of(map, "entity_group", "entity", "score", "word", "start", "end"));
        }

        /** The word as it is in the text; if its offsets are not in the text, the model's form of it. */
        public String in(String text) {
            int from = orMinusOne(start);
            int to = orMinusOne(end);
            return Offsets.valid(text, from, to) || word.isEmpty() ? Offsets.between(text, from, to) : word;
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(joined ? "entity_group" : "entity", label);
            OptionalFields.put(json, "score", score);
            json.put("word", word);
            json.put("start", start == null ? null : (Long) start.longValue());
            json.put("end", end == null ? null : (Long) end.longValue());
            json.putAll(extra);
            return json;
        }

        private static int orMinusOne(@Nullable Integer offset) {
            return offset == null ? -1 : offset;
        }
    }

    /** Always with the aggregation strategy: servers have different defaults. */
    @Override
    protected Map<String, Object> wireParameters(Input<String, Params> input) {
        String name = Params.AGGREGATION_STRATEGY.name();
        return input.parameters().containsKey(name)
                ? input.parameters()
                : with(input.parameters(), Map.of(name, "simple"));
    }

    @Override
    protected @Nullable List<Entity> result(Input<String, Params> input, @Nullable Object json) {
        return JsonShapes.listOf(json, Entity::of);
    }

    /** Reads a single entity as a list of one, since some servers return it without a list. */
    @Override
    public List<Entity> decode(Input<String, Params> input, ServerReply reply) {
        Entity single = Entity.of(reply.json());
        return single == null ? super.decode(input, reply) : List.of(single);
    }

    @Override
    public Object write(List<Entity> output, MediaWriter media) {
        return output.stream().map(Entity::write).toList();
    }

    /** How the tags of tokens are joined to entities. Unknown values are kept. */
    public static final class AggregationStrategy extends OpenValue {

        /** Each token by itself. */
        public static final AggregationStrategy NONE = new AggregationStrategy("none");

        /** Neighbouring tokens of the same tag are joined. */
        public static final AggregationStrategy SIMPLE = new AggregationStrategy("simple");

        /** As {@link #SIMPLE}; a word has the tag of its first token. */
        public static final AggregationStrategy FIRST = new AggregationStrategy("first");

        /** As {@link #SIMPLE}; a word has the tag with the highest average score of its tokens. */
        public static final AggregationStrategy AVERAGE = new AggregationStrategy("average");

        /** As {@link #SIMPLE}; a word has the tag of its token with the highest score. */
        public static final AggregationStrategy MAX = new AggregationStrategy("max");

        private AggregationStrategy(String value) {
            super(value);
        }

        /** The strategy of this name, known or not. */
        public static AggregationStrategy of(String value) {
            return new AggregationStrategy(value);
        }
    }

    /**
     * Converts offsets in a text from code points, which servers count, to UTF-16 units, which Java's strings count. Some
     * characters, such as emoji, have two units.
     */
    public static final class Offsets {

        private Offsets() {}

        /**
         * The UTF-16 index, for {@link String#substring}, of an offset in code points; 0 for a negative one, and the text's
         * length for one beyond its end.
         */
        public static int utf16(String text, int codePoints) {
            int clamped = Math.min(Math.max(codePoints, 0), text.codePointCount(0, text.length()));
            return text.offsetByCodePoints(0, clamped);
        }

        /** Whether the offsets in code points are in the text, and the second is greater than the first. */
        public static boolean valid(String text, int start, int end) {
            return start >= 0 && end > start && end <= text.codePointCount(0, text.length());
        }

        /** The part of a text between two offsets in code points; empty if the second is not greater than the first. */
        public static String between(String text, int start, int end) {
            return text.substring(utf16(text, start), utf16(text, Math.max(start, end)));
        }
    }
}
