package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@link FirstClientExamples} against the real service: {@code ./mvnw verify -Plive} with {@code HF_TOKEN} or
 * {@code HF_ACCESS_TOKEN}. A call fails with a message if the service does not serve its model.
 *
 * <p>Set {@code ABRAZO_SAMPLE_SPEECH} and {@code ABRAZO_SAMPLE_IMAGE} to your files; by default a tone and a drawing are
 * used.
 */
@Tag("live")
class FirstClientExamplesLiveTest {

    private static InferenceClient hf;

    @BeforeAll
    static void connect() {
        assumeTrue(
                given("HF_TOKEN") != null || given("HF_ACCESS_TOKEN") != null,
                "set HF_TOKEN or HF_ACCESS_TOKEN to run the examples against the real service");
        hf = InferenceClient.builder()
                .defaults(dev.abrazo.backend.CallOptions.builder()
                        .waitForModel(true)
                        .build())
                .build();
    }

    @AfterAll
    static void disconnect() {
        if (hf != null) {
            hf.close();
        }
    }

    @Test
    void fillMask_returnsTokens() {
        assertThat(FirstClientExamples.fillMask(hf).fills())
                .isNotEmpty()
                .allSatisfy(fill -> assertThat(fill.sequence()).contains("world"));
    }

    @Test
    void summarization_returnsTheSummary() {
        assertThat(FirstClientExamples.summarization(hf).summaryText()).containsIgnoringCase("tower");
    }

    @Test
    void questionAnswer_returnsOneAnswer() {
        assertThat(FirstClientExamples.questionAnswer(hf).answer()).isEqualTo("Paris");
    }

    @Test
    void tableQuestionAnswer_returnsOneAnswer() {
        assertThat(FirstClientExamples.tableQuestionAnswer(hf).cells()).containsExactly("36542");
    }

    @Test
    void textClassification_returnsAllLabels() {
        assertThat(FirstClientExamples.textClassification(hf))
                .extracting(Label::label)
                .startsWith("POSITIVE");
    }

    @Test
    void textGeneration_returnsTheServersText() {
        assertThat(FirstClientExamples.textGeneration(hf).generatedText()).isNotBlank();
    }

    @Test
    void tokenClassification_returnsEntities() {
        assertThat(FirstClientExamples.tokenClassification(hf))
                .isNotEmpty()
                .allSatisfy(entity -> assertThat(entity.label()).isEqualTo("PER"));
    }

    @Test
    void translation_returnsTheText() {
        assertThat(FirstClientExamples.translation(hf).translationText()).contains("Berlin");
    }

    @Test
    void zeroShotClassification_returnsAList() {
        assertThat(FirstClientExamples.zeroShotClassification(hf))
                .singleElement()
                .satisfies(result -> assertThat(result.labels()).first().isEqualTo("refund"));
    }

    @Test
    void conversational_returnsTheConversationWithOneMoreTurn() {
        assertThat(FirstClientExamples.conversational(hf).conversation().generatedResponses())
                .hasSize(2);
    }

    @Test
    void featureExtraction_comparesTheSentences() {
        float[] similarities = FirstClientExamples.featureExtraction(hf);
        assertThat(similarities).hasSize(3);
        assertThat(similarities[1]).isGreaterThan(similarities[2]);
    }

    @Test
    void automaticSpeechRecognition_returnsTheText() {
        assertThat(FirstClientExamples.automaticSpeechRecognition(hf, speech()).text())
                .isNotNull();
    }

    @Test
    void audioClassification_returnsLabels() {
        assertThat(FirstClientExamples.audioClassification(hf, speech())).isNotEmpty();
    }

    @Test
    void imageClassification_returnsLabels() {
        assertThat(FirstClientExamples.imageClassification(hf, image())).isNotEmpty();
    }

    @Test
    void objectDetection_returnsBoxes() {
        assertThat(FirstClientExamples.objectDetection(hf, image()))
                .allSatisfy(found -> assertThat(found.score()).isBetween(0.0, 1.0));
    }

    @Test
    void imageSegmentation_returnsMasks() {
        assertThat(FirstClientExamples.imageSegmentation(hf, image()))
                .allSatisfy(segment -> assertThat(segment.mask().contentType()).isEqualTo("image/png"));
    }

    private static String given(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? null : value;
    }

    private static Media speech() {
        String file = given("ABRAZO_SAMPLE_SPEECH");
        return file == null ? Media.of(tone()) : Media.of(Path.of(file));
    }

    private static Media image() {
        String file = given("ABRAZO_SAMPLE_IMAGE");
        return file == null ? Media.of(drawing()) : Media.of(Path.of(file));
    }

    /** A second of 440 Hz in 16-bit mono at 16 kHz. */
    private static byte[] tone() {
        int samples = 16_000;
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        wav.putShort((short) 1).putInt(samples).putInt(2 * samples).putShort((short) 2);
        wav.putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (8000 * Math.sin(2 * Math.PI * 440 * i / samples)));
        }
        return wav.array();
    }

    /** An orange disc on black, as a 24-bit BMP. */
    private static byte[] drawing() {
        int side = 224;
        ByteBuffer bmp = ByteBuffer.allocate(54 + 3 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(54);
        bmp.putInt(40).putInt(side).putInt(side).putShort((short) 1).putShort((short) 24);
        bmp.position(54);
        for (int i = 0; i < side * side; i++) {
            boolean inside = Math.hypot(i % side - 112, i / side - 112) < 70;
            bmp.put((byte) 0).put((byte) (inside ? 165 : 0)).put((byte) (inside ? 255 : 0));
        }
        return bmp.array();
    }
}
