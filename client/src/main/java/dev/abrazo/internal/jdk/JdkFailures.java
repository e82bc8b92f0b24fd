package dev.abrazo.internal.jdk;

import dev.abrazo.http.TransportException;
import dev.abrazo.http.TransportException.Phase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How far an exchange had come, read from what the JDK's client throws. It does not say whether a connection was a used
 * one, so this goes by "no byte of the reply" and by whether the same origin answered before; the conformance suite pins
 * that for each JDK.
 */
final class JdkFailures {

    private JdkFailures() {}

    static TransportException of(IOException failure, boolean replying, boolean servedBefore) {
        TransportException known = find(failure, TransportException.class);
        if (known != null) {
            return known;
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return new TransportException(Phase.CONNECT_TIMEOUT, "no connection in time", failure);
        }
        if (find(failure, UnresolvedAddressException.class) != null
                || find(failure, UnknownHostException.class) != null) {
            return new TransportException(Phase.CONNECT, "the host is unknown", failure);
        }
        if (find(failure, ConnectException.class) != null || find(failure, NoRouteToHostException.class) != null) {
            return new TransportException(Phase.CONNECT, "the connection was refused", failure);
        }
        if (find(failure, CertificateException.class) != null) {
            return new TransportException(Phase.TLS, "its certificate is not trusted: " + words(failure), failure);
        }
        if (find(failure, SSLException.class) != null && !replying) {
            return new TransportException(Phase.CONNECT, "TLS failed: " + words(failure), failure);
        }
        if (replying) {
            return new TransportException(Phase.IN_REPLY, words(failure), failure);
        }
        Phase phase = servedBefore && died(failure) ? Phase.REUSED_CONNECTION : Phase.BEFORE_REPLY;
        return new TransportException(phase, words(failure), failure);
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
        return JdkWords.plain(
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
