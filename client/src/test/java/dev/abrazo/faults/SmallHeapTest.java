package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies larger than the heap, also after decompression or parsing: that call fails with its type, and the next one works. */
class SmallHeapTest {

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    /** Below the limit of 256 MiB, but larger than the heap. */
    @Test
    void run_replyLargerThanTheHeap_isTooLarge() throws Exception {
        byte[] large = new byte[100 << 20];
        java.util.Arrays.fill(large, (byte) ' ');
        assertThat(run("whole", request -> Answer.of(200).body(large))).contains("too_large 1 ", "-Xmx", "then: café");
    }

    /** Parsed, it takes many times its size. */
    @Test
    void run_parsedJsonLargerThanTheHeap_isTooLarge() throws Exception {
        byte[] json = ("[" + "{},".repeat(3_000_000) + "{}]").getBytes(StandardCharsets.UTF_8);
        assertThat(run("whole", request -> Answer.json("").body(json))).contains("too_large 1 ", "then: café");
    }

    @Test
    void run_gzipOfTwoGigabytes_isTooLargeWithoutBufferingIt() throws Exception {
        byte[] bomb = bomb(2048);
        assertThat(run(
                        "whole",
                        request -> Answer.of(200)
                                .header("Content-Encoding", "gzip")
                                .body(bomb)))
                .contains("too_large 1 ", "maxReplyBytes", "then: café");
    }

    @Test
    void run_gzipOfTwoGigabytesInAnError_isTheError() throws Exception {
        byte[] bomb = bomb(2048);
        assertThat(run(
                        "whole",
                        request -> Answer.of(400)
                                .header("Content-Encoding", "gzip")
                                .body(bomb)))
                .contains("invalid_request 1 ", "then: café");
    }

    @Test
    void stream_endlessEvents_areTooLarge() throws Exception {
        String events = "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n".repeat(1_100_000);
        assertThat(run("stream", request -> Answer.events(events).pieces(1 << 16)))
                .contains("too_large 1 ", "then: café");
    }

    private String run(String how, Function<Object, Answer> answer) throws Exception {
        server.handle(request -> request.path().equals("/good") ? Answer.json(Bodies.LABELS) : answer.apply(request));
        List<String> command = Forked.command(SmallHeapTest.class, "-Xmx64m", "-XX:+UseSerialGC");
        command.addAll(List.of(server.url("/").toString(), how));
        return Forked.run(command).output();
    }

    /** This many parts of a megabyte each. */
    private static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(part)) {
            out.write(new byte[1 << 20]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < megabytes; i++) {
            bytes.write(part.toByteArray());
        }
        return bytes.toByteArray();
    }

    /** Makes a call with a reply that is too large, and then a normal one. */
    public static void main(String[] args) {
        URI url = URI.create(args[0]);
        try (InferenceClient hf =
                InferenceClient.builder().environment(Map.of()).endpoint(url).build()) {
            try {
                if (args[1].equals("stream")) {
                    System.out.println(hf.chatCompletionStream("x").assembled());
                } else {
                    System.out.println(hf.textClassification("x"));
                }
            } catch (dev.abrazo.error.InferenceException e) {
                System.out.println(e.code() + " " + e.attempts() + " " + e.getMessage());
            }
            System.out.println("then: "
                    + hf.options(o -> o.endpoint(url.resolve("/good")))
                            .textClassification("x")
                            .get(0)
                            .label());
        }
    }
}
