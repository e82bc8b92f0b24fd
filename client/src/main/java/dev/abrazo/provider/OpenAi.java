package dev.abrazo.provider;

import java.net.URI;

/**
 * Dialects of servers with OpenAI's API (wire.md §11). In all of them the path may contain {@code {model}}, and an
 * empty path means the route's base; without a model the field is left out of the body, since many servers have only one.
 */
public final class OpenAi {

    private OpenAi() {}

    /**
     * Creates a provider with OpenAI's chat completions only.
     *
     * @param id the provider's id
     * @param baseUrl the base URL for calls with its own keys
     * @param chatPath its chat route, without a leading slash
     */
    public static Provider provider(String id, String baseUrl, String chatPath) {
        return new TableProvider(
                id,
                URI.create(baseUrl),
                Dialect.Table.builder().task("chat-completion", chat(chatPath)).build(),
                true);
    }

    /** Chat completions, whole or streamed. */
    public static Dialect chat(String path) {
        return new ChatDialect(path);
    }

    /** Text completions, whole or streamed; converts Hugging Face's parameter names of text generation. */
    public static Dialect completions(String path) {
        return new CompletionsDialect(path);
    }

    /** Embeddings of a text or a list of texts. */
    public static Dialect embeddings(String path) {
        return new EmbeddingsDialect(path);
    }

    /** Transcriptions: a multipart form with the audio file. */
    public static Dialect transcriptions(String path) {
        return new TranscriptionDialect(path);
    }

    /** Speech: JSON in, audio out. */
    public static Dialect speech(String path) {
        return new SpeechDialect(path);
    }

    /** Image generations: JSON in, JSON with the image or its URL out. */
    public static Dialect images(String path) {
        return new ImagesDialect(path);
    }

    /** Ranking of texts by their relevance to a query; OpenAI has none, but servers with its API do. */
    public static Dialect rerank(String path) {
        return RerankDialect.ofDocuments(path);
    }
}
