package dev.abrazo.firestore.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpRequest;
import dev.abrazo.backend.Token;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The key that callers must send.
 *
 * @param key the key; null if anyone may call
 */
record AccessKey(@Nullable Token key) {

    private static final String SCHEME = "Bearer ";

    /** Whether the request has the key, if one is needed. The time it takes does not depend on where a wrong key differs. */
    boolean allows(HttpRequest request) {
        if (key == null) {
            return true;
        }
        String header = request.getFirstHeader("Authorization").orElse("");
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        header.substring(SCHEME.length()).strip().getBytes(UTF_8),
                        key.reveal().getBytes(UTF_8));
    }
}
