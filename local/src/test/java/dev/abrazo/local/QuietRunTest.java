package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The library prints nothing and leaves no files. */
@Timeout(120)
class QuietRunTest {

    /** The class path of a program without a logger for SLF4J. */
    private static Forked run(Path temp, String... options) throws Exception {
        String bare = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-nop"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temp));
        command.addAll(List.of(options));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", bare, FirstInference.class.getName(), "embed", "undetected"));
        return Forked.run(command);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void run_programWithoutALogger_printsNothingAndLeavesNoFolder(@TempDir Path temp) throws Exception {
        Forked forked = run(temp);

        assertThat(forked.output()).isEqualTo("384 numbers" + System.lineSeparator());
        assertThat(temp.toFile().list()).isEmpty();
    }

    @Test
    void run_verbositySetByTheProgram_isNotChanged(@TempDir Path temp) throws Exception {
        assertThat(run(temp, "-Dslf4j.internal.verbosity=WARN").output()).contains("No SLF4J providers were found");
    }
}
