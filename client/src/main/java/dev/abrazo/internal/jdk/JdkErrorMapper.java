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
    static HttpTransport.TransportException of(
            IOException failure, boolean replying, boolean reused, URI uri, Proxies proxies) {
        HttpTransport.TransportException refused = replying ? null : proxies.refused(failure, uri);
        if (refused != null) {
            return refused;
        }
        // The JDK's exception for a connect timeout is a subclass of the one for a refused connection.
        if (find(failure, ConnectException.class) != null
                && find(failure, HttpConnectTimeoutException.class) == null
                && find(failure, HttpTransport.TransportException.class) == null) {
            return UnreachableHost.refused(uri, proxies, failure);
        }
        return of(failure, replying, reused);
    }

    static HttpTransport.TransportException of(IOException failure, boolean replying, boolean reused) {
        HttpTransport.TransportException known = find(failure, HttpTransport.TransportException.class);
        if (known != null) {
            return known;
        }
        if (find(failure, OutOfMemoryError.class) != null) {
            return outOfMemory(failure);
        }
        if (String.valueOf(failure.getMessage()).contains("Too many open files")) {
            return outOfResources(failure);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return new HttpTransport.TransportException(Phase.CONNECT_TIMEOUT, "connect timeout", failure);
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
                    Phase.TLS, "its certificate is not trusted: " + message(failure), failure);
        }
        if (find(failure, SSLException.class) != null && !replying) {
            return new HttpTransport.TransportException(Phase.CONNECT, "TLS failed: " + message(failure), failure);
        }
        if (message(failure).startsWith("fixed content-length: -")) {
            return malformedLength(failure);
        }
        if (replying) {
            return new HttpTransport.TransportException(Phase.IN_REPLY, message(failure), failure);
        }
        Phase phase = reused && connectionLost(failure) ? Phase.REUSED_CONNECTION : Phase.BEFORE_REPLY;
        return new HttpTransport.TransportException(phase, message(failure), failure);
    }

    /** The exception for an invalid content length. */
    static HttpTransport.TransportException malformedLength(Throwable failure) {
        return new HttpTransport.TransportException(Phase.MALFORMED_REPLY, "its Content-Length is invalid", failure);
    }

    /** The exception for a reply that does not fit into the available memory. */
    static HttpTransport.TransportException outOfMemory(Throwable failure) {
        return new HttpTransport.TransportException(
                Phase.TOO_LARGE,
                "not enough memory for the reply",
                "Raise the JVM's heap size (-Xmx), or request less data.",
                failure);
    }

    /** The exception for a system without free file handles or threads. */
    static HttpTransport.TransportException outOfResources(Throwable failure) {
        return new HttpTransport.TransportException(
                Phase.CONNECT,
                "the limit of open files or threads is reached (" + message(failure) + ")",
                "Use one client instead of many, close clients that are no longer used, or raise the limit of open files"
                        + " (ulimit -n).",
                failure);
    }

    private static boolean connectionLost(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("received no bytes")
                || message.contains("eof")
                || message.contains("reset")
                || message.contains("broken pipe")
                || message.contains("closed")
                || message.contains("goaway");
    }

    private static String message(Throwable failure) {
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
