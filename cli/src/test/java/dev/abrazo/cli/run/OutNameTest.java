package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --out}: file names and contents. */
class OutNameTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nnot really".getBytes(StandardCharsets.ISO_8859_1);

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "summarization|hi|x.jpg|summarization does not answer with an image, audio or a video, and --out"
                        + " FILE names one. Name a file that ends in .txt or .json.",
                "text-classification|hi|labels.PNG|text-classification does not answer with an image, audio or a"
                        + " video, and --out FILE names one. Name a file that ends in .txt or .json.",
                "automatic-speech-recognition|IMAGE|x.wav|automatic-speech-recognition does not answer with an image,"
                        + " audio or a video, and --out FILE names one. Name a file that ends in .txt or .json.",
                "object-detection|IMAGE|x.jpg|Results of object-detection are drawn as PNG, and --out FILE names"
                        + " something else. Name a file that ends in .png; .txt or .json for text.",
                "text-to-image|A cat|cat.json|text-to-image answers with an image, and --out FILE names something"
                        + " else. Name a file such as image.png.",
                "text-to-speech|Hi|hi.png|text-to-speech answers with audio, and --out FILE names something else."
                        + " Name a file such as speech.wav."
            })
    void run_outOfAnotherType_isAnErrorBeforeTheCall(String task, String input, String name, String message)
            throws IOException {
        Path image = Files.write(home.resolve("in.png"), PNG);
        Path out = home.resolve(name);

        CliFixture.Result result =
                cli.run("run", task, input.replace("IMAGE", image.toString()), "--out", out.toString());

        assertThat(result.err()).isEqualTo("error: " + message.replace("FILE", out.toString()) + "\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"short.txt,text/plain", "short,text/plain", "short.json,application/json"})
    void run_outOfText_isWrittenAndReported(String name, String type) throws IOException {
        server.answer(Answer.json("[{\"summary_text\":\"short\"}]"));
        Path out = home.resolve(name);

        CliFixture.Result result = cli.run("run", "summarization", "long", "--model", "a/b", "--out", out.toString());

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("wrote " + out + " (" + type + ", " + Files.size(out) + " bytes)\n");
    }

    @Test
    void run_streamedToAFile_isReportedAtTheEnd() throws IOException {
        server.answer(Answer.events(
                "data: {\"choices\":[{\"text\":\"Hi\",\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));
        Path out = home.resolve("out.txt");

        CliFixture.Result result =
                cli.run("run", "text-generation", "x", "--stream", "--model", "a/b", "--out", out.toString());

        assertThat(result.err()).isEqualTo("wrote " + out + " (text/plain, 3 bytes)\n");
        assertThat(out).hasContent("Hi\n");
    }
}
