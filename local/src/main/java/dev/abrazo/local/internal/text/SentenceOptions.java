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
 * Options of a call for sentence embeddings. A null option has the default of the model.
 *
 * @param normalized whether to scale vectors to length 1
 * @param truncated whether to truncate texts above the model's limit instead of failing. Default: true
 * @param fromLeft whether to truncate the head instead of the tail. Default: the tail
 * @param promptName name of the model's prompt to put before each sentence
 * @param dimensions number of components to keep of each vector, before it is scaled
 */
public record SentenceOptions(
        @Nullable Boolean normalized,
        @Nullable Boolean truncated,
        @Nullable Boolean fromLeft,
        @Nullable String promptName,
        @Nullable Long dimensions) {

    /** The defaults of the model. */
    public static final SentenceOptions NONE = new SentenceOptions(null, null, null, null, null);

    /** Reads the options from the parameters of a call, by their API names. */
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
     * Tokenizes a text: at least one token, at most the model's limit.
     *
     * @param cuts counts truncated texts
     * @throws InvalidRequestException if there are more tokens and truncation is off, or no tokens
     * @throws ConfigurationException if the model's limit is too low
     */
    public Tokens tokens(Tokenizer tokenizer, String text, TextLimit limit, Cuts cuts, Cancellation cancellation) {
        boolean tail = Boolean.TRUE.equals(fromLeft);
        int maxTokens = limit.tokens();
        Tokenizer.Reading reading = tokenizer.read(text, maxTokens, tail, cancellation);
        Tokens tokens = reading.tokens();
        if (tokens.size() == 0) {
            throw new InvalidRequestException("A text has no tokens: it is empty, or empty after normalization by the"
                    + " tokenizer.json of " + tokenizer.model() + ". Give a text that is not empty.");
        }
        if (tokens.size() <= maxTokens) {
            return tokens;
        }
        if (Boolean.FALSE.equals(truncated)) {
            throw new InvalidRequestException(
                    "A text has " + (reading.whole() ? tokens.size() : "more than " + maxTokens)
                            + " tokens, and the model reads at most " + maxTokens
                            + ". Shorten it, or remove `truncate: false` so that it is truncated.");
        }
        if (tokens.specialCount() > maxTokens) {
            String message = "The model " + tokenizer.model() + " reads at most " + maxTokens + " tokens according to "
                    + limit.origin()
                    + ", but its tokenizer.json adds " + tokens.specialCount()
                    + " special tokens to each text. Correct one of these files.";
            throw new ConfigurationException(message, ErrorDetails.of(null, "local", tokenizer.model(), 0), null);
        }
        cuts.count(maxTokens, tail);
        return tokens.truncated(maxTokens, tail);
    }
}
