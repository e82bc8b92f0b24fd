package dev.abrazo.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connection to a {@link ScriptedServer}: reads requests and sends the answers. Used by its own thread. */
final class Connection implements Runnable {

    private final Socket socket;
    private final int number;
    private final Function<RecordedRequest, @Nullable Answer> script;
    private final Function<RecordedRequest, Answer> handler;

    /**
     * Creates the connection of this number.
     *
     * @param script called when the headers of a request have arrived; returns null for none
     * @param handler called when its body has arrived, if the script returned null
     */
    Connection(
            Socket socket,
            int number,
            Function<RecordedRequest, @Nullable Answer> script,
            Function<RecordedRequest, Answer> handler) {
        this.socket = socket;
        this.number = number;
        this.script = script;
        this.handler = handler;
    }

    @Override
    public void run() {
        RecordedRequest last = null;
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TestTimeouts.SERVER_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String head = head(in); head != null; head = head(in)) {
                RecordedRequest request = parsed(head);
                last = request;
                RequestBody body = new RequestBody(request, in);
                Answer answer = script.apply(request);
                if (answer == null) {
                    body.read(Long.MAX_VALUE);
                    answer = handler.apply(request);
                }
                boolean more = answered(request, body, answer, in, out);
                request.ended();
                if (!more) {
                    return;
                }
            }
            left(last);
        } catch (SocketTimeoutException e) {
            // Both sides have ended; the test fails with its own message.
            return;
        } catch (IOException e) {
            left(last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void left(@Nullable RecordedRequest request) {
        if (request != null) {
            request.ended();
            request.clientDisconnected();
        }
    }

    /** Sends the answer; returns false if the connection has ended. */
    private boolean answered(RecordedRequest request, RequestBody body, Answer answer, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        body.read(answer.requestBytesRead);
        if (!acted(request, answer, Answer.BEFORE_HEAD, in)) {
            return false;
        }
        out.write(answer.head());
        int place = 0;
        while (true) {
            if (!acted(request, answer, place, in)) {
                return false;
            }
            if (place == answer.body.length) {
                break;
            }
            int end = next(answer, place);
            piece(answer, place, end - place, out);
            place = end;
            if (!answer.pause.isZero()) {
                Thread.sleep(answer.pause.toMillis());
            }
        }
        if (answer.chunked) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        if (!body.ended()) {
            // Closing a socket with unread data resets the connection, which may discard the response.
            body.read(Long.MAX_VALUE);
        }
        return !answer.closing;
    }

    private static void piece(Answer answer, int from, int count, OutputStream out) throws IOException {
        if (!answer.chunked) {
            out.write(answer.body, from, count);
            out.flush();
            return;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.UTF_8));
        chunk.write(answer.body, from, count);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        out.write(chunk.toByteArray());
        out.flush();
    }

    private static int next(Answer answer, int place) {
        int end = (int) Math.min(answer.body.length, (long) place + answer.pieceBytes);
        for (Answer.Action action : answer.actions) {
            if (action.at() > place && action.at() < end) {
                end = action.at();
            }
        }
        return end;
    }

    private boolean acted(RecordedRequest request, Answer answer, int place, InputStream in)
            throws IOException, InterruptedException {
        for (Answer.Action action : answer.actions) {
            if (action.at() != place) {
                continue;
            }
            switch (action.kind()) {
                case WAIT -> {
                    if (action.gate() != null) {
                        action.gate().await(TestTimeouts.SERVER_MILLIS, MILLISECONDS);
                    }
                }
                case STALL -> {
                    stall(request, answer, in);
                    return false;
                }
                case RESET -> {
                    socket.setSoLinger(true, 0);
                    return false;
                }
                case CLOSE -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sends nothing until the client has disconnected. */
    private static void stall(RecordedRequest request, Answer answer, InputStream in)
            throws IOException, InterruptedException {
        if (answer.requestBytesRead != Long.MAX_VALUE) {
            // Nothing is read either, until the test waits for the client to disconnect.
            request.watched().await(TestTimeouts.SERVER_MILLIS, MILLISECONDS);
        }
        in.transferTo(OutputStream.nullOutputStream());
        request.clientDisconnected();
    }

    private RecordedRequest parsed(String head) {
        String[] lines = head.split("\r\n");
        List<RecordedRequest.Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(new RecordedRequest.Header(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
        }
        return new RecordedRequest(lines[0], headers, number);
    }

    /** Reads up to the empty line; returns null if the client disconnects instead. */
    private static @Nullable String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                if (head.size() == 0) {
                    return null;
                }
                throw new EOFException("in the middle of a request's head");
            }
            head.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
            if (head.size() > 65_536) {
                throw new IOException("not a request");
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
