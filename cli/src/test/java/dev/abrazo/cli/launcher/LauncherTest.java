package dev.abrazo.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher, in a folder with a colon in its name. The first test creates the class-data archive that the
 * others use.
 */
@Tag("launcher")
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(OrderAnnotation.class)
class LauncherTest {

    private static final String SIMILARITY = "run sentence-similarity a b";
    private static final String PREPARING = "abrazo: preparing a faster start (once)\n";

    @TempDir
    static Path folder;

    private static Distribution distribution;

    @BeforeAll
    static void unpack() throws IOException {
        distribution = new Distribution(folder.resolve("a:b/abrazo"), folder.resolve("home"));
    }

    @Test
    @Order(1)
    void launcher_folderWithAColon_runs() throws Exception {
        Distribution.Result first = distribution.run(SIMILARITY, "");

        assertThat(first.out()).matches("b +0\\.\\d{4}\n|b  [█▏▎▍▌▋▊▉]+ +0\\.\\d{4}\n");
        assertThat(first.err()).startsWith(PREPARING);
        assertThat(first.status()).isZero();
        assertThat(distribution.run(SIMILARITY, "").err()).doesNotContain(PREPARING);
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"<&-", "<&- 2>&-", "<&- >&- 2>&-"})
    void launcher_closedStandardInput_readsNothing(String closed) throws Exception {
        try (ScriptedServer server = new ScriptedServer().answer(Answer.json(200, "[]"))) {
            Path out = folder.resolve("answers" + closed.length() + ".jsonl");

            Distribution.Result batch =
                    distribution.run("batch --out '" + out + "' --endpoint " + server.url() + " -p top_k=1", closed);

            assertThat(batch.status()).isZero();
            assertThat(out).isEmptyFile();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void launcher_closedStandardInput_chatSendsNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answer(Answer.json(200, "{}"))) {
            Distribution.Result chat = distribution.run("chat --endpoint " + server.url("/v1"), "<&-");

            assertThat(server.requests()).isEmpty();
            assertThat(chat.out()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void launcher_closedOutput_writesToNoOtherFile() throws Exception {
        Distribution.Result closed = distribution.run(SIMILARITY, ">&-");

        assertThat(closed.status()).isZero();
        assertThat(closed.out()).isEmpty();
        assertThat(closed.err()).doesNotContain("error");
    }

    @Test
    @Order(5)
    void launcher_remoteRun_loadsClassesFromTheArchive() throws Exception {
        String events =
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: [DONE]\n\n";
        Path loaded = folder.resolve("loaded.log");
        try (ScriptedServer server = new ScriptedServer().answer(Answer.events(events))) {
            Distribution.Result chat = distribution.run(
                    "run chat-completion --stream --endpoint " + server.url("/v1") + " Hello",
                    "",
                    "-Xlog:class+load:file=" + loaded);

            assertThat(chat.err()).doesNotContain("error");
            assertThat(chat.out()).isEqualTo("Hi\n");
        }
        List<String> classes = Files.readAllLines(loaded);
        long outside = classes.stream()
                .filter(line -> !line.contains("source: shared objects file"))
                .filter(line -> !line.contains("Lambda") && !line.contains("$Proxy"))
                .count();
        assertThat(classes).hasSizeGreaterThan(2000);
        // 138 on Java 25, fewer on 17; without the archive all of them.
        assertThat(outside).as("classes read from jars").isLessThan(200);
    }

    @Test
    @Order(6)
    void launcher_damagedArchive_isReplaced() throws Exception {
        Path archive = distribution.archive();
        assertThat(archive.toFile().setWritable(true)).isTrue();
        byte[] noise = new byte[4_000_000];
        new Random(7).nextBytes(noise);
        // The shell compares times in seconds.
        Thread.sleep(1100);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.seek(6_000_000);
            file.write(noise);
        }

        Distribution.Result run = distribution.run(SIMILARITY, "");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("b  ");
        assertThat(run.err()).startsWith(PREPARING);
    }

    @ParameterizedTest
    @Order(7)
    @ValueSource(strings = {"4194305.1", "1.1", "4194305", "no process"})
    void launcher_staleLock_isTakenOver(String owner) throws Exception {
        Files.delete(distribution.archive());
        Path lock = distribution.archives().resolve("building");
        Files.createSymbolicLink(lock, Path.of(owner));

        Distribution.Result run = distribution.run(SIMILARITY, "", "-Xshare:auto");

        assertThat(run.status()).isZero();
        assertThat(run.err()).startsWith(PREPARING);
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
