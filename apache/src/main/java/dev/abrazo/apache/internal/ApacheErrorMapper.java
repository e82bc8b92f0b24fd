package dev.abrazo.apache.internal;

import dev.abrazo.apache.internal.HeadParser.BrokenHead;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** Maps exceptions of HttpClient and of sockets to phases of an exchange, with plain messages. */
final class ApacheErrorMapper {

    private ApacheErrorMapper() {}

    /** The exception for a connection that could not be opened. */
    static TransportException connecting(Exception failure, Target target) {
        TransportException known = known(failure);
        if (known != null) {
            return known;
        }
        if (find(failure, SocketTimeoutException.class) != null) {
            return new TransportException(Phase.CONNECT_TIMEOUT, "connect timeout", failure);
        }
        if (find(failure, UnknownHostException.class) != null) {
            return new TransportException(
                    Phase.CONNECT,
                    target.proxy() == null
                            ? "the host is unknown"
                            : "the host of the proxy " + target.proxy() + " is unknown",
                    failure);
        }
        if (find(failure, CertificateException.class) != null) {
            return new TransportException(Phase.TLS, "its certificate is not trusted: " + message(failure), failure);
        }
        if (find(failure, SSLException.class) != null) {
            return new TransportException(Phase.CONNECT, "TLS failed: " + message(failure), failure);
        }
        if (find(failure, ConnectException.class) != null || find(failure, NoRouteToHostException.class) != null) {
            return refused(failure, target);
        }
        return new TransportException(Phase.CONNECT, message(failure), failure);
    }

    private static TransportException refused(Exception failure, Target target) {
        ProxySettings.Server proxy = target.proxy();
        if (proxy != null) {
            return new TransportException(
                    Phase.CONNECT,
                    "the connection to the proxy " + proxy + " was refused",
                    "Check the proxy in " + Proxies.setting(proxy) + ".",
                    failure);
        }
        int others = failure.getSuppressed().length;
        return new TransportException(
                Phase.CONNECT,
                others == 0
                        ? "the connection was refused"
                        : "the connection was refused by all " + (others + 1) + " addresses of the host",
                failure);
    }

    /**
     * The exception for a failure before the reply.
     *
     * @param reused whether the connection was an idle one
     */
    static TransportException beforeReply(Exception failure, boolean reused) {
        TransportException known = known(failure);
        if (known != null) {
            return known;
        }
        if (failure instanceof MessageConstraintException || failure.getCause() instanceof MessageConstraintException) {
            return new TransportException(Phase.MALFORMED_REPLY, "its headers are too long", failure);
        }
        if (failure instanceof HttpException) {
            return malformed(failure);
        }
        boolean unused = reused && !(failure instanceof BrokenHead);
        return new TransportException(unused ? Phase.REUSED_CONNECTION : Phase.BEFORE_REPLY, message(failure), failure);
    }

    /** The exception for a failure in the body of the reply. */
    static TransportException inReply(Exception failure) {
        TransportException known = known(failure);
        return known == null ? new TransportException(Phase.IN_REPLY, message(failure), failure) : known;
    }

    /** The exception for a reply that can't be parsed. */
    static TransportException malformed(Exception failure) {
        return new TransportException(Phase.MALFORMED_REPLY, message(failure), failure);
    }

    /** The exception for a reply that does not fit into the available memory. */
    static TransportException noMemory(Throwable failure) {
        return new TransportException(
                Phase.TOO_LARGE,
                "the reply does not fit into the memory that Java has left",
                "Give Java more memory (-Xmx), or ask for less at once.",
                failure);
    }

    /** The exception for a system without free file handles or threads. */
    static TransportException noResources(Throwable failure) {
        return new TransportException(
                Phase.CONNECT,
                "the system allows this process no further connection (" + message(failure) + ")",
                "Keep one client instead of many, close those that are no longer used, or raise the limit of open files"
                        + " (ulimit -n).",
                failure);
    }

    private static @Nullable TransportException known(Exception failure) {
        TransportException known = find(failure, TransportException.class);
        if (known != null) {
            return known;
        }
        return String.valueOf(failure.getMessage()).contains("Too many open files") ? noResources(failure) : null;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            // The exceptions of channels have no message.
            return "the connection was closed";
        }
        if (message.contains("PKIX path building failed")) {
            return "Java knows none of its issuers";
        }
        if (message.contains("PKIX path validation failed")) {
            return "it is out of date, or was not issued for this use";
        }
        if (message.contains("nrecognized SSL message") || message.contains("nsupported or unrecognized SSL")) {
            return "the server does not answer in TLS, so its address may begin with http, not https";
        }
        if (failure instanceof MalformedChunkCodingException || failure instanceof ConnectionClosedException) {
            return "the server closed the connection in the middle of the reply";
        }
        return message;
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
