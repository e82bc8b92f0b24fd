package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Native libraries that can't be loaded: the first and the second call fail with the same message. */
@Timeout(300)
class UnloadableLibraryTest {

    @Test
    void run_invalidTokenizersLibrary_isReportedTwice(@TempDir Path temp) throws Exception {
        Path library = temp.resolve(System.mapLibraryName("tokenizers"));
        Files.writeString(library, "no library");
        Forked forked = Forked.run(List.of(), List.of("-DRUST_LIBRARY_PATH=" + library), FailingInference.class);
        String message = "The Hugging Face tokenizers library can't be loaded on this machine: ";
        assertThat(forked.output().lines().filter(line -> line.startsWith("unsupported: " + message)))
                .hasSize(2)
                .allMatch(line -> line.endsWith(". Remote models need no native library: set a token or an endpoint."));
    }

    @Test
    void run_missingOnnxRuntime_isReportedTwice(@TempDir Path temp) throws Exception {
        Forked forked = Forked.run(List.of(), List.of("-Donnxruntime.native.path=" + temp), FailingInference.class);
        assertThat(forked.output()
                        .lines()
                        .filter(line -> line.startsWith("unsupported: ONNX Runtime can't be loaded on this machine: ")
                                && line.contains("not found at " + temp)))
                .hasSize(2);
    }
}
