package dev.abrazo.internal.remote;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host that answers 410 since 2025, still in flows and code everywhere (wire.md §1): its URLs are rewritten. */
final class RetiredHost {

    private static final String HOST = "api-inference.huggingface.co";
    private static final Pattern PIPELINE = Pattern.compile("/pipeline/([^/]+)/(.+)");

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private RetiredHost() {}

    static URI rewritten(URI uri, URI routerUrl) {
        if (!HOST.equalsIgnoreCase(uri.getHost())) {
            return uri;
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        Matcher pipeline = PIPELINE.matcher(path);
        String newPath = pipeline.matches() ? "/models/" + pipeline.group(2) + "/pipeline/" + pipeline.group(1) : path;
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI rewritten = URI.create(routerUrl.toString().replaceFirst("/+$", "") + "/hf-inference" + newPath + query);
        if (WARNED.compareAndSet(false, true)) {
            System.getLogger("dev.abrazo")
                    .log(
                            System.Logger.Level.WARNING,
                            "https://{0} was shut down. Requests are sent to {1} instead; change the endpoint.",
                            HOST,
                            // Without the query, which may hold a key.
                            rewritten.toString().replaceFirst("\\?.*", ""));
        }
        return rewritten;
    }
}
