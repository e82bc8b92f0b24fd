package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private static AtomicFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void write_failure_keepsTheExistingFileAndRemovesTheTemporaryFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void write_newOrExistingFile_hasTheNewContent() throws IOException {
        Path file = folder.resolve("a.txt");

        AtomicFile.write(file, text("old, and longer"));
        AtomicFile.write(file, text("new"));

        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_existingFile_keepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        AtomicFile.write(file, text("new"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_links_areFollowed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.txt"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("b.txt"));

        AtomicFile.write(link, text("new"));
        AtomicFile.write(dangling, text("newer"));

        assertThat(link).isSymbolicLink();
        assertThat(dangling).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(folder.resolve("b.txt")).hasContent("newer");
    }

    @Test
    @Timeout(10)
    @DisabledOnOs(OS.WINDOWS)
    void write_pipe_waitsForAReaderUntilTheTimeout() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> AtomicFile.write(pipe, text("lost"), Duration.ofMillis(50)))
                .isInstanceOf(IOException.class)
                .hasMessage("it is a pipe that no process reads from (waited 0 s)");
        // A new pipe, since the waiting thread of the first one would open it too.
        Path other = folder.resolve("other");
        assertThat(new ProcessBuilder("mkfifo", other.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", other.toString()).start();
        AtomicFile.write(other, text("new"));

        assertThat(reader.getInputStream().readAllBytes()).asString().isEqualTo("new");
        assertThat(reader.waitFor()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void write_device_isWrittenToDirectly() {
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/dev/full"), text("new")))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }
}
