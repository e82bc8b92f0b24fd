package dev.abrazo.provider;

import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import java.net.URI;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own server: the URL is used unchanged, except that OpenAI's path is appended if it ends in {@code /v1}, and
 * always for chat (wire.md §2). The body has the caller's model; a chat without one names {@code tgi}.
 */
final class Endpoint implements Provider {

    /** A model name that servers of one model accept; some reject a chat without any (wire.md §2). */
    private static final String ANY_MODEL = "tgi";

    private static final String CHAT_ROUTE = "/chat/completions";

    private static final Dialect CLASSIC = inputs(Media.Kind.IMAGE);
    private static final Dialect SOUND = inputs(Media.Kind.AUDIO);
    private static final Dialect CHAT = options(new AnyModel(OpenAi.chat("")));

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task("chat-completion", new ByPath(CHAT_ROUTE, CHAT, null))
            // On a path that is not OpenAI's it keeps its legacy form.
            .task("conversational", new ByPath(CHAT_ROUTE, new ConversationalAdapter(CHAT), CLASSIC))
            .task(
                    "text-generation",
                    new ByPath(
                            "/completions",
                            path -> path.endsWith("/v1/completions"),
                            options(OpenAi.completions("")),
                            CLASSIC))
            .task(
                    "feature-extraction",
                    new ByPath(
                                    "/embeddings",
                                    // Some servers have their own, different /embeddings.
                                    path -> path.endsWith("/embeddings") && path.contains("/v1/"),
                                    options(OpenAi.embeddings("")),
                                    CLASSIC)
                            .maxInputs(HfInference.EMBEDDING_SERVER_INPUTS))
            .task("automatic-speech-recognition", openAi("/audio/transcriptions", OpenAi.transcriptions(""), SOUND))
            .task("text-to-speech", openAi("/audio/speech", OpenAi.speech(""), CLASSIC))
            .task("text-to-image", openAi("/images/generations", OpenAi.images(""), CLASSIC))
            .task("audio-classification", SOUND)
            .task("audio-to-audio", SOUND)
            .otherwise(CLASSIC)
            .build();

    @Override
    public String id() {
        return "endpoint";
    }

    @Override
    public @Nullable URI baseUrl() {
        return null;
    }

    @Override
    public Dialect.Table dialects() {
        return DIALECTS;
    }

    @Override
    public boolean looksUpModels() {
        return false;
    }

    private static Dialect inputs(Media.Kind kind) {
        return options(new InputsDialect("", kind, true));
    }

    private static Dialect openAi(String route, Dialect openAi, Dialect other) {
        return new ByPath(route, options(openAi), other);
    }

    private static Dialect options(Dialect dialect) {
        return new HubOptions(dialect, true);
    }

    /** A dialect for calls that need not name a model. */
    private record AnyModel(Dialect chat) implements Dialect {

        @Override
        public Plan plan(Payload payload, Route route) {
            return chat.plan(payload, route.model() == null ? route.model(ANY_MODEL) : route);
        }

        @Override
        public Set<String> hubTasks() {
            return chat.hubTasks();
        }
    }

    /**
     * A dialect that the endpoint's path decides: OpenAI's where the path ends in {@code /v1} or is OpenAI's route for the
     * task already, else another.
     *
     * @param route OpenAI's route behind {@code /v1}
     * @param complete whether a path is the route already
     * @param openAi the dialect at the route
     * @param other the dialect on other paths; null to append the route to them as well
     */
    private record ByPath(
            String route,
            Predicate<String> complete,
            Dialect openAi,
            @Nullable Dialect other) implements Dialect {

        ByPath(String route, Dialect openAi, @Nullable Dialect other) {
            this(route, path -> path.endsWith(route), openAi, other);
        }

        @Override
        public Plan plan(Payload payload, Route given) {
            String path = Uris.path(given.base());
            if (complete.test(path)) {
                return openAi.plan(payload, given);
            }
            boolean versioned = path.endsWith("/v1");
            if (!versioned && other != null) {
                return other.plan(payload, given);
            }
            URI completed = Uris.withPath(given.base(), path + (versioned ? "" : "/v1") + route);
            return openAi.plan(payload, given.at(completed));
        }
    }
}
