package dev.abrazo.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Server that sends the same bytes to every connection after its request and closes it: for responses that are not HTTP. */
public final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    private final ServerSocket listener;

    /**
     * Starts the server on a free port of 127.0.0.1.
     *
     * @param response what to send, encoded in ISO 8859-1
     */
    public RawServer(String response) {
        try {
            listener = new ServerSocket(0, 16, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(response.getBytes(StandardCharsets.ISO_8859_1)), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the address. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    private void serve(byte[] response) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setSoTimeout(TestTimeouts.SERVER_MILLIS);
                readRequest(socket.getInputStream());
                socket.getOutputStream().write(response);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The client closed the connection first, or the server is closed, which ends the loop.
                System.getLogger(RawServer.class.getName()).log(System.Logger.Level.TRACE, "serve", e);
            }
        }
    }

    /**
     * Reads an HTTP request to its end, of anything else the first bytes. Closing a socket with unread data resets the
     * connection, which may discard the response.
     */
    private static void readRequest(InputStream in) throws IOException {
        byte[] block = new byte[8192];
        StringBuilder received = new StringBuilder();
        boolean more = true;
        while (more) {
            int read = in.read(block);
            received.append(new String(block, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
            more = read >= 0 && received.indexOf("HTTP/1.1\r\n") > 0 && !isComplete(received);
        }
    }

    private static boolean isComplete(StringBuilder request) {
        int end = request.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(request);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return end >= 0 && request.length() >= end + 4 + body;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
