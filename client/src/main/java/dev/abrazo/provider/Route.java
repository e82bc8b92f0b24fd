package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a payload goes: the base URL, the model's name there, and the call's options. Immutable. */
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
     * A route.
     *
     * @param base the URL in front of the provider's paths: the router's with the provider's id, the provider's own, or
     *     the caller's endpoint
     * @param model the model's name as the provider knows it, or null if none was given
     * @param options how to run the call
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

    /** How to run the call. */
    public CallOptions options() {
        return options;
    }

    /**
     * The base with this path behind its own, its query kept. A slash between them is never doubled, and {@code {model}}
     * in the path stands for the model's name. An empty path gives the base as it is.
     */
    public URI path(String path) {
        if (path.isEmpty()) {
            return base;
        }
        String filled = model == null ? path : path.replace("{model}", model);
        // Kept, since calls on a route mostly go to one address, and its parts take half a kilobyte each time.
        Address address = last;
        if (address == null || !address.path.equals(filled)) {
            address = new Address(filled, Uris.append(base, filled));
            last = address;
        }
        return address.url;
    }

    /**
     * An address that a reply names, for a later request of the same job: its path and query behind the base, so that a
     * job that was routed stays routed. Null where the text is no web address.
     */
    public @Nullable URI follow(String address) {
        URI named = Uris.web(address);
        return named == null ? null : Uris.rebased(named, base);
    }

    /** The same at another base. */
    Route at(URI other) {
        return other.equals(base) ? this : new Route(other, model, options);
    }

    /** The same for a model of this name. */
    Route model(String name) {
        return new Route(base, name, options);
    }

    private record Address(String path, URI url) {}
}
