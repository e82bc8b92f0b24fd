package dev.abrazo.internal.engine;

import dev.abrazo.http.HttpCall;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a request may carry of the caller's secrets, decided by where it goes. Pure. */
@FunctionalInterface
public interface Credentials {

    /** The call with the headers that may go to its address, or as it is. */
    HttpCall apply(HttpCall call);

    /** The text without the caller's secrets, should a server have echoed one, or a part of one. */
    default String redact(String text) {
        return text;
    }

    /**
     * What to do where the server at this address does not know who asks, or does not allow it; null if Hugging Face's
     * rules hold.
     */
    default @Nullable String advice(URI address) {
        return null;
    }
}
