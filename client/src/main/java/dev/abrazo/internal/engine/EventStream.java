package dev.abrazo.internal.engine;

import dev.abrazo.error.InferenceException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.internal.sse.OversizeEventException;
import dev.abrazo.internal.sse.SseEvent;
import dev.abrazo.internal.sse.SseParser;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.StreamingTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of one open stream. Read by one thread, closed by any.
 *
 * <p>A stream is complete only after {@code [DONE]} or an end marker of {@link StreamEnd}; any other end is an error after the
 * events so far. The first byte tells a stream from a whole JSON document, which is one event. After {@code [DONE]} the rest
 * is drained, so that the connection can be reused.
 */
public final class EventStream implements AutoCloseable {

    private static final int MAX_EVENT_BYTES = 16 << 20;
    private static final int MAX_EVENTS = 1_000_000;
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final HttpReply.Stream stream;
    private final RedirectFollower.Watched watched;
    private final WatchedExchange exchange;
    private final CallContext context;
    private final Credentials credentials;
    private final long maxReplyBytes;
    private final Time time;
    private final Runnable expedite;
    private final StreamEnd end = new StreamEnd();
    private @Nullable SseParser parser;
    private StreamingTask.@Nullable Event peeked;
    private int count;
    private boolean delivered;
    private volatile boolean finished;
    private volatile boolean closed;

    EventStream(
            HttpReply.Stream stream,
            RedirectFollower.Watched watched,
            CallContext context,
            Credentials credentials,
            long maxReplyBytes,
            Time time,
            Runnable expedite) {
        this.stream = stream;
        this.watched = watched;
        this.exchange = watched.exchange();
        this.context = context;
        this.credentials = credentials;
        this.maxReplyBytes = maxReplyBytes;
        this.time = time;
        this.expedite = expedite;
    }

    /** Closes the stream once this reader is not referenced any more, though it was not closed. */
    public void readBy(Object reader) {
        exchange.readBy(reader, this::close);
        expedite.run();
    }

    /** The HTTP status. */
    public int status() {
        return stream.status();
    }

    /** The reply's headers. */
    public Headers headers() {
        return stream.headers();
    }

    /**
     * The next event, or null at the end.
     *
     * @throws InferenceException if the stream fails, or was closed before
     */
    public StreamingTask.@Nullable Event next() {
        if (closed) {
            // Not an end: a caller that reads on must not treat the events so far as complete.
            throw ErrorMapper.cancelled(context);
        }
        if (peeked != null) {
            StreamingTask.Event event = peeked;
            peeked = null;
            return event;
        }
        return finished ? null : read();
    }

    /** Reads up to the first event, so that a stream that fails before it can be opened again. */
    void begin() {
        try {
            InputStream body = Decompression.of(stream.headers(), body(), maxReplyBytes);
            PushbackInputStream start = new PushbackInputStream(body, 3);
            if (StreamStart.isDocument(StreamStart.firstByte(start), stream.headers())) {
                peeked = document(start);
            } else {
                parser = new SseParser(start, MAX_EVENT_BYTES);
                peeked = read();
            }
        } catch (IOException e) {
            throw failed(e);
        } catch (InferenceException e) {
            finish();
            throw e;
        }
        if (peeked == null) {
            finish();
            throw truncated("it was empty", null);
        }
    }

