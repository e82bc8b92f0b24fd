package dev.abrazo.provider;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import java.util.Set;

/** Hugging Face's own servers, behind its router. They support nearly every task; wire.md §1 to §3. */
final class HfInference {

    /** The maximum number of texts of one request to the embedding server (wire.md §8). */
    static final int EMBEDDING_SERVER_INPUTS = 32;

    private static final String MODEL = "models/{model}";

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task(
                    "chat-completion",
                    hosted(
                            OpenAi.chat(MODEL + "/v1/chat/completions")
                                    .rewriting(SchemaFormat.of("json_object", "value")),
                            1))
            .task("text-generation", hosted(new TextGeneration(), 1))
            .task(
                    "feature-extraction",
                    hosted(inputs("/pipeline/feature-extraction"), EMBEDDING_SERVER_INPUTS)
                            .hubTask("sentence-similarity"))
            .task(
                    "sentence-similarity",
                    hosted(inputs("/pipeline/sentence-similarity"), Integer.MAX_VALUE)
                            .hubTask("feature-extraction"))
            // The embedding server may serve this task, too.
            .task("text-classification", hosted(inputs(""), EMBEDDING_SERVER_INPUTS))
            .task("automatic-speech-recognition", sound())
            .task("audio-classification", sound())
            .task("audio-to-audio", sound())
            .task("video-classification", hosted(new InputsDialect(MODEL, Media.Kind.VIDEO, false), Integer.MAX_VALUE))
            .fallback(hosted(inputs(""), Integer.MAX_VALUE))
            // Only other providers support these (wire.md §10.25, §10.36).
            .exclude("text-to-video")
            .exclude("responses")
            .exclude("image-to-video")
            .exclude("image-text-to-image")
            .exclude("image-text-to-video")
            .build();

    /** The provider. */
    static final Provider PROVIDER = TableProvider.ofHuggingFace("hf-inference", DIALECTS);

    private HfInference() {}

    private static Dialect hosted(Dialect dialect, int maxInputs) {
        return new Hosted(new HubOptions(dialect, true), maxInputs);
    }

    private static Dialect sound() {
        return hosted(new InputsDialect(MODEL, Media.Kind.AUDIO, false), Integer.MAX_VALUE);
    }

    private static Dialect inputs(String behindModel) {
        return new InputsDialect(MODEL + behindModel, Media.Kind.IMAGE, false);
    }

    /** A dialect for calls that name a model, with the limit of inputs in one request. */
    private record Hosted(Dialect inner, int maxInputs) implements WrappingDialect {

        @Override
        public Plan plan(Payload payload, Route route) {
            if (route.model() == null) {
                throw new ConfigurationException(
                        "No model is set, and " + payload.task() + " has no recommended model. Set one with `model`.");
            }
            return inner.plan(payload, route);
        }
    }

    /** Completions, or the classic form if a parameter needs it (wire.md §18.2). */
    private static final class TextGeneration implements Dialect {

        private static final Set<String> CLASSIC_ONLY = Set.of(
                "return_full_text",
                "do_sample",
                "max_time",
                "details",
                "decoder_input_details",
                "top_n_tokens",
                "watermark",
                "truncate",
                "typical_p",
                "grammar",
                "best_of");

        private final Dialect completions = OpenAi.completions(MODEL + "/v1/completions");
        private final Dialect classic = new InputsDialect(MODEL, Media.Kind.IMAGE, true);

        @Override
        public Plan plan(Payload payload, Route route) {
            boolean needsClassic = payload.parameters().keySet().stream().anyMatch(CLASSIC_ONLY::contains);
            return (needsClassic ? classic : completions).plan(payload, route);
        }
    }
}
