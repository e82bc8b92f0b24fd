package dev.abrazo.provider;

import dev.abrazo.error.InvalidRequestException;
import java.util.List;

/**
 * Dialects of servers with OpenAI's API (wire.md §11). In all of them the path may contain {@code {model}}, and an
 * empty path means the route's base; without a model the field is left out of the body, since many servers have only one.
 */
public final class OpenAi {

    private static final List<String> HUGGING_FACE_EMBEDDING_PARAMETERS =
            List.of("normalize", "prompt_name", "truncate", "truncation_direction");

    private OpenAi() {}

    /**
     * Creates a provider with OpenAI's chat completions only.
     *
     * @param id the provider's id
     * @param baseUrl the base URL for calls with its own keys
     * @param chatPath its chat route, without a leading slash
     */
    public static Provider provider(String id, String baseUrl, String chatPath) {
        return provider(id, baseUrl, chat(chatPath));
    }

    /** As {@link #provider(String, String, String)}, with a dialect for chat that deviates from OpenAI's. */
    public static Provider provider(String id, String baseUrl, Dialect chat) {
        return TableProvider.of(id, baseUrl, Dialect.Table.builder().task("chat-completion", chat));
    }

    /** Chat completions, whole or streamed. */
    public static Dialect chat(String path) {
        return new ChatDialect(path);
    }

    /** Responses, whole or streamed. */
    public static Dialect responses(String path) {
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

    /** Embeddings at servers that know OpenAI's parameters only. */
    static Dialect strictEmbeddings(String path) {
        return embeddings(path)
                .rewriting(payload -> {
                    for (String name : HUGGING_FACE_EMBEDDING_PARAMETERS) {
                        if (payload.root().containsKey(name)) {
                            throw new InvalidRequestException(
                                    "embeddings of this provider have no parameter `" + name + "`. Leave it out.");
                        }
                    }
                    return payload;
                })
                .maxInputs(HfInference.EMBEDDING_SERVER_INPUTS);
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
