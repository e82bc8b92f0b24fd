package dev.abrazo.local;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import java.util.Objects;

/**
 * Program that exits with status 42 if Java code accesses the network. {@code embed} runs the embedded model for the first
 * time. The others are controls, which must be detected: {@code tokenizer} creates a tokenizer without the settings of this
 * module, {@code socket} connects.
 */
@SuppressWarnings("deprecation") // There is no other hook for sockets.
public final class FirstInference {

    /** Exit status after a network access. */
    static final int DETECTED = 42;

    private FirstInference() {}

    /** Runs the first argument, with detection unless the second is {@code undetected}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            Socket.setSocketImplFactory(DetectingSocket::new);
            URL.setURLStreamHandlerFactory(FirstInference::handler);
        }
        switch (arguments[0]) {
            case "embed" -> embed();
            case "tokenizer" -> tokenizer();
            case "socket" -> connect();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void embed() {
        try (Local local = Local.create()) {
            Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input("Hello");
            float[] vector = local.run(FeatureExtraction.TASK, Call.of(null, input, CallOptions.NONE))
                    .output()
                    .vector();
            System.out.println(vector.length + " numbers");
        }
    }

    private static void tokenizer() throws Exception {
        try (InputStream json = Objects.requireNonNull(
                FirstInference.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json"))) {
            HuggingFaceTokenizer.newInstance(json, Map.of()).close();
        }
    }

    private static void connect() throws Exception {
        // An address without a server; nothing is sent to another machine.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), 9)) {
            System.out.println("connected to " + socket);
        }
    }

    private static void report(String what) {
        System.out.println("detected: " + what);
        System.out.flush();
        Runtime.getRuntime().halt(DETECTED);
    }

    private static URLStreamHandler handler(String protocol) {
        return protocol.startsWith("http") ? new DetectingUrlHandler() : null;
    }

    private static final class DetectingUrlHandler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            throw new IllegalStateException("expected a call with a proxy: " + url);
        }

        @Override
        protected URLConnection openConnection(URL url, java.net.Proxy proxy) {
            report(url.toString());
            throw new IllegalStateException();
        }
    }

    private static final class DetectingSocket extends SocketImpl {
        @Override
        protected void create(boolean stream) {
            report("a socket");
        }

        @Override
        protected void connect(String host, int port) {
            report(host);
        }

        @Override
        protected void connect(InetAddress address, int port) {
            report(address.toString());
        }

        @Override
        protected void connect(SocketAddress address, int timeout) {
            report(address.toString());
        }

        @Override
        protected void bind(InetAddress host, int port) {
            report("bind");
        }

        @Override
        protected void listen(int backlog) {
            report("listen");
        }

        @Override
        protected void accept(SocketImpl socket) {
            report("accept");
        }

        @Override
        protected InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        protected java.io.OutputStream getOutputStream() {
            return java.io.OutputStream.nullOutputStream();
        }

        @Override
        protected int available() {
            return 0;
        }

        @Override
        protected void close() {}

        @Override
        protected void sendUrgentData(int data) {
            report("urgent data");
        }

        @Override
        public void setOption(int option, Object value) {}

        @Override
        public Object getOption(int option) {
            return 0;
        }
    }
}
