package dev.abrazo.internal.engine;

import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.GoneException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.JobFailedException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.PaymentRequiredException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.task.ServerReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds exceptions and their messages: what failed, the server's message, what to do. Shared, so that all front ends report
 * the same.
 */
final class ErrorMapper {

    private static final String CHECK_CONNECTION =
            "Check the URL, the network and the proxy. Without a network, use a local model.";

    private ErrorMapper() {}

    /** The exception for a reply with a status of 300 or more. */
    static InferenceException of(
            int status,
            Headers headers,
            byte[] body,
            CallContext context,
            Credentials credentials,
            @Nullable String advice,
            Instant now) {
        // Redact again: JSON escapes are decoded only now.
        ErrorBody error = Redaction.of(ErrorBody.of(body), credentials);
        ErrorDetails details = withError(
                error, RetryAfter.of(status, headers, now), withReply(status, headers, excerpt(body), context));
        String what = context.description() + " failed with status " + status + description(error, details);
        return byStatus(status, what, details, loading(status, error), advice);
    }

    private static InferenceException byStatus(
            int status, String what, ErrorDetails d, boolean loading, @Nullable String advice) {
        switch (status) {
            case 401:
                return new AuthenticationException(
                        what + "\n"
                                + (advice != null
                                        ? advice
                                        : "Set a valid token, with HF_TOKEN or a token option. Create one at"
                                                + " https://huggingface.co/settings/tokens."),
                        d,
                        null);
            case 402:
                return new PaymentRequiredException(
                        what + "\nThe account has no credits left: buy credits, bill an organisation with `billTo`,"
                                + " or use a local model.",
                        d,
                        null);
            case 403:
                return new PermissionException(
                        what + "\n"
                                + (advice != null
                                        ? advice
                                        : "Accept the model's terms on its page, and give the token the permission"
                                                + " \"Make calls to Inference Providers\"."),
                        d,
                        null);
            case 404:
                return new NotFoundException(
                        what + "\n"
                                + advice(d, "Check the model id (org/name), and that the provider serves this model."),
                        d,
                        null);
            case 408:
                return new InferenceTimeoutException(
                        InferenceTimeoutException.Kind.SERVER,
                        what + "\nTry again, or send a smaller request.",
                        d,
                        null);
            case 410:
                return new GoneException(what + "\nUse the URL that replaces it.", d, null);
            case 413:
                return new TooLargeException(what + "\nSend a smaller file, or fewer inputs.", d, null);
            case 429:
                return new RateLimitException(what + "\n" + waitHint(d) + "send fewer requests.", d, null);
            default:
                break;
        }
        if (loading) {
            return new ModelLoadingException(
                    what + "\nThe model is loading: wait for it with `waitForModel`, or try again later.", d, null);
        }
        if (status >= 500) {
            return new ServerException(
                    what + "\nTry again later. If the error persists, try another model or provider.", d, null);
        }
        return new InvalidRequestException(what + "\n" + advice(d, "Check the input and the parameters."), d, null);
    }

    /** The usual advice, unless an endpoint requires a model and the caller named none. */
    private static String advice(ErrorDetails d, String defaultAdvice) {
        if (!"endpoint".equals(d.provider()) || d.model() != null || d.serverMessage() == null) {
            return defaultAdvice;
        }
        String description = d.serverMessage().toLowerCase(Locale.ROOT);
        return description.matches("(?s).*\\btgi\\b.*|.*\\bmodel\\b.*\\b(exist|found|required|missing|unknown)\\b.*")
                ? "The server requires a model: set `model` to the name of one of its models."
                : defaultAdvice;
    }

    private static String waitHint(ErrorDetails d) {
        return d.retryAfter() == null
                ? "Wait and try again, or "
                : "Wait " + CallContext.seconds(d.retryAfter()) + " and try again, or ";
    }

    private static String description(ErrorBody error, ErrorDetails d) {
        StringBuilder description = new StringBuilder();
        if (error.message() != null) {
            description.append(": ").append(error.message());
        }
        error.warnings().forEach(warning -> description.append("\n  ").append(warning));
        if (description.length() > ErrorBody.MAX + 2) {
            description.setLength(ErrorBody.MAX + 2);
            description.append('…');
        }
        if (error.estimatedTime() != null) {
            description
                    .append(" (estimated time ")
                    .append(CallContext.seconds(error.estimatedTime()))
                    .append(")");
        }
        if (d.requestId() != null) {
            description.append(" (request ").append(d.requestId()).append(")");
        }
        return description.toString();
    }

    private static boolean loading(int status, ErrorBody error) {
        return status == 503
                && (error.estimatedTime() != null
                        || error.message() != null
                                && error.message().toLowerCase(Locale.ROOT).contains("loading"));
    }

    private static @Nullable String excerpt(byte[] body) {
        return body.length == 0
                ? null
                : new String(body, 0, Math.min(body.length, ErrorBody.MAX), StandardCharsets.UTF_8);
    }

