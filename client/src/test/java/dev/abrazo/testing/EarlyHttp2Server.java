package dev.abrazo.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Minimal server for HTTP/2 over TLS, or HTTP/1.1 if the client prefers it; answers each request with 413 before its
 * body has arrived; with HTTP/2 it then resets the stream without an error, as RFC 9113 8.1 allows. The certificate is not trusted.
 */
public final class EarlyHttp2Server implements AutoCloseable {

    private static final int HEADERS = 1;
    private static final int DATA = 0;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final String BODY = "{\"error\":\"the picture is too large\"}";

    private final SSLServerSocket listener;

    /** Starts on a free port. */
    public EarlyHttp2Server() {
        try {
            listener = (SSLServerSocket) SelfSigned.context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 16, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        listener.setSSLParameters(parameters);
        start(this::accept);
    }

    /** Its address. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
                return;
            }
        }
    }

    private static void serve(SSLSocket socket) {
        try (socket) {
            socket.setSoTimeout(TestTimeouts.SERVER_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            socket.startHandshake();
            if (!"h2".equals(socket.getApplicationProtocol())) {
                while (true) {
                    reject(in, out);
                }
            }
            in.readFully(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length()]);
            frame(out, SETTINGS, 0, 0, new byte[0]);
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                in.readFully(new byte[length]);
                if (type == SETTINGS && flags == 0) {
                    frame(out, SETTINGS, 1, 0, new byte[0]);
                } else if (type == HEADERS) {
                    // ":status" is entry 8 of the static table; its value is a literal.
                    frame(out, HEADERS, 4, stream, new byte[] {0x08, 3, '4', '1', '3'});
                    frame(out, DATA, 1, stream, BODY.getBytes(StandardCharsets.UTF_8));
                    frame(out, RESET, 0, stream, new byte[4]);
                }
            }
        } catch (IOException e) {
            System.getLogger(EarlyHttp2Server.class.getName()).log(System.Logger.Level.TRACE, "serve", e);
        }
    }

    private static void reject(DataInputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String reply = "HTTP/1.1 413 Early\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
        out.write(reply.getBytes(StandardCharsets.UTF_8));
        out.flush();
        // Closing with unread data would reset the connection, and might lose the reply.
        Matcher length = LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
    }

    private static void frame(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        byte[] frame = new byte[9 + payload.length];
        frame[2] = (byte) payload.length;
        frame[3] = (byte) type;
        frame[4] = (byte) flags;
        frame[8] = (byte) stream;
        System.arraycopy(payload, 0, frame, 9, payload.length);
        out.write(frame);
        out.flush();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "early-http2-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
