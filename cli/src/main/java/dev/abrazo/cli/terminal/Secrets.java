package dev.abrazo.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of everything that is said to the user: those of this command line and environment, and whatever
 * looks like a token. The last line of defence; nothing should get here that needs it. Immutable.
 */
public final class Secrets {

    private static final String MASK = "***";
    private static final int SHORTEST = 4;
    private static final List<String> FORMS = List.of("hf_", "api_org_", "api_");
    private static final List<String> VARIABLES = List.of("HF_TOKEN", "HF_ACCESS_TOKEN", "HF_API_TOKEN");
    private static final List<String> TELLING =
            List.of("auth", "token", "key", "secret", "password", "cookie", "credential");

    private final List<String> known;

    private Secrets(List<String> known) {
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
            if (header != null && telling(colon < 0 ? header : header.substring(0, colon))) {
                add(known, header.substring(colon + 1));
            }
        }
        VARIABLES.forEach(name -> add(known, environment.get(name)));
        // The longest first, so that no part of a secret stays behind where a shorter one is inside.
        known.sort((a, b) -> b.length() - a.length());
        return new Secrets(List.copyOf(known));
    }

    /** The text without secrets. */
    public String masked(String text) {
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        for (String form : FORMS) {
            masked = maskForm(masked, form);
        }
        return maskPasswords(masked);
    }

    private static @Nullable String value(String flag, String word, @Nullable String next) {
        return word.equals(flag) ? next : word.startsWith(flag + "=") ? word.substring(flag.length() + 1) : null;
    }

    private static boolean telling(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return TELLING.stream().anyMatch(lower::contains);
    }

    private static void add(List<String> known, @Nullable String secret) {
        String stripped = secret == null ? "" : secret.strip();
        // Masking "no" or "1" would make every message unreadable and protect nothing.
        if (stripped.length() >= SHORTEST) {
            known.add(stripped);
            if (stripped.indexOf(' ') > 0) {
                add(known, stripped.substring(stripped.indexOf(' ')));
            }
        }
    }

    /** {@code hf_AbCdEfGh} and the like, wherever they stand. */
    private static String maskForm(String text, String form) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        int at = text.indexOf(form);
        while (at >= 0) {
            int end = at + form.length();
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            if (end - at - form.length() >= 2 * SHORTEST) {
                masked.append(text, done, at).append(form).append(MASK);
                done = end;
            }
            at = text.indexOf(form, end);
        }
        return done == 0 ? text : masked.append(text, done, text.length()).toString();
    }

    /** The user and password of {@code https://user:password@host}. */
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
