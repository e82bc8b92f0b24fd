package dev.abrazo.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Response of a {@link ScriptedServer}, defined byte by byte. Immutable; each method returns a changed copy.
 *
 * <p>Positions are offsets in the body: {@link #BEFORE_HEAD} is before the status line, 0 is between headers and body, and
 * the body's length is after its last byte but before the last chunk.
 */
public final class Answer {

    /** The position before the status line. */
    public static final int BEFORE_HEAD = -1;

    private static final int WHOLE = Integer.MAX_VALUE;

    final int status;
    final List<RecordedRequest.Header> headers;
    final byte[] body;
    final boolean chunked;
    final int pieceBytes;
    final Duration pause;
    final List<Action> actions;
    final boolean closing;
    final long requestBytesRead;

    private Answer(
            int status,
            List<RecordedRequest.Header> headers,
            byte[] body,
            boolean chunked,
            int pieceBytes,
            Duration pause,
            List<Action> actions,
            boolean closing,
            long requestBytesRead) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.chunked = chunked;
        this.pieceBytes = pieceBytes;
        this.pause = pause;
        this.actions = List.copyOf(actions);
        this.closing = closing;
        this.requestBytesRead = requestBytesRead;
    }

    /**
     * An action at a position.
     *
     * @param gate what to wait for if the kind is a wait, else null
     */
    record Action(int at, Kind kind, @Nullable CountDownLatch gate) {
        enum Kind {
            STALL,
            WAIT,
            RESET,
            CLOSE
        }
    }

    /** Returns a response with this status and no body. */
    public static Answer of(int status) {
        return new Answer(
                status, List.of(), new byte[0], false, WHOLE, Duration.ZERO, List.of(), false, Long.MAX_VALUE);
    }

    /** Returns a response with status 200 and this JSON. */
    public static Answer json(String json) {
        return json(200, json);
    }

    /** Returns a response with this status and JSON. */
    public static Answer json(int status, String json) {
        return of(status).header("Content-Type", "application/json").body(json);
    }

    /** Returns a response with status 200 and this event stream, sent in one chunk unless {@link #pieces} is called. */
    public static Answer events(String stream) {
        return of(200).header("Content-Type", "text/event-stream").body(stream).chunked();
    }

    /** Returns a redirect. */
    public static Answer redirect(int status, String location) {
        return of(status).header("Location", location);
    }

    /** Never responds; the connection stays open until the client closes it. */
    public static Answer silence() {
        return of(200).stallAt(BEFORE_HEAD);
    }

    /** Resets the connection instead of responding. */
    public static Answer reset() {
        return of(200).resetAt(BEFORE_HEAD);
    }

    /** Closes the connection instead of responding. */
    public static Answer close() {
        return of(200).closeAt(BEFORE_HEAD);
    }

    /** Adds a header. {@code Content-Length} and {@code Transfer-Encoding} are generated unless they are added here. */
    public Answer header(String name, String value) {
        List<RecordedRequest.Header> more = new ArrayList<>(headers);
        more.add(new RecordedRequest.Header(name, value));
        return with(more, body, chunked, pieceBytes, pause, actions, closing, requestBytesRead);
    }

    /** Returns a copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** Sets the body. */
    public Answer body(byte[] bytes) {
        return with(headers, bytes, chunked, pieceBytes, pause, actions, closing, requestBytesRead);
    }

    /** Sets the body, encoded in UTF-8. */
    public Answer body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compresses the body with gzip. */
    public Answer gzip() {
        return header("Content-Encoding", "gzip").body(compressed(true));
    }

    /** Compresses the body in the zlib format, which is what HTTP calls deflate. */
    public Answer deflate() {
        return header("Content-Encoding", "deflate").body(compressed(false));
    }

    /** Sends the body without a length, one chunk for each piece. */
    public Answer chunked() {
        return with(headers, body, true, pieceBytes, pause, actions, closing, requestBytesRead);
    }

    /** Writes and flushes the body in pieces of this many bytes. */
    public Answer pieces(int bytes) {
        return with(headers, body, chunked, bytes, pause, actions, closing, requestBytesRead);
    }

    /** Sends one byte of the body at a time, with this pause between them. */
    public Answer sendSlowly(Duration every) {
        return with(headers, body, chunked, 1, every, actions, closing, requestBytesRead);
    }

    /** Sends nothing more from this position on, until the client closes the connection. */
    public Answer stallAt(int place) {
        return action(place, Action.Kind.STALL, null);
    }

    /** Waits at this position until the test opens the gate. */
    public Answer waitAt(int place, CountDownLatch gate) {
        return action(place, Action.Kind.WAIT, gate);
    }

    /** Resets the connection at this position. */
    public Answer resetAt(int place) {
        return action(place, Action.Kind.RESET, null);
    }

    /** Closes the connection at this position without a reset. */
    public Answer closeAt(int place) {
        return action(place, Action.Kind.CLOSE, null);
    }

    /** Closes the connection after the response, without a {@code Connection: close} header. */
    public Answer thenClose() {
        return with(headers, body, chunked, pieceBytes, pause, actions, true, requestBytesRead);
    }

    /** Responds after this many bytes of the request's body, and reads no further. */
    public Answer afterReading(long requestBytes) {
        return with(headers, body, chunked, pieceBytes, pause, actions, closing, requestBytes);
    }

    private Answer action(int place, Action.Kind kind, @Nullable CountDownLatch gate) {
        List<Action> more = new ArrayList<>(actions);
        more.add(new Action(place, kind, gate));
        return with(headers, body, chunked, pieceBytes, pause, more, closing, requestBytesRead);
    }

    private Answer with(
            List<RecordedRequest.Header> newHeaders,
            byte[] newBody,
            boolean newChunked,
            int newPieceBytes,
            Duration newPause,
            List<Action> newActions,
            boolean newClosing,
            long newRequestBytesRead) {
        return new Answer(
                status,
                newHeaders,
                newBody,
                newChunked,
                newPieceBytes,
                newPause,
                newActions,
                newClosing,
                newRequestBytesRead);
    }

    private byte[] compressed(boolean gzip) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(
                h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        boolean framed = headers.stream()
                .anyMatch(h ->
                        h.name().equalsIgnoreCase("content-length") || h.name().equalsIgnoreCase("transfer-encoding"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (!framed && status != 204 && status != 304) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
