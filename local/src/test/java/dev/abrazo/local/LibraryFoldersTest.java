package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders for native libraries that are damaged, full or not writable. */
@Timeout(300)
class LibraryFoldersTest {

    private static final String GOOD = "384 numbers";

    @TempDir
    private Path folder;

    private Path home;
    private Path temp;

    @BeforeEach
    void make() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        temp = Files.createDirectory(folder.resolve("temp"));
    }

    @Test
    void run_truncatedOrDamagedCachedLibrary_isReplaced() throws Exception {
        assertThat(run().output()).contains(GOOD);
        Path library = library();
        byte[] whole = Files.readAllBytes(library);
        try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
            file.setLength(whole.length / 2);
        }
        assertThat(run().output()).contains(GOOD);
        assertThat(Files.readAllBytes(library)).isEqualTo(whole);
        try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
            file.write(new byte[4096]);
        }
        assertThat(run().output()).contains(GOOD);
        assertThat(Files.readAllBytes(library)).isEqualTo(whole);
        assertThat(list(library.getParent())).containsExactly(library);
    }

    @Test
    void run_homeNotWritable_usesAndCleansTheTemporaryFolder() throws Exception {
        Files.createFile(home.resolve(".djl.ai"));
        assertThat(run().output()).contains(GOOD).doesNotContain("\tat ");
        home = folder.resolve("not-there");
        assertThat(run().output()).contains(GOOD).doesNotContain("\tat ");
        assertThat(list(temp)).noneMatch(path -> path.getFileName().toString().contains("tokenizers"));
    }

    @Test
    void run_neitherFolderWritable_namesBothAndTheSolution() throws Exception {
        Files.createFile(home.resolve(".djl.ai"));
        temp = folder.resolve("not-there");
        Forked forked = run(List.of(), FailingInference.class);
        assertThat(forked.output().lines().filter(line -> line.startsWith("unsupported: ")))
                .isNotEmpty()
                .allMatch(line ->
                        line.contains(" can't be loaded on this machine: it could not be unpacked to the temporary"
                                        + " folder " + temp
                                        + ", which does not exist or is not writable. Make a folder writable")
                                && line.contains("DJL_CACHE_DIR or the JVM's option -Djava.io.tmpdir"));
        assertThat(forked.output()).doesNotContain("Unexpected flavor").doesNotContain("\tat ");
    }

    /** Runs as root, with a full temporary file system. */
    @Test
    void run_temporaryFolderFull_usesTheHomeFolder() throws Exception {
        List<String> full = inFullTemp();
        assertThat(run(full, FirstInference.class).output()).contains(GOOD);
        assertThat(home.resolve(".djl.ai/onnxruntime")).isDirectory();
        Files.move(home.resolve(".djl.ai"), folder.resolve("elsewhere"));
        Files.createFile(home.resolve(".djl.ai"));
        Forked forked = run(full, FailingInference.class);
        assertThat(forked.output().lines().filter(line -> line.startsWith("unsupported: ")))
                .isNotEmpty()
                .allMatch(line -> line.contains("it could be unpacked neither to " + home.resolve(".djl.ai"))
                        && line.contains(temp.toString()));
        assertThat(forked.output()).doesNotContain("\tat ");
    }

    private List<String> inFullTemp() throws Exception {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        List<String> command = List.of(
                "unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs " + temp + " && exec \"$@\"", "sh");
        List<String> probe = new ArrayList<>(command);
        probe.add("true");
        assumeTrue(linux
                && Files.isExecutable(Path.of("/usr/bin/unshare"))
                && Forked.run(probe).exit() == 0);
        return command;
    }

    private Forked run() throws Exception {
        return run(List.of(), FirstInference.class);
    }

    private Forked run(List<String> before, Class<?> main) throws Exception {
        List<String> options = List.of(
                "-Xmx256m",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temp,
                "-Dslf4j.internal.verbosity=ERROR");
        return Forked.run(before, options, main, "embed", "undetected");
    }

    private Path library() throws IOException {
        Path cache = list(home.resolve(".djl.ai/tokenizers")).get(0);
        return cache.resolve(System.mapLibraryName("tokenizers"));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
