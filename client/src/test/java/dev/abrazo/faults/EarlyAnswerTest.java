package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.EarlyHttp2Server;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that rejects an upload before it is complete. */
class EarlyAnswerTest {

    @TempDir
    Path folder;

    @Test
    void run_http2ServerRefusesWhileTheBodyIsSent_isTooLargeWithItsMessage() throws Exception {
        byte[] bytes = new byte[8 << 20];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 0, bytes, 0, 8);
        Path image = Files.write(folder.resolve("large.png"), bytes);
        try (EarlyHttp2Server server = new EarlyHttp2Server()) {
            List<String> command = Forked.command(EarlyAnswerTest.class);
            command.addAll(List.of(server.url().toString(), image.toString()));
            String output = Forked.run(command).output();
            assertThat(output.lines())
                    .hasSize(4)
                    .allSatisfy(line ->
                            assertThat(line).startsWith("too_large 1 413 ").contains("the picture is too large"));
        }
    }

    /** Sends the file, then the same bytes from memory, and prints the outcomes. */
    public static void main(String[] args) throws Exception {
        SSLContext.setDefault(trusting());
        try (InferenceClient hf = InferenceClient.builder()
                .environment(Map.of())
                .endpoint(URI.create(args[0]))
                .build()) {
            Path file = Path.of(args[1]);
            byte[] bytes = Files.readAllBytes(file);
            for (Media media : List.of(Media.of(file), Media.of(bytes), Media.of(file), Media.of(bytes))) {
                try {
                    System.out.println(hf.imageClassification(media));
                } catch (InferenceException e) {
                    System.out.println(
                            e.code() + " " + e.attempts() + " " + e.details().status() + " "
                                    + String.valueOf(e.getMessage()).replace('\n', ' '));
                }
            }
        }
    }

    private static SSLContext trusting() throws Exception {
        TrustManager all = new X509ExtendedTrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {all}, null);
        return context;
    }
}
