package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.http.HttpCall;
import dev.abrazo.internal.engine.Credentials;
import java.net.URI;
import java.util.ArrayList;
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
    private final List<URI> named;
    private final Set<URI> replaced;
    private final boolean toHuggingFace;
    private final CallOptions options;
    private volatile @Nullable Secrets secrets;

    /**
     * Rules for one target.
     *
     * @param token the call's token, or null
     * @param authorization maps a token to the value of the {@code Authorization} header
     * @param named where headers go that were given for this, and a token: the endpoint, the provider's own host; may be
     *     empty
     * @param replaced base URLs that replace Hugging Face's and are trusted like them
     * @param toHuggingFace whether the token is one for Hugging Face at all; a provider's own key is not
     * @param options with the organisation to bill, and the caller's own headers
     */
    CredentialPolicy(
            @Nullable Token token,
            UnaryOperator<String> authorization,
            List<URI> named,
            Set<URI> replaced,
            boolean toHuggingFace,
            CallOptions options) {
        this.token = token == null || token.empty() ? null : token;
        this.authorization = authorization;
        this.named = named;
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
        Map<String, String> headers = new LinkedHashMap<>(8);
        headers.putAll(call.headers());
        headers.put("User-Agent", UserAgent.VALUE);
        headers.put("Accept-Encoding", "text/event-stream".equals(call.headers().get("Accept")) ? "identity" : "gzip");
        if (!call.credentials()) {
            return call.replaceHeaders(headers);
        }
        URI uri = call.uri();
        boolean hugging = Origins.huggingFace(uri) || Origins.among(replaced, uri);
        boolean given = Origins.among(named, uri);
        if (token != null && mayReceive(token, hugging, given)) {
            headers.put("Authorization", authorization.apply(token.reveal()));
        }
        if (options.billTo() != null && hugging) {
            headers.put("X-HF-Bill-To", options.billTo());
        }
        if (hugging || given) {
            headers.putAll(options.headers());
        }
        return call.replaceHeaders(headers);
    }

    private boolean mayReceive(Token secret, boolean hugging, boolean given) {
        return secret.ambient() ? hugging : toHuggingFace && hugging || given;
    }

    @Override
    public @Nullable String advice(URI address) {
        boolean given = Origins.among(named, address);
        boolean inPlace = Origins.among(replaced, address);
        if (Origins.huggingFace(address) || inPlace && !given) {
            return null;
        }
        if (token != null && mayReceive(token, inPlace, given)) {
            return "The server does not accept the token that was given for it: check it, and what it may be used for.";
        }
        return "No token was sent to this server: one of HF_TOKEN, HF_ACCESS_TOKEN or a login, and one of Hugging Face's,"
                + " goes to Hugging Face only. Give this server's own with `token`, or what else it wants with a header.";
    }

    @Override
    public String redact(String text) {
        Secrets known = secrets;
        if (known == null) {
            List<URI> addresses = new ArrayList<>(named);
            addresses.addAll(replaced);
            known = Secrets.of(token, options, addresses);
            secrets = known;
        }
        return known.masked(text);
    }
}
