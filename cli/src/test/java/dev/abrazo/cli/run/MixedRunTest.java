package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks with inputs of several kinds, and results with several media values. */
class MixedRunTest {

    private static final byte[] FLAC = "fLaC audio".getBytes(StandardCharsets.US_ASCII);
    private static final String VOICE =
            "{\"label\":\"label_0\",\"content-type\":\"audio/flac\",\"blob\":\"ZkxhQyBhdWRpbw==\"}";
    private static final String TWO = "[" + VOICE + "," + VOICE.replace("label_0", "label_1") + "]";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();
    private String sound = "";

    @BeforeEach
    void writeAudio() throws IOException {
        sound = Files.write(home.resolve("mix.flac"), FLAC).toString();
    }

    @Test
    void run_severalAudioParts_areWrittenToTheFolder() throws IOException {
        server.answer(Answer.json(TWO));
        Path voices = home.resolve("voices");

        CliFixture.Result result = cli.run("run", "audio-to-audio", sound, "--media-dir", voices.toString(), "--json");

        Path first = voices.resolve("audio-to-audio-1.flac");
        Path second = voices.resolve("audio-to-audio-2.flac");
        assertThat(result.out())
                .isEqualTo("[{\"label\":\"label_0\",\"content-type\":\"audio/flac\",\"blob\":{\"file\":\"" + first
                        + "\",\"content_type\":\"audio/flac\",\"size\":10}},{\"label\":\"label_1\",\"content-type\":"
                        + "\"audio/flac\",\"blob\":{\"file\":\"" + second
                        + "\",\"content_type\":\"audio/flac\",\"size\":10}}]\n");
        assertThat(Files.readAllBytes(first)).isEqualTo(FLAC);
        assertThat(Files.readAllBytes(second)).isEqualTo(FLAC);
    }

    @Test
    void run_severalAudioPartsAndOneName_areNumbered() throws IOException {
        server.answer(Answer.json(TWO));
        Path out = home.resolve("clean.flac");

        CliFixture.Result result = cli.run("run", "audio-to-audio", sound, "--out", out.toString());

        assertThat(result.out()).isEmpty();
        assertThat(Files.readAllBytes(out)).isEqualTo(FLAC);
        assertThat(Files.readAllBytes(home.resolve("clean-2.flac"))).isEqualTo(FLAC);
    }

    @Test
    void run_oneAudioPart_isWrittenToStandardOutput() {
        server.answer(Answer.json("[" + VOICE + "]"));

        assertThat(cli.run("run", "audio-to-audio", sound).out()).isEqualTo("fLaC audio");
    }

    @Test
    void run_severalAudioPartsToStandardOutput_isAnErrorWithAHint() {
        server.answer(Answer.json(TWO));

        CliFixture.Result result = cli.run("run", "audio-to-audio", sound);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("The result has several media, which can't be written to standard output one after"
                        + " the other: add --media-dir DIR.");
    }

    @Test
    void run_json_hasTheAudioOfTheServer() {
        server.answer(Answer.json(TWO));

        assertThat(cli.run("run", "audio-to-audio", sound, "--json").out()).isEqualTo(TWO + "\n");
    }

    @Test
    void run_imageAndQuestion_areAFileAndAText() throws IOException {
        server.answer(Answer.json("[{\"score\":0.75,\"answer\":\"2\"}]"));
        Path image = Files.write(home.resolve("cats.gif"), "GIF8".getBytes(StandardCharsets.US_ASCII));
        Path question = Files.writeString(home.resolve("question.txt"), "How many?");

        CliFixture.Result result = cli.run("run", "visual-question-answering", image.toString(), "@" + question);

        assertThat(result.out()).isEqualTo("2  ██████████████████████████████            0.7500\n");
        assertThat(cli.sent(0)).isEqualTo("{\"inputs\":{\"image\":\"R0lGOA==\",\"question\":\"How many?\"}}");
    }

    @Test
    void run_imageAndLabels_sendsTheLabelsAsParameters() throws IOException {
        server.answer(Answer.json("[{\"score\":0.75,\"label\":\"cat\"}]"));
        Path image = Files.write(home.resolve("cats.gif"), "GIF8".getBytes(StandardCharsets.US_ASCII));

        cli.run("run", "zero-shot-image-classification", image.toString(), "cat", "@@dog");

        assertThat(cli.sent(0))
                .isEqualTo("{\"inputs\":\"R0lGOA==\",\"parameters\":{\"candidate_labels\":[\"cat\",\"@dog\"]}}");
    }

    @Test
    void run_tableFile_isDrawnWithTheResultOfEachRow() throws IOException {
        server.answer(Answer.json("[270.5,313.25]"));
        Path table = Files.writeString(home.resolve("fish.csv"), "Height,Width\n11.52,4.02\n12.48,4.3056\n");

        CliFixture.Result result = cli.run("run", "tabular-regression", "@" + table);

        assertThat(cli.sent(0))
                .isEqualTo(
                        "{\"inputs\":{\"data\":{\"Height\":[\"11.52\",\"12.48\"],\"Width\":[\"4.02\",\"4.3056\"]}}}");
        assertThat(result.out()).contains("Height", "→", "270.5", "313.25").doesNotEndWith("\n\n");
    }

    /** Decodes the file with the JDK. */
    @Test
    void run_audioAsSamples_isAPlayableFile() throws Exception {
        server.answer(Answer.json("{\"audio\":[[0,0.5,-0.5]],\"sampling_rate\":16000}"));
        Path out = home.resolve("hello.wav");

        cli.run("run", "text-to-speech", "Hello", "--out", out.toString());

        try (AudioInputStream wav = AudioSystem.getAudioInputStream(out.toFile())) {
            assertThat(wav.getFormat().toString()).startsWith("PCM_SIGNED 16000.0 Hz, 16 bit, mono");
            assertThat(wav.getFrameLength()).isEqualTo(3);
            assertThat(wav.readAllBytes()).containsExactly(0, 0, 0, 0x40, 0x01, 0xc0);
        }
    }
}
