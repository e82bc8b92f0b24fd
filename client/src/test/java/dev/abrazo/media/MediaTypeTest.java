package dev.abrazo.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource({
        "image/png, 89504e470d0a1a0a",
        "image/jpeg, ffd8ffe0",
        "image/jpeg, ffd8ffdb",
        "image/gif, 474946383961",
        "image/gif, 474946383761",
        "image/webp, 524946461a00000057454250",
        "audio/wav, 524946461a00000057415645",
        "image/bmp, 424d3600000000000000360000002800000001000000010000000100",
        "image/tiff, 49492a00",
        "image/tiff, 4d4d002a",
        "audio/flac, 664c6143",
        "audio/ogg, 4f676753",
        "audio/mpeg, 494433040000",
        "audio/mpeg, fffb9064",
        "audio/mpeg, fff384c4",
        "audio/mpeg, fffd9064",
        "audio/AMR, 2321414d520a",
        "audio/AMR-WB, 2321414d522d57420a",
        "video/webm, 1a45dfa3",
        "video/mp4, 000000186674797069736f6d",
        "video/mp4, 00000018667479706d703432",
        "image/avif, 0000001c6674797061766966",
        "image/heic, 0000001c6674797068656963",
        "audio/m4a, 00000018667479704d344120"
    })
    void contentType_firstBytes_isDetected(String type, String head) {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(head), 100);

        assertThat(Media.of(bytes).contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "plain text, 68656c6c6f20776f726c64",
        "letters that open a bitmap, 424d",
        "UTF-16 text, fffe4100",
        "an ADTS frame, fff15080",
        "a RIFF of another kind, 524946461a00000041564920",
        "one byte, ff",
        "nothing known, 00000000"
    })
    void contentType_unknownBytes_isOctetStream(String what, String head) {
        assertThat(Media.of(HexFormat.of().parseHex(head)).contentType())
                .as(what)
                .isEqualTo("application/octet-stream");
    }

    @Test
    void contentType_noBytes_isOctetStream() {
        assertThat(Media.of(new byte[0]).contentType()).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({
        "audio/mp3, audio/mpeg",
        "AUDIO/MP3, audio/mpeg",
        "audio/mp4, audio/m4a",
        "audio/webm;codecs=opus, audio/webm",
        "image/JPG, image/jpg",
        "' image/png ; charset=binary', image/png",
        "audio/amr, audio/amr",
        "audio/AMR-WB, audio/AMR-WB",
        "audio/amr-wb+, audio/AMR-WB+"
    })
    void contentType_declared_isTheNameThatServersAccept(String given, String sent) {
        assertThat(Media.of(new byte[] {1}, given).contentType()).isEqualTo(sent);
    }

    @Test
    void contentType_declaredAgainstTheBytes_isUsed() {
        byte[] png = "\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Media.of(png, "image/webp").contentType()).isEqualTo("image/webp");
    }

    @Test
    void contentType_octetStream_isDetected() {
        byte[] png = "\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Media.of(png, "application/octet-stream").contentType()).isEqualTo("image/png");
    }
}
