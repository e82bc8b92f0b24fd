package dev.abrazo.internal.engine;

import dev.abrazo.http.HttpCall;

/** What a request may carry of the caller's secrets, decided by where it goes. Pure. */
@FunctionalInterface
public interface Credentials {

    /** The call with the headers that may go to its address, or as it is. */
    HttpCall apply(HttpCall call);

    /** The text without the caller's secrets, should a server have echoed one. */
    default String redact(String text) {
        return text;
    }
}
