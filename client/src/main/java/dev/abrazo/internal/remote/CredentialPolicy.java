package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.http.HttpCall;
import dev.abrazo.internal.engine.Credentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides which of the caller's secrets are sent to which server (wire.md §18.5). Thread-safe. */
final class CredentialPolicy implements Credentials {

    private final @Nullable Token token;
    private final UnaryOperator<String> authorization;
    private final List<URI> explicitHosts;
    private final Set<URI> replaced;
    private final boolean toHuggingFace;
    private final CallOptions options;
    private volatile @Nullable Secrets secrets;
    private volatile @Nullable Applied last;

    /**
     * Rules for one target.
     *
     * @param token the call's token, or null
     * @param authorization maps a token to the value of the {@code Authorization} header
     * @param explicitHosts where headers go that were given for this, and a token: the endpoint, the provider's own host; may be
     *     empty
     * @param replaced base URLs that replace Hugging Face's and are trusted like them
     * @param toHuggingFace whether the token is one for Hugging Face at all; a provider's own key is not
     * @param options with the organisation to bill, and the caller's own headers
     */
    CredentialPolicy(
            @Nullable Token token,
            UnaryOperator<String> authorization,
            List<URI> explicitHosts,
            Set<URI> replaced,
            boolean toHuggingFace,
            CallOptions options) {
        this.token = token == null || token.empty() ? null : token;
        this.authorization = authorization;
        this.explicitHosts = explicitHosts;
        this.replaced = replaced;
        this.toHuggingFace = toHuggingFace;
        this.options = options;
    }

    /** The call's token, or null for none. */
    @Nullable
    Token token() {
        return token;
    }

    /** Rules for lookups at the Hub: the token goes, the caller's headers do not. */
    CredentialPolicy forLookUp() {
        return new CredentialPolicy(
                token, key -> "Bearer " + key, List.of(), replaced, toHuggingFace, CallOptions.NONE);
    }

    @Override
    public HttpCall apply(HttpCall call) {
        Applied applied = last;
        if (applied == null || !applied.fits(call)) {
            applied = new Applied(call, headers(call));
            last = applied;
        }
        return call.replaceHeaders(applied.headers);
    }

    private Map<String, String> headers(HttpCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.putAll(call.headers());
        headers.put("User-Agent", UserAgent.VALUE);
        headers.put("Accept-Encoding", "text/event-stream".equals(call.headers().get("Accept")) ? "identity" : "gzip");
        if (!call.credentials()) {
            return Collections.unmodifiableMap(headers);
        }
        URI uri = call.uri();
        boolean trusted = Origins.huggingFace(uri) || Origins.contains(replaced, uri);
        boolean explicit = Origins.contains(explicitHosts, uri);
        if (token != null && mayReceive(token, trusted, explicit)) {
            headers.put("Authorization", authorization.apply(token.reveal()));
        }
        if (options.billTo() != null && trusted) {
            headers.put("X-HF-Bill-To", options.billTo());
        }
        if (trusted || explicit) {
            headers.putAll(options.headers());
        }
        return Collections.unmodifiableMap(headers);
    }

    private boolean mayReceive(Token secret, boolean trusted, boolean explicit) {
        return secret.ambient() ? trusted : toHuggingFace && trusted || explicit;
    }

    @Override
    public @Nullable String advice(URI address) {
        boolean explicit = Origins.contains(explicitHosts, address);
        boolean replacement = Origins.contains(replaced, address);
        if (Origins.huggingFace(address) || replacement && !explicit) {
            return null;
        }
        if (token != null && mayReceive(token, replacement, explicit)) {
            return "The server rejected the token that is set for it. Check the token and its permissions.";
        }
        return "No token was sent to this server: tokens from HF_TOKEN, HF_ACCESS_TOKEN or a login, and tokens of Hugging Face,"
                + " are sent to Hugging Face only. Set a token for this server with `token`, or its credentials in a header.";
    }

    @Override
    public String redact(String text) {
        Secrets known = secrets;
        if (known == null) {
            List<URI> addresses = new ArrayList<>(explicitHosts);
            addresses.addAll(replaced);
            known = Secrets.of(token, options, addresses);
            secrets = known;
        }
        return known.masked(text);
    }

    /**
     * The headers of the last call, for the next one, which usually has the same: building them takes more memory than any
     * other part of a request. Not a record: its toString would show the token.
     */
    private static final class Applied {
        private final URI uri;
        private final boolean credentials;
        private final Map<String, String> from;
        private final Map<String, String> headers;

        Applied(HttpCall call, Map<String, String> headers) {
            this.uri = call.uri();
            this.credentials = call.credentials();
            this.from = call.headers();
            this.headers = headers;
        }

        boolean fits(HttpCall call) {
            return uri.equals(call.uri()) && credentials == call.credentials() && from.equals(call.headers());
        }
    }
}