    /** The exception for a failed exchange: by the abort reason, else by the phase of the failure. */
    static InferenceException of(IOException failure, @Nullable AbortReason aborted, String host, CallContext context) {
        if (aborted != null) {
            InferenceTimeoutException.Kind timeout = aborted.timeout();
            return timeout == null ? cancelled(context) : timeout(timeout, context, failure);
        }
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
                                + ". The connect timeout was reached. Check the URL, the network" + " and the proxy.",
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
                                                ? connectionAdvice(host)
                                                : CHECK_CONNECTION),
                        d,
                        failure);
            default:
                return new ConnectionException(
                        what + "the connection to " + host + " was lost: " + reason + ". Try again.", d, failure);
        }
    }

    /** Advice for an unreachable server. One on this machine needs no network: it does not run, or uses another port. */
    private static String connectionAdvice(String authority) {
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

    static InferenceTimeoutException timeout(
            InferenceTimeoutException.Kind kind, CallContext context, @Nullable Throwable cause) {
        String allowed = kind == InferenceTimeoutException.Kind.TOTAL ? " (" + context.total() + ")" : "";
        String option = kind == InferenceTimeoutException.Kind.TOTAL
                ? "timeout"
                : kind == InferenceTimeoutException.Kind.IDLE ? "idleTimeout" : "firstByteTimeout";
        String reason = "the " + kind.title() + " timeout" + allowed + " was reached after "
                + CallContext.seconds(context.elapsed());
        if (kind == InferenceTimeoutException.Kind.TOTAL && context.bounded()) {
            option = "max_time";
            reason = "the `max_time` of the input" + allowed + " was reached";
        }
        return new InferenceTimeoutException(
                kind,
                context.description() + " timed out: " + reason + ". Raise `" + option
                        + "`, or send a smaller request.",
                context.origin(),
                cause);
    }

    static CancelledException cancelled(CallContext context) {
        return new CancelledException(context.description() + " was cancelled.", context.origin(), null);
    }

    static CancelledException closed(CallContext context) {
        return new CancelledException("The client is closed.", context.origin(), null);
    }

    static JobFailedException job(String message, CallContext context) {
        return new JobFailedException(
                context.description() + ": the job failed: " + message
                        + "\nCheck the input and the parameters. Try again, or try another provider.",
                context.origin(),
                null);
    }

    static TruncatedStreamException truncated(
            String reason, int status, Headers headers, CallContext context, @Nullable Throwable cause) {
        return new TruncatedStreamException(
                context.description() + ": the stream ended without an end marker (" + reason
                        + "). The elements before that are valid, but the result is incomplete. Send the request again.",
                withReply(status, headers, null, context),
                cause);
    }

    /** The exception for an error in a reply with a success status; its own code selects the type. */
    static InferenceException stated(
            ErrorBody error,
            ServerReply reply,
            Headers headers,
            CallContext context,
            @Nullable String advice,
            Instant now) {
        int status = status(error, reply.status());
        ErrorDetails details = withError(
                error, RetryAfter.of(status, headers, now), withReply(status, headers, error.message(), context));
        boolean hasOwnStatus = status != reply.status();
        String what = context.description() + " failed"
                + (hasOwnStatus
                        ? " with status " + status + " in the body of a reply with status "
                        : " with an error in a reply with status ")
                + reply.status() + description(error, details);
        return hasOwnStatus
                ? byStatus(status, what, details, loading(status, error), advice)
                : new ServerException(
                        what
                                + "\nCheck the input and the parameters. If they are valid, try another model or provider.",
                        details,
                        null);
    }

    /** The status in the error of a reply with a success status; else that of the reply. */
    private static int status(ErrorBody error, int httpStatus) {
        if (error.overloaded() || error.status() == 0 && error.estimatedTime() != null) {
            return 503;
        }
        return error.status() > 0 ? error.status() : httpStatus;
    }

    /** The exception for an error inside a stream. */
    static StreamErrorException inStream(ErrorBody error, int httpStatus, Headers headers, CallContext context) {
        int status = status(error, httpStatus);
        ErrorDetails details = withError(error, null, withReply(status, headers, null, context));
        String description = error.message() == null ? "no message" : error.message();
        return new StreamErrorException(
                context.description() + ": the server reported an error in the stream: " + description, details, null);
    }

    /** The exception for a redirect that is not followed. */
    static ConfigurationException redirect(String message, int status, Headers headers, CallContext context) {
        return new ConfigurationException(message, withReply(status, headers, null, context), null);
    }

    private static ErrorDetails withReply(int status, Headers headers, @Nullable String excerpt, CallContext context) {
        return context.origin().toBuilder()
                .reply(status, headers.map(), excerpt)
                .build();
    }

    private static ErrorDetails withError(ErrorBody error, @Nullable Duration retryAfter, ErrorDetails withReply) {
        return withReply.toBuilder()
                .serverMessage(error.message())
                .errorType(error.errorType())
                .warnings(error.warnings())
                .estimatedTime(error.estimatedTime())
                .retryAfter(retryAfter)
                .build();
    }
}
