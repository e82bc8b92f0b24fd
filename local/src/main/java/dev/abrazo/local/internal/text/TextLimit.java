package dev.abrazo.local.internal.text;

import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.ModelJson;
import java.util.Set;

/** How many tokens a model reads, from what its files say. */
final class TextLimit {

    // Their positions are counted from behind the padding token's id, which costs that many of those there are.
    private static final Set<String> SHIFTED =
            Set.of("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet", "longformer", "data2vec-text");

    private TextLimit() {}

    /** The tokenizer's limit or the network's, whichever is lower; no limit where neither is stated. */
    static int of(ModelFiles files) {
        int tokenizer = ModelJson.read(files, "tokenizer_config.json")
                .number("model_max_length")
                .orElse(Integer.MAX_VALUE);
        ModelJson config = ModelJson.read(files, "config.json");
        int positions = config.number("max_position_embeddings").orElse(Integer.MAX_VALUE);
        if (positions != Integer.MAX_VALUE && SHIFTED.contains(config.text("model_type"))) {
            positions -= config.number("pad_token_id").orElse(1) + 1;
        }
        return Math.min(tokenizer, positions);
    }
}
