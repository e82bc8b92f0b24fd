package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Media larger than the heap are uploaded from the disk; media that fit into it are downloaded. */
class LargeMediaTest extends FaultTest {

    private static final long TWO_GIGABYTES = 2L << 30;

    @Test
    void imageClassification_fileOfTwoGigabytes_isSentWithin64MegabytesOfHeap() throws Exception {
        server.handle(request -> Answer.json(Bodies.LABELS));

        assertThat(run("raw", sparse(TWO_GIGABYTES + 1))).startsWith("café in ");

        RecordedRequest request = server.only();
        assertThat(request.bodyLength()).isEqualTo(TWO_GIGABYTES + 1);
        assertThat(request.header("content-length")).isEqualTo("2147483649");
        assertThat(request.header("transfer-encoding")).isNull();
    }

    /** A gigabyte when sent: base64 turns three bytes into four. */
    @Test
    void imageClassification_largeFileInJson_isSentWithin64MegabytesOfHeap() throws Exception {
        server.handle(request -> Answer.json(Bodies.LABELS));
        long size = TWO_GIGABYTES / 8 * 3 + 1;

        assertThat(run("json", sparse(size))).startsWith("café in ");

        RecordedRequest request = server.only();
        String rest = "{\"inputs\":\"\",\"parameters\":{\"top_k\":1}}";
        assertThat(request.bodyLength()).isEqualTo((size + 2) / 3 * 4 + rest.length());
        assertThat(request.header("content-length")).isEqualTo(String.valueOf(request.bodyLength()));
        assertThat(request.text()).startsWith("{\"inputs\":\"AAAAAAAAAAAA");
    }

    @Test
    void fetch_mediaOfThirdOfTheHeap_isSavedToAFile() throws Exception {
        byte[] media = Arrays.copyOf(Bodies.png(), 20 << 20);
        server.answer(Answer.of(200).header("Content-Type", "image/png").body(media));
        Path target = folder.resolve("down.png");

        assertThat(run("fetch", target)).startsWith(media.length + " in ");

        assertThat(Files.readAllBytes(target)).isEqualTo(media);
    }

    private static Path sparse(long size) throws IOException {
        Path file = folder.resolve("sparse-" + size + ".bin");
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(size);
        }
        return file;
    }

    private String run(String what, Path file) throws Exception {
        Process process = new ProcessBuilder(LargeMedia.command("64m", what, server.url("/media"), file))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
