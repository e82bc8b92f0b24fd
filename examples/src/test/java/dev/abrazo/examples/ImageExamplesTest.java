package dev.abrazo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ImageExamplesTest {

    /** One transparent pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    @TempDir
    Path folder;

    @Test
    void classifyImage_file_sendsItsBytes() throws IOException, InterruptedException {
        Path image = Files.write(folder.resolve("cat.png"), PNG);
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.json(
                    "[{\"label\":\"tabby, tabby cat\",\"score\":0.94},{\"label\":\"lynx\",\"score\":0.03}]"));

            assertThat(Example.remote(folder, server, ClassifyImage.class, image.toString())
                            .lines())
                    .containsExactly("tabby, tabby cat         0.940", "lynx                     0.030");
            RecordedRequest request = server.only().awaitBody();
            assertThat(request.body()).isEqualTo(PNG);
            assertThat(request.header("Content-Type")).isEqualTo("image/png");
        }
    }

    @Test
    void classifyImage_noFile_showsUsage() throws IOException, InterruptedException {
        Example example = Example.local(folder, ClassifyImage.class);

        assertThat(example.status()).isEqualTo(2);
        assertThat(example.err()).isEqualTo("usage: ClassifyImage FILE" + System.lineSeparator());
    }

    @Test
    void drawImage_jobIsPolled_savesTheImage() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            String job = "/replicate/v1/predictions/p1";
            server.answer(
                    Answer.json(
                            201,
                            "{\"id\":\"p1\",\"status\":\"processing\",\"output\":null,"
                                    + "\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/p1\"}}"),
                    Answer.json("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":[\""
                            + server.url("/delivery/out.png") + "\"]}"),
                    Answer.of(200).header("Content-Type", "image/png").body(PNG));

            assertThat(Example.remote(folder, server, DrawImage.class).lines())
                    .containsExactly("image/png, " + PNG.length + " bytes, in astronaut.png");
            assertThat(Files.readAllBytes(folder.resolve("astronaut.png"))).isEqualTo(PNG);
            assertThat(server.requests().stream().map(RecordedRequest::path).toList())
                    .containsExactly(
                            "/replicate/v1/models/black-forest-labs/flux-schnell/predictions",
                            job,
                            "/delivery/out.png");
            assertThat(server.request(2).header("Authorization")).isNull();
        }
    }
}
