package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a payload goes. Immutable. */
public final class Route {

    private final URI base;
    private final @Nullable String model;
    private final CallOptions options;
    private volatile @Nullable Address last;

    /**
     * A route.
     *
     * @param base the URL that the provider's paths stand on: the router's with the provider's id, the provider's own, or
     *     the caller's endpoint
     * @param model the model's name as the provider knows it, or null where none was given
     * @param options how to run the call
     */
    public Route(URI base, @Nullable String model, CallOptions options) {
        this.base = base;
        this.model = model;
        this.options = options;
    }

    /** The URL that the provider's paths stand on. */
    public URI base() {
        return base;
    }

    /** The model's name as the provider knows it, or null where none was given. */
    public @Nullable String model() {
        return model;
    }

    /** How to run the call. */
    public CallOptions options() {
        return options;
    }

    /** The same for a call that waits for its model. */
    public Route waiting() {
        return new Route(base, model, options.toBuilder().waitForModel(true).build());
    }

    /** The base with this path after its own, and its query kept. A slash between them is never doubled. */
    public URI path(String path) {
        // Kept, since calls on a route mostly go to one address, and its parts take half a kilobyte each time.
        Address address = last;
        if (address == null || !address.path.equals(path)) {
            address = new Address(path, Uris.append(base, path));
            last = address;
        }
        return address.url;
    }

    private record Address(String path, URI url) {}
}
