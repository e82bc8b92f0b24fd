package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.http.HttpCall;
import dev.abrazo.internal.engine.Credentials;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which of the caller's secrets go with a request, by where it goes (wire.md §18.5). Immutable.
 *
 * @param token the call's token, or null
 * @param authorization from a token to the header's value
 * @param named where a token goes that was given for this: the endpoint, the provider's own host; may be empty
 * @param replaced bases that stand in for Hugging Face's, or for a provider's, and inherit their trust
 * @param toHuggingFace whether the token is one for Hugging Face at all; a provider's own key is not
 * @param options with the organisation to bill, and the caller's own headers
 */
record TokenRules(
        @Nullable Token token,
        UnaryOperator<String> authorization,
        List<URI> named,
        Set<URI> replaced,
        boolean toHuggingFace,
        CallOptions options)
        implements Credentials {

    /** Rules for look-ups at the Hub: the token goes, the caller's headers do not. */
    TokenRules forLookUp() {
        return new TokenRules(token, key -> "Bearer " + key, List.of(), replaced, toHuggingFace, CallOptions.NONE);
    }

    @Override
    public HttpCall apply(HttpCall call) {
        Map<String, String> headers = new LinkedHashMap<>(8);
        headers.putAll(call.headers());
        headers.put("User-Agent", UserAgent.VALUE);
        headers.put("Accept-Encoding", "text/event-stream".equals(call.headers().get("Accept")) ? "identity" : "gzip");
        if (!call.credentials()) {
            return with(headers, call);
        }
        URI uri = call.uri();
        if (token != null && mayReceive(token, uri)) {
            headers.put("Authorization", authorization.apply(token.reveal()));
        }
        if (options.billTo() != null && (Origins.huggingFace(uri) || Origins.among(replaced, uri))) {
            headers.put("X-HF-Bill-To", options.billTo());
        }
        headers.putAll(options.headers());
        return with(headers, call);
    }

    private static HttpCall with(Map<String, String> headers, HttpCall call) {
        return new HttpCall(call.method(), call.uri(), headers, call.body(), call.credentials());
    }

    private boolean mayReceive(Token secret, URI uri) {
        boolean hugging = Origins.huggingFace(uri) || Origins.among(replaced, uri);
        if (secret.ambient()) {
            return hugging;
        }
        return toHuggingFace && hugging || Origins.among(named, uri);
    }

    @Override
    public String redact(String text) {
        return token == null ? text : text.replace(token.reveal(), token.toString());
    }
}
