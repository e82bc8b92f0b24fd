package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Destination of a payload: the base URL, the model's name there, and the call's options. Immutable. */
public final class Route {

    private final URI base;
    private final @Nullable String model;
    private final CallOptions options;
    private final boolean routed;
    private final @Nullable Adapter adapter;
    private volatile @Nullable Address last;

    private Route(URI base, @Nullable String model, CallOptions options, boolean routed, @Nullable Adapter adapter) {
        this.base = base;
        this.model = model;
        this.options = options;
        this.routed = routed;
        this.adapter = adapter;
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
        return new Route(base, model, options, false, null);
    }

    /** The same through Hugging Face's router, to which the base belongs. */
    public Route throughRouter() {
        return new Route(base, model, options, true, adapter);
    }

    /** The same for a model that is a LoRA adapter, or null for any other model. */
    public Route adapter(@Nullable Adapter lora) {
        return Objects.equals(lora, adapter) ? this : new Route(base, model, options, routed, lora);
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

    /** Whether requests go through Hugging Face's router; otherwise they go to the provider itself. */
    public boolean routed() {
        return routed;
    }

    /** The LoRA adapter that the provider's model is to load, or null. */
    public @Nullable Adapter adapter() {
        return adapter;
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
     * job stays routed. Null if the text is not a web URL, or its path leaves the base by {@code ..}.
     */
    public @Nullable URI follow(String address) {
        URI named = Uris.web(address);
        return named == null || Uris.leavesItsFolder(named) ? null : Uris.rebased(named, base);
    }

    /** The same with another base. */
    Route at(URI other) {
        return other.equals(base) ? this : new Route(other, model, options, routed, adapter);
    }

    /** The same for a model of this name. */
    Route model(String name) {
        return new Route(base, name, options, routed, adapter);
    }

    /**
     * A LoRA adapter: small weights on top of another model, which the provider loads from the Hub.
     *
     * @param model the adapter's id on the Hub
     * @param weights the path of the weights in its repository, or null if the Hub names none
     */
    public record Adapter(String model, @Nullable String weights) {}

    private record Address(String path, URI url) {}
}
