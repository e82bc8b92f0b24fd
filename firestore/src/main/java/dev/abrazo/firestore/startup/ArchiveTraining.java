package dev.abrazo.firestore.startup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.google.AccessTokens;
import dev.abrazo.firestore.server.FunctionServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * Starts the server, handles events and requests as the first ones of a container are, and ends. The JVM records the loaded
 * classes with {@code -XX:ArchiveClassesAtExit}. Firestore and the model are servers in this process; nothing is sent to
 * another machine.
 *
 * <p>With a certificate in {@code javax.net.ssl.keyStore} and {@code javax.net.ssl.trustStore}, the model is called over TLS
 * too.
 */
public final class ArchiveTraining {

    /** An event for the document {@code texts/a} with a field {@code inputs}. */
    private static final String EVENT = "CmEKM3Byb2plY3RzL2RlbW8vZGF0YWJhc2VzLyhkZWZhdWx0KS9kb2N1bWVudHMvdG"
            + "V4dHMvYRIQCgZpbnB1dHMSBooBA2FiYxoLCIDjm9cGEIDh6xciCwiA45vXBhCA4esX";

    private ArchiveTraining() {}

    /**
     * Runs the training.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        TrainingServer plain = new TrainingServer(ServerSocketFactory.getDefault());
        train(plain, "http://" + plain.host() + "/model");
        if (System.getProperty("javax.net.ssl.keyStore") != null) {
            train(plain, "https://" + new TrainingServer(SSLServerSocketFactory.getDefault()).host() + "/model");
        }
        System.exit(0);
    }

    private static void train(TrainingServer firestore, String model) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>(System.getenv());
        variables.put("TASK", "text-classification");
        variables.put("MODEL_ID", "a/b");
        variables.put("HF_API_TOKEN", "hf_token");
        variables.put("HF_INFERENCE_ENDPOINT", model);
        variables.put("COLLECTION_NAME", "texts");
        variables.put("FIRESTORE_EMULATOR_HOST", firestore.host());
        variables.put("GCE_METADATA_HOST", firestore.host());
        FunctionContext context = FunctionContext.of(variables, new AccessTokens(variables, Clock.systemUTC()));
        try (context;
                FunctionServer server =
                        FunctionServer.start(context, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            post(
                    server.port(),
                    "/events",
                    "application/protobuf",
                    Base64.getDecoder().decode(EVENT));
            post(server.port(), "/events", "application/protobuf", EVENT.getBytes(ISO_8859_1));
            post(server.port(), "/", "application/json", "{\"inputs\":\"abc\"}".getBytes(ISO_8859_1));
            post(server.port(), "/", "text/plain", new byte[0]);
        }
    }

    private static void post(int port, String path, String type, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = "POST " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nce-id: 1\r\nce-specversion: 1.0\r\n"
                + "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        request.writeBytes(head.getBytes(ISO_8859_1));
        request.writeBytes(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.toByteArray());
            socket.getInputStream().readAllBytes();
        }
    }
}
