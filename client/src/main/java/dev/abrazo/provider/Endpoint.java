package dev.abrazo.provider;

import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import java.util.regex.Pattern;

/**
 * The caller's own server: the URL is used unchanged, except that OpenAI's path is appended if it ends in {@code /v1}, and
 * always for chat (wire.md §2). The body has the caller's model; a chat without one names {@code tgi}.
 */
final class Endpoint {

    /** A model name that servers of one model accept; some reject a chat without any (wire.md §2). */
    private static final String ANY_MODEL = "tgi";

    private static final String CHAT_ROUTE = "/chat/completions";

    private static final String RERANK_ROUTE = "/rerank";
    private static final Pattern VERSIONED_RERANK = Pattern.compile("/v[12]/rerank$");

    private static final Dialect CLASSIC = inputs(Media.Kind.IMAGE);
    private static final Dialect SOUND = inputs(Media.Kind.AUDIO);
    private static final Dialect CHAT = options(new AnyModel(OpenAi.chat("")));

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task("chat-completion", new PathDialect(CHAT_ROUTE, CHAT, null))
            .task("responses", new PathDialect("/responses", options(new AnyModel(OpenAi.responses(""))), null))
            // On a path that is not OpenAI's it keeps its legacy form.
            .task("conversational", new PathDialect(CHAT_ROUTE, new ConversationalAdapter(CHAT), CLASSIC))
            .task(
                    "text-generation",
                    new PathDialect(
                            "/completions",
                            path -> path.endsWith("/v1/completions"),
                            options(OpenAi.completions("")),
                            CLASSIC))
            .task(
                    "feature-extraction",
                    new PathDialect(
                                    "/embeddings",
                                    // Some servers have their own, different /embeddings.
                                    path -> path.endsWith("/embeddings") && path.contains("/v1/"),
                                    options(OpenAi.embeddings("")),
                                    CLASSIC)
                            .maxInputs(HfInference.EMBEDDING_SERVER_INPUTS))
            .task("automatic-speech-recognition", openAi("/audio/transcriptions", OpenAi.transcriptions(""), SOUND))
            .task("text-to-speech", openAi("/audio/speech", OpenAi.speech(""), CLASSIC))
            .task("text-to-image", openAi("/images/generations", OpenAi.images(""), CLASSIC))
            .task("text-ranking", ranking())
            .task("audio-classification", SOUND)
            .task("audio-to-audio", SOUND)
            .task("video-classification", inputs(Media.Kind.VIDEO))
            .fallback(CLASSIC)
            .build();

    /** The provider. */
    static final Provider PROVIDER = TableProvider.ofHuggingFace("endpoint", DIALECTS);

    private Endpoint() {}

    /** The embedding server's own {@code /rerank} has other names than that of servers with OpenAI's API. */
    private static Dialect ranking() {
        Dialect texts = options(RerankDialect.ofTexts(""));
        return new PathDialect(
                RERANK_ROUTE,
                path -> VERSIONED_RERANK.matcher(path).find(),
                options(OpenAi.rerank("")),
                new PathDialect(RERANK_ROUTE, texts, CLASSIC));
    }

    private static Dialect inputs(Media.Kind kind) {
        return options(new InputsDialect("", kind, true));
    }

    private static Dialect openAi(String route, Dialect openAi, Dialect other) {
        return new PathDialect(route, options(openAi), other);
    }

    private static Dialect options(Dialect dialect) {
        return new HubOptions(dialect, true);
    }

    /** A dialect for calls that need not name a model. */
    private record AnyModel(Dialect inner) implements WrappingDialect {

        @Override
        public Plan plan(Payload payload, Route route) {
            return inner.plan(payload, route.model() == null ? route.model(ANY_MODEL) : route);
        }
    }
}
