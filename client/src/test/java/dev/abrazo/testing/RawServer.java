package dev.abrazo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says the same bytes to everyone who connects and has said something, then hangs up: for what is not even HTTP. */
public final class RawServer implements AutoCloseable {

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
                socket.setSoTimeout(5_000);
                socket.getInputStream().read(new byte[8192]);
                socket.getOutputStream().write(words);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The client left first, or the server is closed: the loop's condition knows.
                System.getLogger(RawServer.class.getName()).log(System.Logger.Level.TRACE, "talk", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
