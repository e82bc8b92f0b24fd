package dev.abrazo.local.internal.text;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.ModelJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Settings in the files of sentence-transformers: pooling, and preprocessing of texts. Immutable.
 *
 * @param poolings pooling modes, whose results are concatenated
 * @param normalized whether vectors are scaled to length 1
 * @param limit maximum number of tokens of a text
 * @param lowerCased whether texts are converted to lower case first
 * @param prompts texts to put before a sentence, by name
 * @param defaultPrompt name of the default prompt, or an empty string
 */
record SentenceSettings(
        List<Pooling> poolings,
        boolean normalized,
        TextLimit limit,
        boolean lowerCased,
        Map<String, String> prompts,
        String defaultPrompt) {

    /** File that only sentence models have. */
    static final String MODULES = "modules.json";

    // The first wrapper was BERT's; others have the same setting in a file named after their network.
    private static final List<String> TRANSFORMER_CONFIGS = List.of(
            "sentence_bert_config.json",
            "sentence_roberta_config.json",
            "sentence_distilbert_config.json",
            "sentence_camembert_config.json",
            "sentence_albert_config.json",
            "sentence_xlm-roberta_config.json",
            "sentence_xlnet_config.json");

    static SentenceSettings read(ModelFiles files) {
        List<Pooling> poolings = List.of();
        boolean normalized = false;
        for (ModelJson module : ModelJson.readAll(files, MODULES)) {
            String type = module.text("type");
            switch (type.substring(type.lastIndexOf('.') + 1)) {
                case "Transformer" -> {}
                case "Pooling" -> poolings = poolings(files, module);
                case "Normalize" -> normalized = true;
                default -> throw unsupported(files, "it has a module of type " + type + ", which is not supported");
            }
        }
        if (poolings.isEmpty()) {
            throw unsupported(files, "its " + MODULES + " has no pooling module");
        }
        ModelJson transformer = TRANSFORMER_CONFIGS.stream()
                .filter(files::has)
                .findFirst()
                .map(path -> ModelJson.read(files, path))
                .orElse(new ModelJson(files.model(), TRANSFORMER_CONFIGS.get(0), Map.of()));
        ModelJson sentences = ModelJson.read(files, "config_sentence_transformers.json");
        Map<String, String> prompts = sentences.texts("prompts");
        String defaultPrompt = sentences.text("default_prompt_name");
        if (!defaultPrompt.isEmpty() && !prompts.containsKey(defaultPrompt)) {
            throw sentences.wrong("default_prompt_name", "must be one of `prompts`");
        }
        return new SentenceSettings(
                poolings,
                normalized,
                TextLimit.of(files).orLower(transformer, "max_seq_length"),
                transformer.isTrue("do_lower_case"),
                prompts,
                defaultPrompt);
    }

    private static List<Pooling> poolings(ModelFiles files, ModelJson module) {
        String path = module.text("path");
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw module.wrong("path", "must be the name of a folder");
        }
        String file = path.isEmpty() ? "config.json" : path + "/config.json";
        ModelJson config = ModelJson.read(files, file);
        List<Pooling> poolings = Arrays.stream(Pooling.values())
                .filter(pooling -> config.isTrue(pooling.field()))
                .toList();
        if (poolings.isEmpty()) {
            String message = "The file " + file + " of the model " + files.model() + " has no supported pooling mode.";
            throw new ConfigurationException(message, details(files), null);
        }
        return poolings;
    }

    private static UnsupportedException unsupported(ModelFiles files, String problem) {
        String message = "The model " + files.model() + " can't compute sentence embeddings: " + problem + ".";
        return new UnsupportedException(message, details(files), null);
    }

    private static ErrorDetails details(ModelFiles files) {
        return ErrorDetails.of(null, "local", files.model(), 0);
    }
}
