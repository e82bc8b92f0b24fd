package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.internal.check.Check;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.json.Json;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an endpoint about itself (wire.md §10.32). Thread-safe. */
public final class EndpointRequests {

    private static final int SERVER_ERROR = 500;

    private final Engine engine;
    private final CallOptions options;
    private final URI url;
    private final CredentialPolicy credentials;

    /**
     * Prepares requests to the endpoint of these options.
     *
     * @throws ConfigurationException if they have none
     */
    public EndpointRequests(Engine engine, RemoteSettings settings, CallOptions options) {
        URI endpoint = options.endpoint();
        if (endpoint == null) {
            throw new ConfigurationException("The client has no endpoint. Set the URL of your server with `endpoint`.");
        }
        this.engine = engine;
        this.options = options;
        this.url = Check.url("The endpoint", RetiredHost.rewritten(endpoint, settings.routerUrl()));
        this.credentials = EndpointCredentials.of(settings, settings.replaced(), options, endpoint, url);
    }

    /** Whether the endpoint replies that it is ready. */
    public boolean health() {
        CallOptions once = options.toBuilder().retryOnError(false).build();
        try {
            // The text differs between servers, and may be empty.
            get("/health", "the health check", once);
            return true;
        } catch (InferenceException e) {
            Integer status = e.status();
            if (status != null && status >= SERVER_ERROR) {
                return false;
            }
            throw e;
        }
    }

    /** What the endpoint tells about itself. */
    public Map<String, @Nullable Object> info() {
        ServerReply reply = get("/info", "the endpoint's info", options);
        Map<String, Object> info = JsonShapes.object(reply.json());
        if (info == null) {
            throw reply.unexpected("a JSON object");
        }
        return Json.fixed(info);
    }

    private ServerReply get(String path, String name, CallOptions with) {
        CallContext context = new CallContext(name, with, new Cancellation(), engine.time())
                .servedBy(Provider.Registry.ENDPOINT.id(), null);
        return engine.lookUp(HttpCall.get(root(path)), context, credentials);
    }

    /** These paths are next to that of the OpenAI routes, not below it. */
    private URI root(String path) {
        String base = url.getRawPath() == null ? "" : url.getRawPath();
        String before = base.replaceFirst("/v1(/.*)?$", "").replaceFirst("/+$", "");
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + before + path + query);
    }
}
