package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a server was not reached, where a limit of the JDK's client may be the reason. */
final class UnreachableHost {

    private UnreachableHost() {}

    /** A refused connection. The JDK's client tries the first address of a host only. */
    static HttpTransport.TransportException refused(URI uri, Proxies proxies, Throwable failure) {
        ProxySettings.Server proxy = proxies.of(uri);
        if (proxy != null) {
            return new HttpTransport.TransportException(
                    Phase.CONNECT,
                    "the connection to the proxy " + proxy + " was refused",
                    "Check the proxy in " + proxies.setting(proxy) + ".",
                    failure);
        }
        InetAddress[] all = addresses(uri.getHost());
        if (all.length < 2) {
            return new HttpTransport.TransportException(Phase.CONNECT, "the connection was refused", failure);
        }
        String others = Arrays.stream(all, 1, all.length)
                .map(address -> addressText(address))
                .collect(Collectors.joining(" or "));
        return new HttpTransport.TransportException(
                Phase.CONNECT,
                "the connection was refused; " + uri.getHost() + " has " + all.length
                        + " addresses, of which only the first, " + addressText(all[0]) + ", was tried",
                "Check that the server runs. If it listens only on another address, use that in the URL: " + others
                        + ".",
                failure);
    }

    /**
     * Why the JDK's client takes no request to this URL, or null if it may.
     *
     * @param uri absolute
     */
    static @Nullable String invalidReason(URI uri) {
        String authority = uri.getRawAuthority();
        if (uri.getHost() != null || authority == null) {
            return uri.getPort() > 65_535 ? "the port " + uri.getPort() + " is above 65535" : null;
        }
        return authority.contains("_")
                ? "the host name in \"" + authority.substring(authority.indexOf('@') + 1)
                        + "\" has an underscore, which Java's HTTP client does not accept; use the server's IP address, or a"
                        + " name without underscore, such as an alias in the hosts file"
                : "\"" + authority.substring(authority.indexOf('@') + 1) + "\" is not a valid host and port";
    }

    private static String addressText(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private static InetAddress[] addresses(@Nullable String host) {
        try {
            return host == null ? new InetAddress[0] : InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return new InetAddress[0];
        }
    }
}
