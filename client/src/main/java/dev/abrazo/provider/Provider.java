package dev.abrazo.provider;

import dev.abrazo.annotation.Experimental;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A service that runs models, as data: its id, its address, how its keys are sent, and a table that says for each task
 * what to send. Implementations hold no state, do no input or output, and are safe for use by many threads.
 *
 * <p>A provider of your own is given to {@code InferenceClient.builder().provider(…)}, or found on the class path: then its
 * class is public with a public constructor that takes nothing, and its name stands in
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

    /** Where the provider's own keys go, or null for one that is reached through Hugging Face only. */
    @Nullable
    URI baseUrl();

    /** What to send for each task. */
    Dialects dialects();

    /**
     * Whether Hugging Face's router forwards requests to it, so that a token of Hugging Face's pays for them. A provider
     * without is always called at its {@link #baseUrl}, and never gets such a token. Default: true.
     */
    default boolean routed() {
        return true;
    }

    /**
     * Whether the Hub is asked for the provider's name of a model; otherwise the provider knows models by the id that the
     * caller gives. Default: true.
     */
    default boolean looksUpModels() {
        return true;
    }

    /** The value of the {@code Authorization} header for a key of the provider's own. Default: {@code Bearer} and the key. */
    default String authorization(String key) {
        return "Bearer " + key;
    }
}
