package dev.abrazo.provider;

import dev.abrazo.annotation.Experimental;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A service that runs models, as data: its id, its base URL, the form of its keys, and a table from task to dialect.
 * Implementations are stateless and thread-safe, and do no I/O.
 *
 * <p>Add your own provider with {@code InferenceClient.builder().provider(…)}, or put it on the class path: then its
 * class is public with a public constructor without parameters, and is named in
 * {@code META-INF/services/dev.abrazo.provider.Provider}. On the module path its module {@code provides} it.
 *
 * <pre>{@code
 * public final class Acme implements Provider {
 *     private static final Dialects DIALECTS = Dialects.builder()
 *             .task("chat-completion", OpenAi.chat("v1/chat/completions"))
 *             .build();
 *
 *     public String id() { return "acme"; }
 *     public URI baseUrl() { return URI.create("https://api.acme.example"); }
 *     public Dialects dialects() { return DIALECTS; }
 * }
 * }</pre>
 */
@Experimental
public interface Provider {

    /**
     * The id by which calls name the provider, and its first path segment at Hugging Face's router: lower-case letters,
     * digits and hyphens.
     */
    String id();

    /** The base URL for calls with the provider's own keys, or null if it is reached through Hugging Face only. */
    @Nullable
    URI baseUrl();

    /** The dialect for each task. */
    Dialects dialects();

    /**
     * Whether Hugging Face's router forwards requests to it, billed to a Hugging Face token. Otherwise it is always called
     * at its {@link #baseUrl}, and never gets such a token. Default: true.
     */
    default boolean routed() {
        return true;
    }

    /**
     * Whether to look up the provider's name of a model at the Hub; otherwise the provider uses the id that the caller
     * gives. Default: true.
     */
    default boolean looksUpModels() {
        return true;
    }

    /** The value of the {@code Authorization} header for a provider's own key. Default: {@code Bearer} and the key. */
    default String authorization(String key) {
        return "Bearer " + key;
    }
}
