package dev.abrazo.provider;

import java.net.URI;
import java.net.URISyntaxException;

/** Percent-encodes the paths of URLs. */
final class PathEncoding {

    private PathEncoding() {}

    /** Percent-encodes a path; slashes and colons stay unchanged, as servers expect in model ids. */
    static String encoded(String path) {
        if (isPlain(path)) {
            return path;
        }
        try {
            return new URI("x", "h", "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a path: " + path, e);
        }
    }

    /** Whether nothing in the path needs encoding, as in the id of nearly every model. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!word && "/-._:".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
