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

    private static final String ELSEWHERE =
            "Check the address, the network and the proxy; without a network, run a local model.";

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
        ErrorBody said = Redaction.of(ErrorBody.of(body), credentials);
        ErrorDetails details =
                told(said, RetryAfter.of(status, headers, now), replied(status, headers, excerpt(body), context));
        String what = context.described() + " failed with status " + status + words(said, details);
        return byStatus(status, what, details, loading(status, said), advice);
    }

    private static InferenceException byStatus(
            int status, String what, ErrorDetails d, boolean loading, @Nullable String advice) {
        switch (status) {
            case 401:
                return new AuthenticationException(
                        what + "\n"
                                + (advice != null
                                        ? advice
                                        : "Give a valid token: HF_TOKEN, or a token option, from"
                                                + " https://huggingface.co/settings/tokens."),
                        d,
                        null);
            case 402:
                return new PaymentRequiredException(
                        what + "\nThe account's credits are used up: buy more, bill an organisation with `billTo`,"
                                + " or run a local model.",
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
                        what + "\n" + advice(d, "Check the model's id (org/name) and that this provider serves it."),
                        d,
                        null);
            case 408:
                return new InferenceTimeoutException(
                        InferenceTimeoutException.Kind.SERVER, what + "\nTry again, or send less at once.", d, null);
            case 410:
                return new GoneException(what + "\nUse the address that replaced it.", d, null);
            case 413:
                return new TooLargeException(what + "\nSend less at once: a smaller file, or fewer inputs.", d, null);
            case 429:
                return new RateLimitException(what + "\n" + waitHint(d) + "send fewer calls at once.", d, null);
            default:
                break;
        }
        if (loading) {
            return new ModelLoadingException(
                    what + "\nThe model is being loaded: wait for it with `waitForModel`, or try again later.",
                    d,
                    null);
        }
        if (status >= 500) {
            return new ServerException(
                    what + "\nTry again later; if it stays, try another model or provider.", d, null);
        }
        return new InvalidRequestException(what + "\n" + advice(d, "Check the input and the parameters."), d, null);
    }

    /** The usual advice, unless an endpoint requires a model and the caller named none. */
    private static String advice(ErrorDetails d, String usual) {
        if (!"endpoint".equals(d.provider()) || d.model() != null || d.serverMessage() == null) {
            return usual;
        }
        String words = d.serverMessage().toLowerCase(Locale.ROOT);
        return words.matches("(?s).*\\btgi\\b.*|.*\\bmodel\\b.*\\b(exist|found|required|missing|unknown)\\b.*")
                ? "The server wants one of its models named: name it with `model`."
                : usual;
    }

    private static String waitHint(ErrorDetails d) {
        return d.retryAfter() == null
                ? "Wait a little, or "
                : "Wait " + CallContext.seconds(d.retryAfter()) + " as the server asks, or ";
    }

    private static String words(ErrorBody said, ErrorDetails d) {
        StringBuilder words = new StringBuilder();
        if (said.message() != null) {
            words.append(": ").append(said.message());
        }
        said.warnings().forEach(warning -> words.append("\n  ").append(warning));
        if (words.length() > ErrorBody.MAX + 2) {
            words.setLength(ErrorBody.MAX + 2);
            words.append('…');
        }
        if (said.estimatedTime() != null) {
            words.append(" (estimated time ")
                    .append(CallContext.seconds(said.estimatedTime()))
                    .append(")");
        }
        if (d.requestId() != null) {
            words.append(" (request ").append(d.requestId()).append(")");
        }
        return words.toString();
    }

    private static boolean loading(int status, ErrorBody said) {
        return status == 503
                && (said.estimatedTime() != null
                        || said.message() != null
                                && said.message().toLowerCase(Locale.ROOT).contains("loading"));
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
        String what = context.described() + ": ";
        if (!(failure instanceof HttpTransport.TransportException transport)) {
            return new ConnectionException(what + "no reply from " + host + ": " + reason, d, failure);
        }
        String hint = transport.hint();
        switch (transport.phase()) {
            case CONNECT_TIMEOUT:
                return new InferenceTimeoutException(
                        InferenceTimeoutException.Kind.CONNECT,
                        what + "no connection to " + host + " in time (connect timeout). Check the address, the network"
                                + " and the proxy.",
                        d,
                        failure);
            case REQUEST_BODY:
                return new MediaException(
                        what + "the media could not be read while it was sent: " + reason, d, failure);
            case TOO_LARGE:
                return new TooLargeException(
                        what + reason + ". " + (hint == null ? "Raise `maxReplyBytes` to take it." : hint), d, failure);
            case MALFORMED_REPLY:
                return new UnexpectedReplyException(
                        what + "the reply of " + host + " can't be read: " + reason
                                + ". The server, or a proxy before it, is at fault: try another address or provider.",
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
                                                ? unreached(host)
                                                : ELSEWHERE),
                        d,
                        failure);
            default:
                return new ConnectionException(
                        what + "the connection to " + host + " was lost: " + reason + ". Try again.", d, failure);
        }
    }

    /** Advice for an unreachable server. One on this machine needs no network: it does not run, or uses another port. */
    private static String unreached(String authority) {
        String host = authority.substring(authority.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean here = host.matches("(localhost|.*\\.localhost|127(\\.\\d+){3}|0\\.0\\.0\\.0|\\[::1])(:\\d*)?");
        if (!here) {
            return ELSEWHERE;
        }
        String port = host.substring(host.lastIndexOf(':') + 1);
        return port.matches("\\d+")
                ? "Is the server running on port " + port + "?"
                : "Is the server running, and on the port that the address stands for?";
    }

    static InferenceTimeoutException timeout(
            InferenceTimeoutException.Kind kind, CallContext context, @Nullable Throwable cause) {
        String allowed = kind == InferenceTimeoutException.Kind.TOTAL ? " (" + context.total() + ")" : "";
        String option = kind == InferenceTimeoutException.Kind.TOTAL
                ? "timeout"
                : kind == InferenceTimeoutException.Kind.IDLE ? "idleTimeout" : "firstByteTimeout";
        String over = "the " + kind.title() + " timeout" + allowed + " ran out after "
                + CallContext.seconds(context.elapsed());
        if (kind == InferenceTimeoutException.Kind.TOTAL && context.bounded()) {
            option = "max_time";
            over = "the input's `max_time`" + allowed + " is over";
        }
        return new InferenceTimeoutException(
                kind,
                context.described() + " took too long: " + over + ". Raise `" + option + "`, or send less at once.",
                context.origin(),
                cause);
    }

    static CancelledException cancelled(CallContext context) {
        return new CancelledException(context.described() + " was cancelled.", context.origin(), null);
    }

    static CancelledException closed(CallContext context) {
        return new CancelledException("The client is closed.", context.origin(), null);
    }

    static JobFailedException job(String message, CallContext context) {
        return new JobFailedException(
                context.described() + ": the job failed: " + message
                        + "\nCheck the input and the parameters; try again, or another provider.",
                context.origin(),
                null);
    }

    static TruncatedStreamException truncated(
            String why, int status, Headers headers, CallContext context, @Nullable Throwable cause) {
        return new TruncatedStreamException(
                context.described() + ": the stream ended without its end mark (" + why
                        + "). What came before is good; ask again for the rest.",
                replied(status, headers, null, context),
                cause);
    }

    /** The exception for an error in a reply with a success status; its own code selects the type. */
    static InferenceException stated(
            ErrorBody said,
            ServerReply reply,
            Headers headers,
            CallContext context,
            @Nullable String advice,
            Instant now) {
        int status = status(said, reply.status());
        ErrorDetails details =
                told(said, RetryAfter.of(status, headers, now), replied(status, headers, said.message(), context));
        boolean coded = status != reply.status();
        String what = context.described() + " failed"
                + (coded
                        ? " with the error's own status " + status + " in a reply of status "
                        : " in a reply of status ")
                + reply.status() + words(said, details);
        return coded
                ? byStatus(status, what, details, loading(status, said), advice)
                : new ServerException(
                        what
                                + "\nCheck the input and the parameters; if they are right, try another model or provider.",
                        details,
                        null);
    }

    /** The status in the error of a reply with a success status; else that of the reply. */
    private static int status(ErrorBody said, int httpStatus) {
        if (said.overloaded() || said.status() == 0 && said.estimatedTime() != null) {
            return 503;
        }
        return said.status() > 0 ? said.status() : httpStatus;
    }

    /** The exception for an error inside a stream. */
    static StreamErrorException inStream(ErrorBody said, int httpStatus, Headers headers, CallContext context) {
        int status = status(said, httpStatus);
        ErrorDetails details = told(said, null, replied(status, headers, null, context));
        String words = said.message() == null ? "the server gave no words" : said.message();
        return new StreamErrorException(
                context.described() + ": the server reported an error in the stream: " + words, details, null);
    }

    /** The exception for a redirect that is not followed. */
    static ConfigurationException redirect(String message, int status, Headers headers, CallContext context) {
        return new ConfigurationException(message, replied(status, headers, null, context), null);
    }

    private static ErrorDetails replied(int status, Headers headers, @Nullable String excerpt, CallContext context) {
        return context.origin().toBuilder()
                .reply(status, headers.map(), excerpt)
                .build();
    }

    private static ErrorDetails told(ErrorBody said, @Nullable Duration retryAfter, ErrorDetails replied) {
        return replied.toBuilder()
                .serverMessage(said.message())
                .errorType(said.errorType())
                .warnings(said.warnings())
                .estimatedTime(said.estimatedTime())
                .retryAfter(retryAfter)
                .build();
    }
}
