package dev.abrazo.local.internal.text;

import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.ModelJson;
import java.util.Set;

/**
 * Token limit of a model, from its files.
 *
 * @param tokens maximum number of tokens of a text, special tokens included
 * @param origin field and file of the limit, for messages
 */
public record TextLimit(int tokens, String origin) {

    // Their positions start after the id of the padding token, which reduces the limit by that number.
    private static final Set<String> SHIFTED =
            Set.of("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet", "longformer", "data2vec-text");

    /** The lower of the tokenizer's and the network's limit; no limit if neither is set. */
    static TextLimit of(ModelFiles files) {
        return new TextLimit(Integer.MAX_VALUE, "the model")
                .orLower(ModelJson.read(files, "tokenizer_config.json"), "model_max_length")
                .orLower(positions(files));
    }

    /** The lower of this limit and that of a field. */
    TextLimit orLower(ModelJson json, String field) {
        Integer value = json.count(field);
        return value == null ? this : orLower(new TextLimit(value, "`" + field + "` in " + json.path()));
    }

    private TextLimit orLower(TextLimit other) {
        return other.tokens < tokens ? other : this;
    }

    private static TextLimit positions(ModelFiles files) {
        ModelJson config = ModelJson.read(files, "config.json");
        String field = "max_position_embeddings";
        String origin = "`" + field + "` in " + config.path();
        // Networks without a table of positions have −1.
        boolean unlimited = Long.valueOf(-1).equals(config.fields().get(field));
        Integer positions = unlimited ? null : config.count(field);
        if (positions == null) {
            return new TextLimit(Integer.MAX_VALUE, origin);
        }
        if (!SHIFTED.contains(config.text("model_type"))) {
            return new TextLimit(positions, origin);
        }
        Object padding = config.fields().get("pad_token_id");
        if (padding != null && !(padding instanceof Long)) {
            throw config.wrong("pad_token_id", "must be an integer");
        }
        long remaining = positions - (padding == null ? 1 : (Long) padding) - 1;
        if (remaining < 1 || remaining > positions) {
            throw config.wrong("pad_token_id", "must be below " + field + ", which is " + positions);
        }
        return new TextLimit((int) remaining, origin);
    }
}
