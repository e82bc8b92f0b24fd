package dev.abrazo.internal.remote;

import dev.abrazo.error.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Extracts a model's id from user input, which may be the URL of its page at the Hub. */
final class ModelId {

    private static final List<String> HOSTS = List.of("huggingface.co/", "www.huggingface.co/", "hf.co/");

    /** First path segments at the Hub that are not models' organisations. */
    private static final Set<String> NO_MODELS =
            Set.of("datasets", "spaces", "papers", "collections", "docs", "blog", "api", "settings", "models", "tasks");

    private ModelId() {}

    /**
     * The id at the Hub, or null if none is given.
     *
     * @param hub where the Hub is
     * @throws ConfigurationException if there can be no model of this id
     */
    static @Nullable String of(@Nullable String given, URI hub) {
        if (given == null) {
            return null;
        }
        String path = path(given, hub);
        String id = path == null ? given : idIn(given, path);
        if (id.contains("://")) {
            throw invalid(given, "it is a URL, but not of a model on the Hub; to use another server, set `endpoint`");
        }
        check(given, id);
        return id;
    }

    /** The path of an address at the Hub, with or without a scheme; null if it is none. */
    private static @Nullable String path(String id, URI hub) {
        int scheme = id.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        for (int i = 0; i < HOSTS.size(); i++) {
            String host = HOSTS.get(i);
            if (id.regionMatches(true, start, host, 0, host.length())) {
                return id.substring(start + host.length());
            }
        }
        String configured = scheme > 0 ? hub.getRawAuthority() + "/" : "";
        return scheme > 0 && id.regionMatches(true, start, configured, 0, configured.length())
                ? id.substring(start + configured.length())
                : null;
    }

    /** The id in a path such as {@code org/name/tree/main}; few models have no organisation. */
    private static String idIn(String given, String path) {
        String clean = path.split("[?#]", 2)[0];
        String[] parts = clean.split("/");
        if (parts.length == 0 || parts[0].isEmpty() || NO_MODELS.contains(parts[0])) {
            throw invalid(given, "this page of the Hub is not a model");
        }
        boolean withoutOrganisation = parts.length == 1
                || Set.of("tree", "blob", "resolve", "discussions").contains(parts[1]);
        return withoutOrganisation ? parts[0] : parts[0] + "/" + parts[1];
    }

    /** Rejects ids that would change the path of the URL; whether other ids exist is left to the server. */
    private static void check(String given, String id) {
        int start = 0;
        for (int i = 0; i <= id.length(); i++) {
            char c = i == id.length() ? '/' : id.charAt(i);
            if (c < ' ' || c == 0x7f || c == '\\') {
                throw invalid(given, "it contains a control character or a backslash");
            }
            if (c == '/') {
                boolean dots =
                        i - start == 1 && id.charAt(start) == '.' || i - start == 2 && id.startsWith("..", start);
                if (i == start || dots) {
                    throw invalid(given, "it is a path, and only `local` accepts folders");
                }
                start = i + 1;
            }
        }
    }

    private static ConfigurationException invalid(String given, String reason) {
        String shown = given.length() > 100 ? given.substring(0, 100) + "…" : given;
        return new ConfigurationException(
                "\"" + shown + "\" is not a valid model id: " + reason + ". Use an id such as org/name.");
    }
}
