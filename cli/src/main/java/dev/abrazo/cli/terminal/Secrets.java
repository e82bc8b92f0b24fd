package dev.abrazo.cli.terminal;

import dev.abrazo.backend.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in messages: those of the command line and the environment, and everything that looks like a token. A second
 * safeguard, since messages should contain none. Immutable.
 */
public final class Secrets {

    private static final String MASK = "***";
    private static final int SHORTEST_FORM = 8;
    private static final List<String> FORMS = List.of("hf_", "api_org_", "api_");
    private static final List<String> VARIABLES =
            List.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_ACCESS_TOKEN", "HF_API_TOKEN", "ABRAZO_HTTP_KEY");
    /** The name of a secret, which a variable can have in place of its value. */
    private static final Pattern REFERENCE = Pattern.compile("projects/[^/]+/secrets/[^/]+/versions/[^/]+");

    private static final List<String> TELLING =
            List.of("auth", "token", "key", "secret", "password", "cookie", "credential");

    private final List<Token> known;

    private Secrets(List<Token> known) {
        this.known = known;
    }

    /** The secrets of a command line and of environment variables. */
    public static Secrets of(List<String> words, Map<String, String> environment) {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : null;
            add(known, value("--token", words.get(i), next));
            String header = value("--header", words.get(i), next);
            int colon = header == null ? -1 : header.indexOf(':');
            if (header != null && isSecret(colon < 0 ? header : header.substring(0, colon))) {
                String text = header.substring(colon + 1).strip();
                add(known, text);
                add(known, text.substring(text.indexOf(' ') + 1));
            }
        }
        for (String name : VARIABLES) {
            String value = environment.get(name);
            if (value != null && !REFERENCE.matcher(value.strip()).matches()) {
                add(known, value);
            }
        }
        return new Secrets(known.stream().map(Token::of).toList());
    }

    /** Masks secrets in the text, and parts of one that a server repeats ({@link Token#masked}). */
    public String masked(String text) {
        String masked = Token.masked(text, known);
        for (String form : FORMS) {
            masked = maskForm(masked, form);
        }
        return maskPasswords(masked);
    }

    private static @Nullable String value(String flag, String word, @Nullable String next) {
        return word.equals(flag) ? next : word.startsWith(flag + "=") ? word.substring(flag.length() + 1) : null;
    }

    private static boolean isSecret(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return TELLING.stream().anyMatch(lower::contains);
    }

    private static void add(List<String> known, @Nullable String secret) {
        // A value that is no valid header is refused before use, but its parts may still be secrets.
        for (String piece : secret == null ? new String[0] : secret.split("[^ -~]+")) {
            String stripped = piece.strip();
            if (!stripped.isEmpty()) {
                known.add(stripped);
            }
        }
    }

    /** Masks {@code hf_AbCdEfGh} and the like. */
    private static String maskForm(String text, String form) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        int at = text.indexOf(form);
        while (at >= 0) {
            int end = at + form.length();
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            if (end - at - form.length() >= SHORTEST_FORM) {
                masked.append(text, done, at).append(form).append(MASK);
                done = end;
            }
            at = text.indexOf(form, end);
        }
        return done == 0 ? text : masked.append(text, done, text.length()).toString();
    }

    /** Masks user and password of {@code https://user:password@host}. */
    private static String maskPasswords(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        int end = scheme + 3;
        int at = -1;
        while (end < text.length() && " /?#\"'\n".indexOf(text.charAt(end)) < 0) {
            at = text.charAt(end) == '@' ? end : at;
            end++;
        }
        String head = at < 0 ? text.substring(0, end) : text.substring(0, scheme + 3) + MASK + text.substring(at, end);
        return head + maskPasswords(text.substring(end));
    }
}
