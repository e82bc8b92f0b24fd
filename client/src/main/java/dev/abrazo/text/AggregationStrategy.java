package dev.abrazo.text;

import dev.abrazo.task.OpenValue;

/** How the tags of tokens are joined to entities. Unknown values are kept. */
public final class AggregationStrategy extends OpenValue {

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
