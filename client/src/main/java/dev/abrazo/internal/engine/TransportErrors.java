package dev.abrazo.internal.engine;

import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.HttpTransport;
import java.io.IOException;

/** Builds the exception for a request that failed without a complete reply, by the phase of the failure. */
final class TransportErrors {

    private TransportErrors() {}

    /**
     * The exception for this failure.
     *
     * @param host host and port of the server
     */
    static InferenceException of(IOException failure, String host, CallContext context) {
        ErrorDetails d = context.origin();
        String reason = String.valueOf(failure.getMessage());
        String what = context.description() + ": ";
        if (!(failure instanceof HttpTransport.TransportException transport)) {
            return new ConnectionException(what + "no reply from " + host + ": " + reason, d, failure);
        }
        String hint = transport.hint();
        switch (transport.phase()) {
            case CONNECT_TIMEOUT:
                return new InferenceTimeoutException(
                        InferenceTimeoutException.Kind.CONNECT,
                        what + "no connection to " + host
                                + ". The connect timeout was reached. Check the URL, the network and the proxy.",
                        d,
                        failure);
            case REQUEST_BODY:
                return new MediaException(what + "could not read the media during the upload: " + reason, d, failure);
            case TOO_LARGE:
                return new TooLargeException(
                        what + reason + ". " + (hint == null ? "Raise `maxReplyBytes` to accept it." : hint),
                        d,
                        failure);
            case MALFORMED_REPLY:
                return new UnexpectedReplyException(
                        what + "the reply from " + host + " is invalid: " + reason
                                + ". The error is in the server or in a proxy. Try another URL or provider.",
                        d,
                        failure);
            case CONNECT:
            case TLS:
            case PROXY:
                return new ConnectionException(
                        what + "can't reach " + host + ": " + reason + ". "
                                + (hint != null
                                        ? hint
                                        : transport.phase() == HttpTransport.TransportException.Phase.CONNECT
                                                ? UnreachableAdvice.of(host)
                                                : UnreachableAdvice.CHECK_CONNECTION),
                        d,
                        failure);
            default:
                return new ConnectionException(
                        what + "the connection to " + host + " was lost: " + reason + ". Try again.", d, failure);
        }
    }
}
