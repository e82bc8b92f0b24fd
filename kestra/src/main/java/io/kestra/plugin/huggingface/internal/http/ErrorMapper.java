package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.TunnelRefusedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Maps exceptions of Kestra's client to phases of an exchange, with plain messages. */
final class ErrorMapper {

    private static final Pattern LIST = Pattern.compile("kestra\\.tasks\\.http\\.(allowed|denied)-list");
    private static final Pattern REFUSED = Pattern.compile("\\b([45]\\d\\d)\\b");

    private ErrorMapper() {}

    /** The exception for a failed exchange. */
    static Throwable of(Throwable failure, KestraExchange<?> exchange, @Nullable String proxy) {
        if (exchange.aborted()) {
            return KestraExchange.abortedFailure(failure);
        }
        TransportException known = known(failure);
        if (known != null) {
            return known;
        }
        IllegalArgumentException refused = find(failure, IllegalArgumentException.class);
        if (refused != null && !exchange.isConnected()) {
            return refusedBy(refused);
        }
        if (exchange.exchange().replying()) {
            return new TransportException(Phase.IN_REPLY, words(failure), failure);
        }
        return exchange.isConnected() ? beforeReply(failure, false) : connecting(failure, proxy);
    }

    /** The exception for a URL that the instance does not allow; the given one if that is not the reason. */
    static Exception refusedBy(IllegalArgumentException failure) {
        Matcher list = LIST.matcher(String.valueOf(failure.getMessage()));
        if (!list.find()) {
            return failure;
        }
        boolean allowed = list.group(1).equals("allowed");
        return new TransportException(
                Phase.PROXY,
                "Kestra does not allow this URL: it is " + (allowed ? "not in" : "in") + " `" + list.group() + "`",
                "Ask the administrator of the Kestra instance to " + (allowed ? "add the server to" : "remove it from")
                        + " that list, or use another `endpoint`.",
                failure);
    }

    private static TransportException connecting(Throwable failure, @Nullable String proxy) {
        if (find(failure, SocketTimeoutException.class) != null) {
            return new TransportException(Phase.CONNECT_TIMEOUT, "connect timeout", failure);
        }
        if (find(failure, UnknownHostException.class) != null) {
            return new TransportException(
                    Phase.CONNECT,
                    proxy == null ? "the host is unknown" : "the host, or that of the proxy " + proxy + ", is unknown",
                    failure);
        }
        if (find(failure, CertificateException.class) != null) {
            return new TransportException(Phase.TLS, "its certificate is not trusted: " + words(failure), failure);
        }
        if (find(failure, SSLException.class) != null) {
            return new TransportException(Phase.CONNECT, "TLS failed: " + words(failure), failure);
        }
        TunnelRefusedException tunnel = find(failure, TunnelRefusedException.class);
        if (tunnel != null) {
            return refusedByProxy(tunnel, String.valueOf(proxy));
        }
        if (find(failure, ConnectException.class) != null || find(failure, NoRouteToHostException.class) != null) {
            return proxy == null
                    ? new TransportException(Phase.CONNECT, "the connection was refused", failure)
                    : new TransportException(
                            Phase.CONNECT,
                            "the connection to the proxy " + proxy + " was refused",
                            "Check `proxy` of the task.",
                            failure);
        }
        return new TransportException(Phase.CONNECT, words(failure), failure);
    }

    private static TransportException refusedByProxy(TunnelRefusedException failure, String proxy) {
        Matcher status = REFUSED.matcher(String.valueOf(failure.getMessage()));
        return refusedByProxy(status.find() ? Integer.parseInt(status.group()) : 500, proxy, failure);
    }

    /** The exception for a proxy that answers with this status instead of opening a connection. */
    static TransportException refusedByProxy(int status, String proxy, @Nullable Throwable failure) {
        return status == 407
                ? new TransportException(
                        Phase.PROXY,
                        "the proxy " + proxy + " requires credentials, or rejected them (407)",
                        "Set `proxy.username` and `proxy.password` of the task.",
                        failure)
                : new TransportException(
                        status >= 500 ? Phase.CONNECT : Phase.PROXY,
                        "the proxy " + proxy + " refused the connection (" + status + ")",
                        "Check that the proxy allows this server.",
                        failure);
    }

    /**
     * The exception for a failure before the reply.
     *
     * @param unused whether the connection was an idle one, and no byte of a reply arrived
     */
    static TransportException beforeReply(Throwable failure, boolean unused) {
        TransportException known = known(failure);
        if (known != null) {
            return known;
        }
        if (failure instanceof MessageConstraintException) {
            return new TransportException(Phase.MALFORMED_REPLY, "its headers are too long", failure);
        }
        if (failure instanceof HttpException) {
            return new TransportException(Phase.MALFORMED_REPLY, words(failure), failure);
        }
        return new TransportException(unused ? Phase.REUSED_CONNECTION : Phase.BEFORE_REPLY, words(failure), failure);
    }

    /** The exception for a reply that does not fit into the available memory. */
    static TransportException outOfMemory(Throwable failure) {
        return new TransportException(
                Phase.TOO_LARGE,
                "not enough memory for the reply",
                "Raise the heap size of the worker (-Xmx), or request less data.",
                failure);
    }

    private static @Nullable TransportException known(Throwable failure) {
        TransportException known = find(failure, TransportException.class);
        if (known != null) {
            return known;
        }
        if (find(failure, OutOfMemoryError.class) != null) {
            return outOfMemory(failure);
        }
        IOException io = find(failure, IOException.class);
        return io != null && String.valueOf(io.getMessage()).contains("Too many open files")
                ? new TransportException(
                        Phase.CONNECT,
                        "the limit of open files is reached",
                        "Lower `concurrency`, or raise the limit of open files of the worker (ulimit -n).",
                        failure)
                : null;
    }

    private static String words(Throwable failure) {
        IOException io = find(failure, IOException.class);
        Throwable cause = io == null ? failure : io;
        String message = cause.getMessage();
        if (cause instanceof NoHttpResponseException) {
            return "the server closed the connection without a reply";
        }
        if (message == null || message.isBlank()) {
            return "the connection was closed";
        }
        if (message.contains("PKIX path building failed")) {
            return "Java knows none of its issuers";
        }
        if (message.contains("PKIX path validation failed")) {
            return "it has expired, or was not issued for this use";
        }
        if (message.contains("nrecognized SSL message") || message.contains("nsupported or unrecognized SSL")) {
            return "the server does not answer in TLS, so its address may begin with http, not https";
        }
        if (cause instanceof MalformedChunkCodingException || cause instanceof ConnectionClosedException) {
            return "the server closed the connection in the middle of its reply";
        }
        return message;
    }

    /** The first cause of this type, or null. */
    static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
