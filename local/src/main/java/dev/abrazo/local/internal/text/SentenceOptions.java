package dev.abrazo.local.internal.text;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.run.Cuts;
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

    /** The options that stand among a call's parameters, by their API names. */
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
     * The tokens of a text, at most as many as the model reads, and one at least.
     *
     * @param cuts where it is counted that the text was cut
     * @throws InvalidRequestException where there are more, and cutting was forbidden, or none
     * @throws ConfigurationException where the model reads too few
     */
    public Tokens tokens(Tokenizer tokenizer, String text, TextLimit limit, Cuts cuts, Cancellation cancellation) {
        boolean tail = Boolean.TRUE.equals(fromLeft);
        int most = limit.tokens();
        Tokenizer.Reading reading = tokenizer.read(text, most, tail, cancellation);
        Tokens tokens = reading.tokens();
        if (tokens.size() == 0) {
            throw new InvalidRequestException("A text has no tokens: it is empty, or nothing of it is left by the"
                    + " tokenizer.json of " + tokenizer.model() + ", whose `post_processor` adds none. Give a text.");
        }
        if (tokens.size() <= most) {
            return tokens;
        }
        if (Boolean.FALSE.equals(truncated)) {
            throw new InvalidRequestException("A text has " + (reading.whole() ? tokens.size() : "more than " + most)
                    + " tokens, and the model reads " + most
                    + ". Shorten it, or leave out `truncate: false` to have it cut.");
        }
        if (tokens.specialCount() > most) {
            String message = "The model " + tokenizer.model() + " reads " + most + " tokens, as " + limit.origin()
                    + " says, and its tokenizer.json puts " + tokens.specialCount()
                    + " special ones around a text. Correct one of them.";
            throw new ConfigurationException(message, ErrorDetails.of(null, "local", tokenizer.model(), 0), null);
        }
        cuts.count(most, tail);
        return tokens.truncated(most, tail);
    }
}
