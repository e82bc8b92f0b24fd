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

/** Says the same bytes to everyone who connects and has said something, then hangs up: for what is not even HTTP. */
public final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    private final ServerSocket listener;

    /** Starts on a free port. */
    public RawServer(String words) {
        try {
            listener = new ServerSocket(0, 16, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> talk(words.getBytes(StandardCharsets.ISO_8859_1)), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Its address. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    private void talk(byte[] words) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setSoTimeout(Patience.SERVER_MILLIS);
                hear(socket.getInputStream());
                socket.getOutputStream().write(words);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The client left first, or the server is closed: the loop's condition knows.
                System.getLogger(RawServer.class.getName()).log(System.Logger.Level.TRACE, "talk", e);
            }
        }
    }

    /**
     * Reads a request of HTTP to its end, of anything else the first words. To close with something unread would reset the
     * connection, and what was answered might be lost with it.
     */
    private static void hear(InputStream in) throws IOException {
        byte[] block = new byte[8192];
        StringBuilder heard = new StringBuilder();
        boolean more = true;
        while (more) {
            int read = in.read(block);
            heard.append(new String(block, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
            more = read >= 0 && heard.indexOf("HTTP/1.1\r\n") > 0 && !whole(heard);
        }
    }

    private static boolean whole(StringBuilder request) {
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
