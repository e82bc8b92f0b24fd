package dev.abrazo.internal.engine;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.JobFailedException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.http.Headers;
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
        return StatusErrors.of(status, what, details, loading(status, error), advice);
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
        return TransportErrors.of(failure, host, context);
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

    /** The exception for a call whose request the limits of the client allow only after its timeout. */
    static InferenceTimeoutException limited(CallContext context) {
        return new InferenceTimeoutException(
                InferenceTimeoutException.Kind.TOTAL,
                context.description()
                        + " timed out: the `limits` of the client allow the request only after the timeout ("
                        + context.total() + "). Raise `timeout`, or send fewer requests at once.",
                context.origin(),
                null);
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
                ? StatusErrors.of(status, what, details, loading(status, error), advice)
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

    private static ErrorDetails withError(ErrorBody error, @Nullable Duration retryAfter, ErrorDetails reply) {
        return reply.toBuilder()
                .serverMessage(error.message())
                .errorType(error.errorType())
                .warnings(error.warnings())
                .estimatedTime(error.estimatedTime())
                .retryAfter(retryAfter)
                .build();
    }
}
