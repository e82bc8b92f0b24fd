package dev.abrazo.internal.remote;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;

/** Compares origins of URLs: scheme, host and port. */
final class Origins {

    private Origins() {}

    static boolean same(URI a, URI b) {
        return scheme(a).equals(scheme(b)) && named(a).equals(named(b)) && port(a) == port(b);
    }

    static boolean contains(Collection<URI> bases, URI uri) {
        for (URI base : bases) {
            if (same(base, uri)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a request to this URL reaches Hugging Face, over TLS. */
    static boolean huggingFace(URI uri) {
        String host = host(uri);
        return scheme(uri).equals("https")
                && (host.equals("huggingface.co")
                        || host.endsWith(".huggingface.co")
                        || host.endsWith(".endpoints.huggingface.cloud"));
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** A name that Java takes for no host's, such as one with an underscore, is not the same as any other such name. */
    private static String named(URI uri) {
        return uri.getHost() == null ? String.valueOf(uri.getRawAuthority()).toLowerCase(Locale.ROOT) : host(uri);
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
    }
}
