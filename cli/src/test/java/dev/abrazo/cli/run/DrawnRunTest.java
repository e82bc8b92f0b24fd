package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.cli.Spawn;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results that are drawn: requests and output. */
class DrawnRunTest {

    private static final int WHITE = 0xffffff;

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private CliFixture.Result run(String... arguments) {
        return cli.run(List.of("run", "--model", "a/b"), arguments);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private Path white(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        Path file = home.resolve("white.png");
        Files.write(file, png(image));
        return file;
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    @Test
    void tokenClassification_marksEntitiesInTheSentence() {
        server.answer(
                Answer.json(
                        "[{\"entity_group\":\"PER\",\"score\":0.9985,\"word\":\"Clara\",\"start\":2,\"end\":7},"
                                + "{\"entity_group\":\"LOC\",\"score\":0.5,\"word\":\"berkeley\",\"start\":null,\"end\":null}]"));

        CliFixture.Result result = run("token-classification", "😀 Clara lives in Berkeley.");

        assertThat(result.out()).isEqualTo("""
                😀 [Clara PER] lives in [Berkeley LOC].

                PER  Clara     ████████████████████████████████████████  0.9985
                LOC  Berkeley  ████████████████████                      0.5000
                """);
        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "inputs",
                        "😀 Clara lives in Berkeley.",
                        "parameters",
                        Map.of("aggregation_strategy", "simple")));
    }

    @Test
    void tokenClassification_onATerminal_isColouredUnlessDisabled() {
        String reply = "[{\"entity_group\":\"PER\",\"score\":1,\"word\":\"Ann\",\"start\":0,\"end\":3}]";
        server.answer(Answer.json(reply), Answer.json(reply), Answer.json(reply));
        cli.atTerminal(40);

        assertThat(run("ner", "Ann left").out()).startsWith("\u001b[30;46m Ann \u001b[1mPER \u001b[0m left\n");
        cli.env("NO_COLOR", "1");
        assertThat(run("ner", "Ann left").out()).isEqualTo("""
                [Ann PER] left

                PER  Ann  ███████████████████████  1.0000
                """.replace("███████████████████████", "█".repeat(22)));
        cli.env("NO_COLOR", "").env("TERM", "dumb");
        assertThat(run("ner", "Ann left").out()).startsWith("[Ann PER] left\n");
    }

    @Test
    void objectDetection_isListedOrDrawn() throws IOException {
        String reply = "[{\"score\":0.75,\"label\":\"cat\",\"box\":{\"xmin\":40,\"ymin\":40,\"xmax\":90,\"ymax\":80}}]";
        server.answer(Answer.json(reply), Answer.json(reply), Answer.json(reply));
        Path image = white(100, 100);
        Path out = home.resolve("found.PNG");

        CliFixture.Result listed = run("object-detection", image.toString());
        CliFixture.Result drawn = run("object-detection", image.toString(), "--out", out.toString());

        assertThat(listed.out())
                .isEqualTo("cat  (40, 40) – (90, 80)  ██████████████████████████████            0.7500\n");
        assertThat(drawn.status()).isZero();
        assertThat(drawn.out()).isEmpty();
        assertThat(drawn.err()).matches("wrote \\S+found.PNG \\(image/png, \\d+ bytes\\)\n");
        BufferedImage pixels = ImageIO.read(out.toFile());
        assertThat(pixels.getWidth()).isEqualTo(100);
        assertThat(rgb(pixels, 60, 80)).isNotEqualTo(WHITE);
        assertThat(rgb(pixels, 60, 60)).isEqualTo(WHITE);
        assertThat(server.request(0).awaitBody().body()).isEqualTo(Files.readAllBytes(image));

        CliFixture.Result both = run("object-detection", image.toString(), "--json", "--out", out.toString());
        assertThat(((List<?>) Json.parse(both.out())).get(0))
                .isEqualTo(Map.of(
                        "label",
                        "cat",
                        "score",
                        0.75,
                        "box",
                        Map.of("xmin", 40L, "ymin", 40L, "xmax", 90L, "ymax", 80L)));
    }