    /** Reads the body of an error reply, up to a limit, as far as it arrives. */
    HttpReply readError() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = Decompression.of(stream.headers(), body(), maxReplyBytes)) {
            byte[] chunk = new byte[8192];
            for (int read = 0; read >= 0 && body.size() < HttpReply.ERROR_BYTES; read = in.read(chunk)) {
                body.write(chunk, 0, read);
            }
        } catch (IOException e) {
            if (closed || exchange.aborted() || e instanceof InterruptedIOException) {
                throw failed(e);
            }
            // The error is already known: a truncated or corrupt body must not replace it.
        } finally {
            finish();
        }
        return HttpReply.of(stream.status(), stream.headers(), body.toByteArray());
    }

    private InputStream body() {
        return new WatchedBody(stream.body(), exchange);
    }

    private StreamingTask.Event document(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes((int) Math.min(maxReplyBytes + 1, Integer.MAX_VALUE - 16));
        if (bytes.length > maxReplyBytes) {
            throw Decompression.tooLarge(maxReplyBytes);
        }
        finish();
        ServerReply reply =
                ServerReply.of(stream.status(), stream.headers(), bytes, context.origin(), credentials::redact);
        return event(null, reply.json());
    }

    private StreamingTask.@Nullable Event read() {
        SseParser events = parser;
        try {
            SseEvent event = events == null ? null : events.next();
            if (event == null) {
                ended("the connection closed", null);
                return null;
            }
            if (isDone(event)) {
                drain();
                return null;
            }
            if (++count > MAX_EVENTS) {
                throw new HttpTransport.TransportException(
                        Phase.TOO_LARGE,
                        "the stream has more than " + MAX_EVENTS + " events",
                        "Limit the number of generated tokens, or run the call without streaming.",
                        null);
            }
            return event(event.name(), parse(event));
        } catch (IOException e) {
            if (end.reached() && isConnectionLoss(e)) {
                finish();
                return null;
            }
            throw failed(e);
        } catch (InferenceException e) {
            finish();
            throw e;
        }
    }

    /** Whether the connection failed, rather than being closed by the client or exceeding a limit. */
    private boolean isConnectionLoss(IOException e) {
        return !closed
                && !exchange.aborted()
                && !(e instanceof InterruptedIOException)
                && !(e instanceof HttpTransport.TransportException known && known.phase() != Phase.IN_REPLY)
                && !(e instanceof OversizeEventException);
    }

    private StreamingTask.Event event(@Nullable String name, @Nullable Object json) {
        Object error = "error".equals(name) ? json : StatedError.in(json);
        if (error != null) {
            ErrorBody body = Redaction.errorBody(error, credentials);
            throw ErrorMapper.inStream(body, delivered ? 0 : stream.status(), redactedHeaders(), context);
        }
        end.accept(json);
        delivered = true;
        return StreamingTask.Event.of(name, json);
    }

    private @Nullable Object parse(SseEvent event) {
        try {
            return Json.parse(event.data(), 0, event.length());
        } catch (JsonException e) {
            if (!event.complete()) {
                throw truncated("in the middle of an event", null);
            }
            byte[] body = Arrays.copyOf(event.data(), event.length());
            throw ServerReply.of(stream.status(), stream.headers(), body, context.origin(), credentials::redact)
                    .unexpected("an event with JSON data (" + e.getMessage() + ")");
        }
    }

    private static boolean isDone(SseEvent event) {
        return event.length() < 16 && event.text().strip().equals("[DONE]");
    }

    private void ended(String reason, @Nullable Throwable cause) {
        boolean complete = end.reached();
        finish();
        if (!complete) {
            throw truncated(delivered ? reason : "it was empty", cause);
        }
    }

    /** Reads to the end of the body, which follows [DONE] at once; otherwise closes the stream. */
    private void drain() {
        exchange.endBy(time.nanos() + DRAIN.toNanos());
        expedite.run();
        try {
            stream.body().skip(1 << 16);
        } catch (IOException e) {
            System.getLogger(EventStream.class.getName()).log(System.Logger.Level.TRACE, "drain", e);
        }
        finish();
    }

    private void finish() {
        finished = true;
        watched.close();
        RedirectFollower.closeQuietly(stream.body());
    }

    private InferenceException truncated(String reason, @Nullable Throwable cause) {
        return ErrorMapper.truncated(reason, stream.status(), redactedHeaders(), context, cause);
    }

    /** The headers for errors, without secrets. */
    private Headers redactedHeaders() {
        return Redaction.of(stream.headers(), credentials);
    }

    private InferenceException failed(IOException e) {
        boolean cut = isConnectionLoss(e);
        AbortReason aborted =
                closed || e instanceof InterruptedIOException ? AbortReason.CANCELLED : exchange.abortReason();
        finish();
        IOException redacted = Redaction.of(e, credentials);
        if (cut) {
            return truncated(String.valueOf(redacted.getMessage()), redacted);
        }
        IOException known = e instanceof OversizeEventException
                ? new HttpTransport.TransportException(
                        Phase.TOO_LARGE,
                        String.valueOf(e.getMessage()),
                        "Run the call without streaming: a complete reply may be larger.",
                        e)
                : redacted;
        return ErrorMapper.of(known, aborted, "the server", context);
    }

    /** Ends the request at the server at once, unless the end was reached. */
    @Override
    public void close() {
        if (!finished) {
            closed = true;
            finish();
        }
    }
}
