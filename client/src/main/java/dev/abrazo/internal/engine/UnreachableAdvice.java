package dev.abrazo.internal.engine;

import java.util.Locale;

/** Advice for a server that can't be reached. */
final class UnreachableAdvice {

    /** The advice for a server that is not on this machine. */
    static final String CHECK_CONNECTION =
            "Check the URL, the network and the proxy. Without a network, use a local model.";

    private UnreachableAdvice() {}

    /** Advice for an unreachable server. One on this machine needs no network: it does not run, or uses another port. */
    static String of(String authority) {
        String host = authority.substring(authority.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean loopback = host.matches("(localhost|.*\\.localhost|127(\\.\\d+){3}|0\\.0\\.0\\.0|\\[::1])(:\\d*)?");
        if (!loopback) {
            return CHECK_CONNECTION;
        }
        String port = host.substring(host.lastIndexOf(':') + 1);
        return port.matches("\\d+")
                ? "Is the server running on port " + port + "?"
                : "Is the server running, and on the default port? If not, add its port to the URL.";
    }
}
