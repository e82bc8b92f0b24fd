package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a payload goes. Immutable.
 *
 * @param base the URL that the provider's paths stand on: the router's with the provider's id, the provider's own, or
 *     the caller's endpoint
 * @param model the model's name as the provider knows it, or null where none was given
 * @param options how to run the call
 */
public record Route(URI base, @Nullable String model, CallOptions options) {

    /** The base with this path after its own, and its query kept. A slash between them is never doubled. */
    public URI path(String path) {
        return Uris.append(base, path);
    }
}
