package dev.abrazo.local.internal.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.run.Stop;
import dev.abrazo.local.internal.tokenizer.Tokenizer;
import dev.abrazo.local.internal.tokenizer.Tokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How sentences are to be turned into vectors, where a call says so. Each may be null: then it is as the model has it.
 *
 * @param normalized whether to scale vectors to length 1
 * @param truncated whether to cut what is longer than the model reads, rather than fail. Default: yes
 * @param fromLeft whether to cut the head instead of the tail. Default: the tail
 * @param promptName which of the model's prompts to put before each sentence
 * @param dimensions how many numbers to keep of each vector, before it is scaled
 */
public record SentenceOptions(
        @Nullable Boolean normalized,
        @Nullable Boolean truncated,
        @Nullable Boolean fromLeft,
        @Nullable String promptName,
        @Nullable Long dimensions) {

    /** As the model has it. */
    public static final SentenceOptions NONE = new SentenceOptions(null, null, null, null, null);

    /** The options that stand among a call's parameters, under the names of the wire. */
    public static SentenceOptions of(Map<String, Object> parameters) {
        Object direction = parameters.get("truncation_direction");
        return new SentenceOptions(
                (Boolean) parameters.get("normalize"),
                (Boolean) parameters.get("truncate"),
                direction == null ? null : direction.equals("left"),
                (String) parameters.get("prompt_name"),
                (Long) parameters.get("dimensions"));
    }

    /**
     * The tokens of a text, at most so many.
     *
     * @param cuts where it is counted that the text was cut
     * @throws InvalidRequestException where there are more, and cutting was forbidden
     */
    public Tokens tokens(Tokenizer tokenizer, String text, int limit, Cuts cuts, Stop stop) {
        boolean tail = Boolean.TRUE.equals(fromLeft);
        Tokenizer.Reading reading = tokenizer.read(text, limit, tail, stop);
        Tokens tokens = reading.tokens();
        if (tokens.size() <= limit) {
            return tokens;
        }
        if (Boolean.FALSE.equals(truncated)) {
            throw new InvalidRequestException("A text has " + (reading.whole() ? tokens.size() : "more than " + limit)
                    + " tokens, and the model reads " + limit
                    + ". Shorten it, or leave out `truncate: false` to have it cut.");
        }
        cuts.count(limit, tail);
        return tokens.truncated(limit, tail);
    }
}
