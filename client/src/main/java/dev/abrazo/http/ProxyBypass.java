package dev.abrazo.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Matches hosts with the entries of a {@code NO_PROXY} list. */
final class ProxyBypass {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private ProxyBypass() {}

    /** Whether an entry matches the URL's host, and its port if the entry has one. */
    static boolean matches(List<String> entries, URI url, int defaultPort) {
        String authority = url.getRawAuthority();
        if (entries.isEmpty() || authority == null) {
            return false;
        }
        String server = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int colon = colon(server);
        String host = bare(colon < 0 ? server : server.substring(0, colon));
        String port =
                colon < 0 || colon == server.length() - 1 ? String.valueOf(defaultPort) : server.substring(colon + 1);
        for (String entry : entries) {
            if (matches(entry.toLowerCase(Locale.ROOT), host, port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String entry, String host, String port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.indexOf('/') > 0) {
            return inRange(entry, host);
        }
        int colon = colon(entry);
        if (colon >= 0 && !entry.substring(colon + 1).equals(port)) {
            return false;
        }
        String name = bare(colon < 0 ? entry : entry.substring(0, colon));
        String domain = name.startsWith("*.") ? name.substring(1) : name;
        if (domain.startsWith(".")) {
            return host.endsWith(domain) || host.equals(domain.substring(1));
        }
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    /** The place of the colon before the port, or -1. An IPv6 address has several colons, or brackets. */
    private static int colon(String server) {
        int last = server.lastIndexOf(':');
        boolean literal = server.indexOf(':') != last && !server.contains("]");
        return literal || last < server.indexOf(']') ? -1 : last;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean inRange(String range, String host) {
        int slash = range.indexOf('/');
        Long network = address(range.substring(0, slash));
        Long address = address(host);
        if (network == null || address == null || !range.substring(slash + 1).matches("\\d{1,2}")) {
            return false;
        }
        int bits = Integer.parseInt(range.substring(slash + 1));
        return bits <= 32 && network >> 32 - bits == address >> 32 - bits;
    }

    private static @Nullable Long address(String text) {
        Matcher parts = IPV4.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            address = address << 8 | Integer.parseInt(parts.group(i)) & 0xff;
        }
        return address;
    }
}
