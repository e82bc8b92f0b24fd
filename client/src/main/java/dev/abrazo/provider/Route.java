package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Destination of a payload: the base URL, the model's name there, and the call's options. Immutable. */
public final class Route {

    private final URI base;
    private final @Nullable String model;
    private final CallOptions options;
    private volatile @Nullable Address last;

    private Route(URI base, @Nullable String model, CallOptions options) {
        this.base = base;
        this.model = model;
        this.options = options;
    }

    /**
     * Creates a route.
     *
     * @param base the URL in front of the provider's paths: the router's with the provider's id, the provider's own, or
     *     the caller's endpoint
     * @param model the model's name as the provider knows it, or null if none was given
     * @param options the options of the call
     */
    public static Route of(URI base, @Nullable String model, CallOptions options) {
        return new Route(base, model, options);
    }

    /** The URL in front of the provider's paths. */
    public URI base() {
        return base;
    }

    /** The model's name as the provider knows it, or null if none was given. */
    public @Nullable String model() {
        return model;
    }

    /** The options of the call. */
    public CallOptions options() {
        return options;
    }

    /**
     * Appends a path to that of the base, and keeps the query. A slash between them is never doubled, and {@code {model}}
     * in the path is replaced by the model's name. An empty path returns the base unchanged.
     */
    public URI path(String path) {
        if (path.isEmpty()) {
            return base;
        }
        // Cached: calls on a route mostly use one URL, and building it allocates half a kilobyte.
        Address address = last;
        if (address == null || !address.path.equals(path)) {
            address = new Address(path, Uris.append(base, model == null ? path : path.replace("{model}", model)));
            last = address;
        }
        return address.url;
    }

    /**
     * Rebases a URL in a reply, for a later request of the same job: its path and query follow the base, so that a routed
     * job stays routed. Null if the text is not a web URL.
     */
    public @Nullable URI follow(String address) {
        URI named = Uris.web(address);
        return named == null ? null : Uris.rebased(named, base);
    }

    /** The same with another base. */
    Route at(URI other) {
        return other.equals(base) ? this : new Route(other, model, options);
    }

    /** The same for a model of this name. */
    Route model(String name) {
        return new Route(base, name, options);
    }

    private record Address(String path, URI url) {}
}