    @Test
    void objectDetection_unsupportedImage_printsTheResultAndFails() throws IOException {
        server.answer(Answer.json(
                "[{\"score\":0.75,\"label\":\"cat\",\"box\":{\"xmin\":4,\"ymin\":4,\"xmax\":9,\"ymax\":8}}]"));
        Path image = home.resolve("cat.webp");
        Files.write(image, "RIFF\1\2\3\4WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1));
        Path out = home.resolve("found.png");

        CliFixture.Result result = run("object-detection", image.toString(), "--out", out.toString());

        assertThat(result.out()).startsWith("cat  (4, 4) – (9, 8)  ███");
        assertThat(result.err())
                .isEqualTo(
                        "error: The image can't be drawn: Java does not read image/webp. Convert it to PNG or JPEG.\n");
        assertThat(result.status()).isEqualTo(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void objectDetection_imageTooLargeForTheHeap_printsTheResultAndFails() throws Exception {
        server.answer(Answer.json(
                "[{\"score\":0.75,\"label\":\"cat\",\"box\":{\"xmin\":4,\"ymin\":4,\"xmax\":9,\"ymax\":8}}]"));
        Path image = home.resolve("large.png");
        Files.write(image, png(new BufferedImage(4000, 3900, BufferedImage.TYPE_BYTE_BINARY)));
        Path out = home.resolve("found.png");

        Process process = new Spawn(home)
                .with("ABRAZO_ROUTER_URL", server.url().toString())
                .with("HF_TOKEN", "hf_envtoken123")
                .options("-Xmx48m")
                .start("run", "object-detection", image, "--model", "a/b", "--out", out);
        process.getOutputStream().close();

        assertThat(Spawn.text(process.getInputStream())).startsWith("cat  (4, 4) – (9, 8)  ███");
        assertThat(Spawn.text(process.getErrorStream()))
                .isEqualTo(
                        "error: Out of memory. Raise the limit with ABRAZO_JAVA_OPTS=-Xmx4g, or use smaller inputs.\n");
        assertThat(Spawn.ended(process)).isEqualTo(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void imageSegmentation_isListedOrDrawn() throws IOException {
        BufferedImage right = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 100; y++) {
            for (int x = 50; x < 100; x++) {
                right.getRaster().setSample(x, y, 0, 255);
            }
        }
        String mask = Base64.getEncoder().encodeToString(png(right));
        String reply = "[{\"score\":null,\"label\":\"sky\",\"mask\":\"" + mask + "\"}]";
        server.answer(Answer.json(reply), Answer.json(reply));
        Path image = white(100, 100);
        Path out = home.resolve("parts.png");

        CliFixture.Result listed = run("image-segmentation", image.toString());
        CliFixture.Result drawn = run("image-segmentation", image.toString(), "--out", out.toString());

        assertThat(listed.out()).isEqualTo("sky\n");
        assertThat(drawn.status()).isZero();
        BufferedImage pixels = ImageIO.read(out.toFile());
        assertThat(rgb(pixels, 20, 90)).isEqualTo(WHITE);
        assertThat(rgb(pixels, 80, 90)).isNotEqualTo(WHITE);
    }

    @Test
    void objectDetection_severalImages_areDrawnIntoNumberedFiles() throws IOException {
        String reply = "[{\"score\":0.75,\"label\":\"cat\",\"box\":{\"xmin\":40,\"ymin\":40,\"xmax\":90,\"ymax\":80}}]";
        server.answer(Answer.json(reply), Answer.json(reply));
        String image = white(100, 100).toString();
        Path out = home.resolve("two.png");

        CliFixture.Result result = run("object-detection", image, image, "--out", out.toString());

        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .matches(
                        "wrote \\S+two.png \\(image/png, \\d+ bytes\\)\nwrote \\S+two-2.png \\(image/png, \\d+ bytes\\)\n");
        assertThat(rgb(ImageIO.read(out.toFile()), 60, 80)).isNotEqualTo(WHITE);
        assertThat(rgb(ImageIO.read(home.resolve("two-2.png").toFile()), 60, 80))
                .isNotEqualTo(WHITE);
    }

    @Test
    void tableQuestionAnswering_marksTheCells() throws IOException {
        server.answer(Answer.json(
                "{\"answer\":\"SUM > 36542, 4512\",\"coordinates\":[[0,1],[1,1]],\"cells\":[\"36542\",\"4512\"],"
                        + "\"aggregator\":\"SUM\"}"));
        Path table = home.resolve("table.csv");
        Files.writeString(table, "Repository,Stars\nTransformers,36542\n\"Datasets, old\",4512\n");

        CliFixture.Result result = run("table-question-answering", "How many stars in all?", "@" + table);

        assertThat(result.out()).isEqualTo("""
                Repository    │ Stars
                ──────────────┼────────
                Transformers  │ *36542*
                Datasets, old │ *4512*

                SUM > 36542, 4512
                """);
        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "inputs",
                        Map.of(
                                "query",
                                "How many stars in all?",
                                "table",
                                Map.of(
                                        "Repository",
                                        List.of("Transformers", "Datasets, old"),
                                        "Stars",
                                        List.of("36542", "4512")))));
    }

    @Test
    void speechRecognition_withTimestamps_printsOneChunkPerLine() throws IOException {
        server.answer(
                Answer.json(
                        "{\"text\":\" Hello there world\",\"chunks\":[{\"text\":\" Hello\",\"timestamp\":[0.0,0.52]},"
                                + "{\"text\":\" there\",\"timestamp\":[9.5,10]},{\"text\":\" world\",\"timestamp\":[10.0,null]}]}"));
        byte[] sound = "RIFF\4\0\0\0WAVE".getBytes(StandardCharsets.ISO_8859_1);
        Path file = home.resolve("hello.wav");
        Files.write(file, sound);

        CliFixture.Result result = run("automatic-speech-recognition", file.toString(), "-p", "return_timestamps=word");

        assertThat(result.out()).isEqualTo("""
                 0.00 –  0.52  Hello
                 9.50 – 10.00  there
                10.00 –     …  world
                """);
        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "inputs",
                        Base64.getEncoder().encodeToString(sound),
                        "parameters",
                        Map.of("return_timestamps", "word")));
    }

    @Test
    void questionAnswering_printsTheAnswerWithItsScore() {
        server.answer(Answer.json("{\"answer\":\"Berkeley\",\"score\":0.5,\"start\":26,\"end\":34}"));

        CliFixture.Result result =
                run("question-answering", "Where do I live?", "My name is Clara and I live in Berkeley.");

        assertThat(result.out()).isEqualTo("Berkeley  " + "█".repeat(20) + " ".repeat(20) + "  0.5000\n");
        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "inputs",
                        Map.of("question", "Where do I live?", "context", "My name is Clara and I live in Berkeley.")));
    }
}
