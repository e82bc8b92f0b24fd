package dev.abrazo.internal.engine;

import dev.abrazo.http.HttpCall;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Adds the caller's secrets to requests, depending on their destination, and removes them from texts. Pure. */
@FunctionalInterface
public interface Credentials {

    /** The call with the headers that may be sent to its URL. */
    HttpCall apply(HttpCall call);

    /** Masks the caller's secrets in a text, since a server may have echoed one, or a part of one. */
    default String redact(String text) {
        return text;
    }

    /**
     * Advice for the user if the server at this URL rejects the credentials; null for Hugging Face's usual advice.
     */
    default @Nullable String advice(URI address) {
        return null;
    }
}
