package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a call, which must not appear in output: its token, headers and query parameters whose names indicate
 * credentials, and passwords in URLs. Immutable.
 */
final class Secrets {

    private static final List<String> SENSITIVE = List.of(
            "auth", "token", "key", "secret", "password", "cookie", "credential", "session", "signature", "jwt");

    private final List<Token> all;

    private Secrets(List<Token> all) {
        this.all = all;
    }

    /** @param addresses where the call may go */
    static Secrets of(@Nullable Token token, CallOptions options, Collection<URI> addresses) {
        Set<String> found = new LinkedHashSet<>();
        options.headers().forEach((name, value) -> {
            if (isSensitive(name)) {
                header(found, value);
            }
        });
        addresses.forEach(address -> address(found, address));
        List<Token> all = new ArrayList<>();
        if (token != null) {
            all.add(token);
        }
        // What is none could not be sent either.
        found.removeIf(text -> !text.chars().allMatch(c -> c >= ' ' && c <= '~'));
        found.forEach(text -> all.add(Token.of(text)));
        return new Secrets(all);
    }

    String masked(String text) {
        return all.isEmpty() ? text : Token.masked(text, all);
    }

    private static boolean isSensitive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SENSITIVE.stream().anyMatch(lower::contains);
    }

    /** The whole value, and what follows its scheme, or the names in it. */
    private static void header(Set<String> found, String value) {
        found.add(value.strip());
        int scheme = value.strip().indexOf(' ');
        String rest =
                scheme < 0 || value.indexOf('=') >= 0 && value.indexOf('=') < scheme ? value : value.substring(scheme);
        for (String piece : rest.split("[\\s;,]+")) {
            found.add(piece);
            int named = piece.indexOf('=');
            if (named > 0 && named < piece.length() - 1) {
                found.add(piece.substring(named + 1));
            }
        }
        if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
            basic(found, value.substring(6).strip());
        }
    }

    private static void basic(Set<String> found, String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            found.add(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            // No base64: the value itself is all that there is to hide.
            found.add(encoded);
        }
    }

    private static void address(Set<String> found, URI address) {
        for (String user : new String[] {address.getRawUserInfo(), address.getUserInfo()}) {
            if (user != null) {
                found.add(user.substring(user.indexOf(':') + 1));
            }
        }
        String query = address.getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                int named = pair.indexOf('=');
                if (named > 0 && isSensitive(pair.substring(0, named))) {
                    found.add(pair.substring(named + 1));
                }
            }
        }
    }
}
