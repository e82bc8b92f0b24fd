package dev.abrazo.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.MediaException;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaKindTest {

    @TempDir
    Path folder;

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IMAGE|'The tower is 324 metres tall, about'|is a text that begins with \"The tower is 324 metres tall, …\"",
                "IMAGE|'<svg xmlns=\"…\">'|is a text that begins with \"<svg xmlns=\"�\">\"",
                "IMAGE|'%PDF-1.7 \u0001'|is a PDF document",
                "IMAGE|'PK\u0003\u0004\u0001'|is a ZIP archive or an office document",
                "IMAGE|'ID3\u0004'|is audio/mpeg",
                "AUDIO|'GIF89a'|is image/gif",
                "VIDEO|'fLaC'|is audio/flac",
                "AUDIO|''|is empty"
            })
    void check_bytesOfAnotherKind_areRejectedWithTheDetectedKind(Media.Kind kind, String bytes, String what) {
        String problem = bytes.contains("…") ? what.replace("�", "…") : what;
        Media media = Media.of(bytes.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> kind.check(media, "some-task"))
                .isInstanceOf(MediaException.class)
                .hasMessage("some-task expects "
                        + Map.of("IMAGE", "an image", "AUDIO", "audio", "VIDEO", "a video")
                                .get(kind.name()) + ", but the media " + problem + ".");
    }

    @Test
    void check_textInUtf16OrInAStreamOrByItsType_isRejected() {
        byte[] utf16 = "Hallo".getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> Media.Kind.IMAGE.check(Media.of(utf16), "t"))
                .hasMessage("t expects an image, but the media is a text that begins with \"Hallo\".");
        assertThatThrownBy(
                        () -> Media.Kind.IMAGE.check(Media.of(new ByteArrayInputStream(latin("a,b\n1,2")), null), "t"))
                .hasMessage("t expects an image, but the media is a text that begins with \"a,b\".");
        assertThatThrownBy(() -> Media.Kind.AUDIO.check(Media.of(new ByteArrayInputStream(new byte[0]), null), "t"))
                .hasMessage("t expects audio, but the media is empty.");
        assertThatThrownBy(() -> Media.Kind.IMAGE.check(Media.parse("data:text/plain,hello"), "t"))
                .hasMessage("t expects an image, but the media is text/plain.");
    }

    @Test
    void check_formatsThatServersAccept_areAccepted() {
        assertThatCode(() -> {
                    Media.Kind.IMAGE.check(Media.of(latin("P3\n1 1\n255\n0 0 0")), "t");
                    Media.Kind.IMAGE.check(Media.of(latin("anything"), "image/x-own"), "t");
                    Media.Kind.AUDIO.check(Media.of(latin("\u001aE\u00df\u00a3")), "t");
                    Media.Kind.AUDIO.check(Media.of(latin("\0\0\0\u0018ftypisom")), "t");
                    Media.Kind.VIDEO.check(Media.of(latin("GIF89a")), "t");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE, 50360a38",
        "IMAGE, 0000000c6a502020",
        "IMAGE, 0000000c4a584c20",
        "IMAGE, ff0a",
        "IMAGE, 38425053",
        "IMAGE, 00000100",
        "IMAGE, 762f3101",
        "IMAGE, 233f52414449414e4345",
        "IMAGE, 44445320",
        "IMAGE, 49492b00",
        "IMAGE, 4d4d002b",
        "AUDIO, fff15080",
        "AUDIO, fff95080",
        "AUDIO, 464f524d0000000041494646",
        "AUDIO, 63616666",
        "AUDIO, 2e736e64",
        "AUDIO, 52463634",
        "AUDIO, 3026b275",
        "VIDEO, 464c5601",
        "VIDEO, 524946461a00000041564920",
        "VIDEO, 3026b275",
        "VIDEO, 000001ba",
        "VIDEO, 000001b3",
        "VIDEO, 000000206d6f6f76",
        "VIDEO, 000000206d646174",
        "VIDEO, 0000000877696465"
    })
    void check_rareFormats_areAccepted(Media.Kind kind, String head) {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(head), 64);

        assertThatCode(() -> kind.check(Media.of(bytes), "t")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE, 'an image, but the media has an unknown format (it begins with the bytes 00 ca fe 07). Convert it to PNG or JPEG,'",
        "AUDIO, 'audio, but the media has an unknown format (it begins with the bytes 00 ca fe 07). Convert it to WAV or FLAC,'",
        "VIDEO, 'a video, but the media has an unknown format (it begins with the bytes 00 ca fe 07). Convert it to MP4,'"
    })
    void check_unknownFormat_isRejectedWithItsFirstBytes(Media.Kind kind, String problem) {
        byte[] bytes = {0, (byte) 0xca, (byte) 0xfe, 7};

        assertThatThrownBy(() -> kind.check(Media.of(bytes), "t"))
                .isInstanceOf(MediaException.class)
                .hasMessage("t expects " + problem + " or state its content type.");
    }

    @Test
    void check_emptyStreamOfAStatedType_isRejected() {
        Media empty = Media.of(new ByteArrayInputStream(new byte[0]), "image/png");

        assertThatThrownBy(() -> Media.Kind.IMAGE.check(empty, "t"))
                .hasMessage("t expects an image, but the media is empty.");
    }

    @Test
    void calls_withFilesOfAnotherKind_sendNothing() throws IOException {
        Path text = Files.writeString(folder.resolve("tower.txt"), "The tower");
        Path empty = Files.createFile(folder.resolve("empty.png"));
        try (ScriptedServer server = new ScriptedServer();
                InferenceClient hf = InferenceClient.builder()
                        .environment(Map.of())
                        .routerUrl(server.url())
                        .build()) {
            assertThatThrownBy(() -> hf.imageClassification(Media.of(text)))
                    .isInstanceOf(MediaException.class)
                    .hasMessage("image-classification expects an image, but the file " + text
                            + " is a text that begins with \"The tower\".");
            assertThatThrownBy(() -> hf.visualQuestionAnswering(Media.of(empty), "how many?"))
                    .hasMessage("visual-question-answering expects an image, but the file " + empty + " is empty.");
            assertThatThrownBy(() -> hf.automaticSpeechRecognition(Media.of(text)))
                    .hasMessageStartingWith("automatic-speech-recognition expects audio, but the file ");
            assertThatThrownBy(() -> hf.json("image-classification", Map.of("inputs", "dGhlIHRvd2Vy"))
                            .reply())
                    .hasMessage("image-classification expects an image, but the media is a text that begins with"
                            + " \"the tower\".");
            assertThat(server.requests()).isEmpty();
        }
    }
}
