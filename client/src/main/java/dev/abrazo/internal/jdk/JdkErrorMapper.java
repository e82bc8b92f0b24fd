package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Maps exceptions of the JDK's client to phases of an exchange. The client does not tell whether a connection was reused, so
 * that is inferred from "no byte of the reply" and {@link IdleConnections}; the conformance suite checks it on each JDK.
 */
final class JdkErrorMapper {

    private JdkErrorMapper() {}

    /** The exception for a failed exchange with this URL. */
    static HttpTransport.TransportException of(IOException failure, boolean replying, boolean reused, URI uri) {
        HttpTransport.TransportException refused = replying ? null : Proxies.refused(failure, uri);
        if (refused != null) {
            return refused;
        }
        // A connection that was not made in time is one that was refused, too, as the JDK says it.
        if (find(failure, ConnectException.class) != null
                && find(failure, HttpConnectTimeoutException.class) == null
                && find(failure, HttpTransport.TransportException.class) == null) {
            return UnreachableHost.refused(uri, failure);
        }
        return of(failure, replying, reused);
    }

    static HttpTransport.TransportException of(IOException failure, boolean replying, boolean reused) {
        HttpTransport.TransportException known = find(failure, HttpTransport.TransportException.class);
        if (known != null) {
            return known;
        }
        if (find(failure, OutOfMemoryError.class) != null) {
            return noMemory(failure);
        }
        if (String.valueOf(failure.getMessage()).contains("Too many open files")) {
            return noResources(failure);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return new HttpTransport.TransportException(Phase.CONNECT_TIMEOUT, "no connection in time", failure);
        }
        if (find(failure, UnresolvedAddressException.class) != null
                || find(failure, UnknownHostException.class) != null) {
            return new HttpTransport.TransportException(Phase.CONNECT, "the host is unknown", failure);
        }
        if (find(failure, ConnectException.class) != null || find(failure, NoRouteToHostException.class) != null) {
            return new HttpTransport.TransportException(Phase.CONNECT, "the connection was refused", failure);
        }
        if (find(failure, CertificateException.class) != null) {
            return new HttpTransport.TransportException(
                    Phase.TLS, "its certificate is not trusted: " + words(failure), failure);
        }
        if (find(failure, SSLException.class) != null && !replying) {
            return new HttpTransport.TransportException(Phase.CONNECT, "TLS failed: " + words(failure), failure);
        }
        if (words(failure).startsWith("fixed content-length: -")) {
            return malformedLength(failure);
        }
        if (replying) {
            return new HttpTransport.TransportException(Phase.IN_REPLY, words(failure), failure);
        }
        Phase phase = reused && died(failure) ? Phase.REUSED_CONNECTION : Phase.BEFORE_REPLY;
        return new HttpTransport.TransportException(phase, words(failure), failure);
    }

    /** The exception for an invalid content length. */
    static HttpTransport.TransportException malformedLength(Throwable failure) {
        return new HttpTransport.TransportException(
                Phase.MALFORMED_REPLY, "its Content-Length is not a number of bytes", failure);
    }

    /** The exception for a reply that does not fit into the available memory. */
    static HttpTransport.TransportException noMemory(Throwable failure) {
        return new HttpTransport.TransportException(
                Phase.TOO_LARGE,
                "the reply does not fit into the memory that Java has left",
                "Give Java more memory (-Xmx), or ask for less at once.",
                failure);
    }

    /** The exception for a system without free file handles or threads. */
    static HttpTransport.TransportException noResources(Throwable failure) {
        return new HttpTransport.TransportException(
                Phase.CONNECT,
                "the system allows this process no further connection (" + words(failure) + ")",
                "Keep one client instead of many, close those that are no longer used, or raise the limit of open files"
                        + " (ulimit -n).",
                failure);
    }

    private static boolean died(IOException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("received no bytes")
                || words.contains("eof")
                || words.contains("reset")
                || words.contains("broken pipe")
                || words.contains("closed")
                || words.contains("goaway");
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return JdkMessages.plain(
                message == null || message.isBlank() ? failure.getClass().getSimpleName() : message);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
