package dev.abrazo.backend;

import dev.abrazo.error.InferenceException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs calls to the {@link System.Logger} {@code dev.abrazo.calls}: start and successful end at {@code DEBUG}, retries at
 * {@code INFO}, failures at {@code WARNING}, cancellations at {@code DEBUG}, elements of a stream at {@code TRACE}.
 *
 * <p>A line has the number of the call, its task, and what the event states: model, host, status, request id, error code,
 * times. It contains no inputs and results and no text of a server, unless {@link #withContent} is used. Tokens are masked,
 * control characters are replaced by spaces. Thread-safe.
 *
 * <pre>{@code
 * InferenceClient hf = InferenceClient.builder().listener(CallLog.create()).build();
 * }</pre>
 */
public final class CallLog implements CallListener {

    private static final Pattern SECRETS =
            Pattern.compile("\\b(hf_|api_org_|sk-|r8_|Bearer )[A-Za-z0-9._~+/=-]{4,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final System.Logger log;
    private final boolean content;

    CallLog(System.Logger log, boolean content) {
        this.log = log;
        this.content = content;
    }

    /** A log without content. */
    public static CallLog create() {
        return new CallLog(logger(), false);
    }

    /**
     * A log that also contains elements of streams, and the messages of errors with the server's text. They may hold
     * parts of the inputs.
     */
    public static CallLog withContent() {
        return new CallLog(logger(), true);
    }

    private static System.Logger logger() {
        return System.getLogger("dev.abrazo.calls");
    }

    @Override
    public void onStart(CallEvent.Started event) {
        log(
                Level.DEBUG,
                event,
                () -> "started: backend " + event.backend() + optional("model", event.model()) + ", inputs "
                        + event.inputs() + (event.stream() ? ", streamed" : ""));
    }

    @Override
    public void onThrottle(CallEvent.Throttled event) {
        log(Level.DEBUG, event, () -> "waited " + seconds(event.waited()) + " for the limits of the client");
    }

    @Override
    public void onAttempt(CallEvent.AttemptStarted event) {
        log(
                Level.DEBUG,
                event,
                () -> "request " + event.attempt() + " to " + event.host() + optional("provider", event.provider())
                        + optional("model", event.model()));
    }

    @Override
    public void onRetry(CallEvent.RetryScheduled event) {
        log(
                Level.INFO,
                event,
                () -> "request " + event.attempt() + " failed: " + event.cause().code()
                        + optional("status", event.cause().status())
                        + optional("request id", event.cause().requestId()) + ", retried in "
                        + seconds(event.delay()) + message(event.cause()));
    }

    @Override
    public void onPoll(CallEvent.PollScheduled event) {
        log(
                Level.DEBUG,
                event,
                () -> "job is not done" + optional("state", event.state()) + ", polled in " + seconds(event.delay()));
    }

    @Override
    public void onElement(CallEvent.ElementRead event) {
        log(Level.TRACE, event, () -> "element " + event.index() + (content ? ": " + event.element() : ""));
    }

    @Override
    public void onEnd(CallEvent.Ended event) {
        Throwable error = event.error();
        if (error == null) {
            log(Level.DEBUG, event, () -> "succeeded" + outcome(event));
        } else if (event.cancelled()) {
            log(Level.DEBUG, event, () -> "was cancelled" + outcome(event));
        } else {
            log(Level.WARNING, event, () -> "failed: " + event.errorCode() + outcome(event) + message(error));
        }
    }

    private static String outcome(CallEvent.Ended event) {
        String requestId = event.metadata() != null
                ? event.metadata().requestId()
                : event.error() instanceof InferenceException failure ? failure.requestId() : null;
        return optional("status", event.status()) + optional("request id", requestId) + ", requests "
                + event.attempts()
                + (event.elements() > 0 ? ", elements " + event.elements() : "")
                + optional("input tokens", event.inputTokens())
                + optional("output tokens", event.outputTokens())
                + ", after " + seconds(event.elapsed());
    }

    private String message(Throwable error) {
        return content ? ": " + error.getMessage() : "";
    }

    private static String optional(String name, @Nullable Object value) {
        return value == null ? "" : ", " + name + " " + value;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
    }

    private void log(Level level, CallEvent event, Supplier<String> text) {
        if (log.isLoggable(level)) {
            log.log(level, clean("Call " + event.callId() + " (" + event.task() + ") " + text.get()));
        }
    }

    private static String clean(String line) {
        return CONTROLS.matcher(SECRETS.matcher(line).replaceAll("$1***")).replaceAll(" ");
    }
}
