package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens a tunnel through an HTTP proxy, with CONNECT. */
final class Tunnel {

    private static final int MOST_BYTES = 64 << 10;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b");
    private static final String END = "\r\n\r\n";

    private Tunnel() {}

    /**
     * Opens it on a connection to the proxy.
     *
     * @throws TransportException if the proxy rejects it
     */
    static void open(Socket socket, Target target, ProxySettings.Server proxy) throws IOException {
        String login = proxy.authorization();
        String request = "CONNECT " + target.hostAndPort() + " HTTP/1.1\r\nHost: " + target.hostAndPort() + "\r\n"
                + (login == null ? "" : "Proxy-Authorization: " + login + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        Matcher status = STATUS.matcher(head(socket.getInputStream(), proxy));
        if (!status.lookingAt()) {
            throw new TransportException(Phase.PROXY, "what " + proxy + " answers is not that of an HTTP proxy", null);
        }
        int code = Integer.parseInt(status.group(1));
        if (code == 407) {
            throw Proxies.credentialsRequired(proxy, true);
        }
        if (code < 200 || code >= 300) {
            throw Proxies.refused(proxy, code);
        }
    }

    /** The head of the proxy's reply. A successful reply has no body. */
    private static String head(InputStream in, ProxySettings.Server proxy) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] block = new byte[1024];
        while (true) {
            int read = in.read(block);
            if (read < 0) {
                throw new TransportException(Phase.CONNECT, "the proxy " + proxy + " closed the connection", null);
            }
            head.write(block, 0, read);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.contains(END) || head.size() > MOST_BYTES) {
                return text;
            }
        }
    }
}
