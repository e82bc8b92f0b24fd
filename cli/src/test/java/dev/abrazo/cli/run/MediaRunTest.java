package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Images as input and result. */
class MediaRunTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nnot really".getBytes(StandardCharsets.ISO_8859_1);
    private static final String CHEETAH = "[{\"label\":\"cheetah\",\"score\":0.75}]";
    private static final Answer IMAGE =
            Answer.of(200).header("Content-Type", "image/png").body(PNG);

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private void assertSentImage(int index) {
        RecordedRequest request = server.request(index).awaitBody();
        assertThat(request.body()).isEqualTo(PNG);
        assertThat(request.header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void run_pathOrStandardInputOrData_sendsTheImage() throws IOException {
        server.answer(Answer.json(CHEETAH), Answer.json(CHEETAH), Answer.json(CHEETAH), Answer.json(CHEETAH));
        Path file = home.resolve("cat.png");
        Files.write(file, PNG);

        CliFixture.Result result = cli.run("run", "image-classification", file.toString());
        cli.run("run", "image-classification", "@" + file);
        cli.stdin(PNG).run("run", "image-classification", "-");
        cli.run(
                "run",
                "image-classification",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG));

        assertThat(result.out()).isEqualTo("cheetah  ██████████████████████████████            0.7500\n");
        for (int i = 0; i < 4; i++) {
            assertSentImage(i);
        }
    }

    @Test
    void run_fileThatIsNoImage_isAnErrorBeforeTheCall() throws IOException {
        Path text = Files.writeString(home.resolve("tower.txt"), "The tower is tall.\n");
        Path empty = Files.createFile(home.resolve("empty.png"));

        assertThat(cli.run("run", "image-classification", text.toString()).err())
                .isEqualTo("error: image-classification expects an image, but the file " + text
                        + " is a text that begins with \"The tower is tall.\".\n");
        assertThat(cli.run("run", "object-detection", empty.toString()).err())
                .isEqualTo("error: object-detection expects an image, but the file " + empty + " is empty.\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_unknownFormat_isAnErrorBeforeTheCall() throws IOException {
        Path file = Files.write(home.resolve("new.img"), new byte[] {0, (byte) 0xca, (byte) 0xfe, 7});

        CliFixture.Result result = cli.run("run", "image-classification", file.toString(), "--model", "a/b");

        assertThat(result.err())
                .isEqualTo("error: image-classification expects an image, but the file " + file
                        + " has an unknown format (it begins with the bytes 00 ca fe 07). Convert it to PNG or JPEG, or"
                        + " state its content type.\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_imageAndPrompt_sendsBoth() throws IOException {
        server.answer(IMAGE, IMAGE);
        String file = Files.write(home.resolve("cat.png"), PNG).toString();
        String out = home.resolve("blue.png").toString();
        String image = Base64.getEncoder().encodeToString(PNG);

        assertThat(cli.run("run", "image-to-image", file, "make it blue", "--out", out)
                        .err())
                .startsWith("wrote " + out + " (image/png, ");
        cli.run("run", "image-to-image", file, "--out", out);

        assertThat(server.request(0).awaitBody().text())
                .isEqualTo("{\"inputs\":\"" + image + "\",\"parameters\":{\"prompt\":\"make it blue\"}}");
        assertSentImage(1);
    }

    @Test
    void run_promptWithoutAnImage_sendsThePrompt() {
        server.answer(IMAGE);

        CliFixture.Result result = cli.run(
                "run",
                "image-text-to-image",
                "--endpoint",
                server.url().toString(),
                "-p",
                "prompt=a dog",
                "--out",
                home.resolve("dog.png").toString());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(server.only().awaitBody().text()).isEqualTo("{\"parameters\":{\"prompt\":\"a dog\"}}");
        assertThat(cli.run("run", "image-to-image", "-p", "prompt=a dog", "--out", "x.png")
                        .err())
                .isEqualTo("error: image-to-image requires an image: set `inputs`.\n");
        assertThat(cli.run("run", "image-to-image", "--out", "x.png").err())
                .startsWith("error: image-to-image takes IMAGE [PROMPT], and nothing was given.");
    }

    @Test
    void run_jsonWithMedia_namesTheirFiles() throws IOException {
        server.answer(Answer.json("{\"depth\":\"" + Base64.getEncoder().encodeToString(PNG) + "\"}"));
        String file = Files.write(home.resolve("cat.png"), PNG).toString();
        Path folder = home.resolve("depth");

        CliFixture.Result result = cli.run("run", "depth-estimation", file, "--media-dir", folder.toString());

        assertThat(result.out())
                .isEqualTo("{\"depth\":{\"file\":\"" + folder.resolve("depth-estimation-1.png")
                        + "\",\"content_type\":\"image/png\",\"size\":" + PNG.length + "}}\n");
        assertThat(folder.resolve("depth-estimation-1.png")).hasBinaryContent(PNG);
    }

    @Test
    void run_url_fetchesTheImageWithoutTheToken() {
        server.handle(request -> request.method().equals("GET") ? IMAGE : Answer.json(CHEETAH));

        CliFixture.Result result =
                cli.run("run", "image-classification", server.url("/cat.png").toString());

        assertThat(result.status()).isZero();
        assertThat(server.requests()).hasSize(2);
        assertThat(server.request(0).line()).isEqualTo("GET /cat.png HTTP/1.1");
        assertThat(server.request(0).header("Authorization")).isNull();
        assertSentImage(1);
    }

    @Test
    void run_inputsJson_takesFilesUrlsAndBase64() throws IOException {
        server.handle(request -> request.method().equals("GET") ? IMAGE : Answer.json(CHEETAH));
        Path file = home.resolve("cat.png");
        Files.write(file, PNG);

        cli.run("run", "image-classification", "--inputs-json", Json.write(Map.of("file", file.toString())));
        cli.run(
                "run",
                "image-classification",
                "--inputs-json",
                Json.write(Base64.getEncoder().encodeToString(PNG)));
        cli.run(
                "run",
                "image-classification",
                "--inputs-json",
                Json.write(Map.of("url", server.url("/cat.png").toString())));

        assertSentImage(0);
        assertSentImage(1);
        assertSentImage(3);
    }

    @Test
    void run_severalImages_haveTheirPathsAsTitles() throws IOException {
        server.handle(request -> Answer.json(CHEETAH));
        Path a = Files.write(home.resolve("a.png"), PNG);
        Path b = Files.write(home.resolve("b.png"), PNG);

        CliFixture.Result result = cli.run("run", "image-classification", a.toString(), b.toString());

        assertThat(result.out().lines().filter(line -> line.startsWith("/")))
                .containsExactly(a.toString(), b.toString());
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void run_noSuchFile_isAnError() {
        CliFixture.Result result =
                cli.run("run", "image-classification", home.resolve("dog.png").toString());

        assertThat(result.err())
                .isEqualTo("error: Can't read the file " + home.resolve("dog.png")
                        + ": there is no such file or folder; check the path.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_imageOut_isWrittenToTheFile() throws IOException {
        server.answer(IMAGE);
        Path out = home.resolve("horse.png");

        CliFixture.Result result = cli.atTerminal(80)
                .env("NO_COLOR", "1")
                .run("run", "text-to-image", "A horse", "--out", out.toString(), "--model", "a/b");

        assertThat(Files.readAllBytes(out)).isEqualTo(PNG);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).endsWith("wrote " + out + " (image/png, 18 bytes)\n");
    }

    @Test
    void run_imageToAPipe_isTheBytes() {
        server.answer(IMAGE);

        CliFixture.Result result = cli.run("run", "text-to-image", "A horse", "--model", "a/b");

        assertThat(result.bytes()).isEqualTo(PNG);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void run_imageToATerminal_isAnErrorBeforeTheCall() {
        CliFixture.Result result = cli.atTerminal(80).env("NO_COLOR", "1").run("run", "text-to-image", "A horse");

        assertThat(result.err())
                .isEqualTo("error: text-to-image answers with an image, which a terminal can't show: add --out FILE,"
                        + " or redirect standard output to a file.\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_imageAsJson_isADataUrlOrAFile() {
        server.handle(request -> IMAGE);
        Path out = home.resolve("x.png");

        CliFixture.Result data = cli.run("run", "text-to-image", "A horse", "--json");
        CliFixture.Result file = cli.run("run", "text-to-image", "A horse", "--json", "--out", out.toString());

        assertThat(Json.parse(data.out()))
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(PNG));
        assertThat(Json.parse(file.out()))
                .isEqualTo(Map.of("file", out.toString(), "content_type", "image/png", "size", 18L));
    }

    @Test
    void run_mediaDir_numbersFilesAndReplacesNone() throws IOException {
        server.handle(request -> IMAGE);
        Path dir = home.resolve("new/pictures");

        CliFixture.Result first = cli.run("run", "text-to-image", "A horse", "A dog", "--media-dir", dir.toString());
        CliFixture.Result second = cli.run("run", "text-to-image", "A cat", "--media-dir", dir.toString(), "--json");

        assertThat(first.out())
                .isEqualTo(dir.resolve("text-to-image-1.png") + "\n" + dir.resolve("text-to-image-2.png") + "\n");
        assertThat(Json.parse(second.out()))
                .isEqualTo(Map.of(
                        "file",
                        dir.resolve("text-to-image-3.png").toString(),
                        "content_type",
                        "image/png",
                        "size",
                        18L));
        assertThat(Files.readAllBytes(dir.resolve("text-to-image-2.png"))).isEqualTo(PNG);
    }

    @Test
    void run_invalidOutputs_areErrorsBeforeTheCall() throws IOException {
        String file = Files.write(home.resolve("file"), PNG).toString();

        CliFixture.Result both =
                cli.run("run", "text-to-image", "A cat", "--media-dir", home.toString(), "--out", file);
        CliFixture.Result noFolder = cli.run("run", "text-to-image", "A cat", "--media-dir", file);
        CliFixture.Result noFile = cli.run("run", "text-to-image", "A cat", "--out", home.toString());

        assertThat(both.err()).isEqualTo("error: Give --out or --media-dir, not both.\n");
        assertThat(noFolder.err()).isEqualTo("error: --media-dir takes a folder, and " + file + " is a file.\n");
        assertThat(noFile.err()).isEqualTo("error: --out takes a file, and " + home + " is a folder.\n");
        assertThat(both.status() + noFolder.status() + noFile.status()).isEqualTo(6);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_severalImagesToOneFile_getNumbers() {
        server.handle(request -> IMAGE);
        Path out = home.resolve("pic.png");

        cli.run("run", "text-to-image", "A horse", "A dog", "--out", out.toString());

        assertThat(out).exists();
        assertThat(home.resolve("pic-2.png")).exists();
    }

    @Test
    void run_severalImagesToAPipe_isAnError() {
        CliFixture.Result result = cli.run("run", "text-to-image", "A horse", "A dog");

        assertThat(result.err())
                .isEqualTo("error: Several results of text-to-image can't be written to standard output one after"
                        + " the other: add --media-dir DIR.\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void run_imageOutToALink_isWrittenToItsTarget() throws IOException {
        server.answer(IMAGE);
        Path file = Files.writeString(home.resolve("old.png"), "old");
        Path link = Files.createSymbolicLink(home.resolve("link.png"), file);

        cli.run("run", "text-to-image", "A horse", "--out", link.toString(), "--model", "a/b");

        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllBytes(file)).isEqualTo(PNG);
    }

    @Test
    void run_mediaDir_hostileContentType_writesIntoTheFolder() {
        server.answer(
                Answer.of(200).header("Content-Type", "image/x/../../evil").body(new byte[] {1, 2, 3}));
        Path dir = home.resolve("pictures");

        CliFixture.Result result = cli.run("run", "text-to-image", "A horse", "--media-dir", dir.toString());

        assertThat(result.out()).isEqualTo(dir.resolve("text-to-image-1.bin") + "\n");
        assertThat(dir.resolve("text-to-image-1.bin")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    /** The result may have been paid for. */
    @Test
    void run_fileCantBeWritten_resultIsInATemporaryFile() throws IOException {
        server.answer(IMAGE);
        Path out = home.resolve("n".repeat(300) + ".png");

        CliFixture.Result result = cli.run("run", "text-to-image", "A horse", "--out", out.toString(), "--json");

        assertThat(result.status()).isEqualTo(1);
        String file = (String) ((Map<?, ?>) Json.parse(result.out())).get("file");
        assertThat(result.err())
                .contains("wrote " + file)
                .endsWith("error: Can't write the result: File name too long. The result is in a temporary file"
                        + " instead: " + file + "\n");
        assertThat(Path.of(file)).hasBinaryContent(PNG);
        Files.delete(Path.of(file));
    }
}
