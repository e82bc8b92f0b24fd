package dev.abrazo.bench;

import dev.abrazo.media.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Upload of 50 MB from a file, as bytes and as base64 in JSON with a parameter; download of 50 MB into memory. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LargeBodies {

    /** A file of 50 MB. */
    @State(Scope.Benchmark)
    public static class File {
        final Path path = written();

        private static Path written() {
            try {
                return Files.write(Files.createTempFile("abrazo-bench", ".png"), Replies.image());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @TearDown
        public void delete() throws IOException {
            Files.delete(path);
        }
    }

    @Benchmark
    public int upAbrazo(Sides.Abrazo side, File file) {
        return side.labels.imageClassification(Media.of(file.path)).size();
    }

    @Benchmark
    public int upBaselineFile(Sides.Plain side, File file) throws IOException, InterruptedException {
        byte[] reply = side.baseline.post(side.labels, BodyPublishers.ofFile(file.path), "image/png");
        return Baseline.JSON.readValue(reply, Records.Label[][].class).length;
    }

    @Benchmark
    public int up64Abrazo(Sides.Abrazo side, File file) {
        return side.labels
                .imageClassification(Media.of(file.path), p -> p.topK(2))
                .size();
    }

    @Benchmark
    public int up64BaselineMaps(Sides.Plain side, File file) throws IOException, InterruptedException {
        String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(file.path));
        byte[] reply = side.baseline.post(side.labels, Map.of("inputs", base64, "parameters", Map.of("top_k", 2)));
        return Baseline.JSON.readValue(reply, Records.Label[][].class).length;
    }

    @Benchmark
    public int downAbrazo(Sides.Abrazo side) {
        return side.large.textToImage(Sides.TEXT).bytes().length;
    }

    @Benchmark
    public int downBaselineArray(Sides.Plain side) throws IOException, InterruptedException {
        URI large = side.labels.resolve("/hf-inference/models/" + Replies.LARGE_MODEL);
        return side.baseline.post(large, Baseline.text(Sides.TEXT)).length;
    }
}
