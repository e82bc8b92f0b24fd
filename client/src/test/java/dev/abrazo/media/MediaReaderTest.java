package dev.abrazo.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.MediaException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaReaderTest {

    @Test
    void dataOnly_dataUrlOrBase64OrMedia_isRead() {
        Media media = Media.of(new byte[] {1});

        assertThat(MediaReader.DATA_ONLY.read(media)).isSameAs(media);
        assertThat(MediaReader.DATA_ONLY.read("data:image/png;base64,AQI=").bytes())
                .containsExactly(1, 2);
        assertThat(MediaReader.DATA_ONLY.read("AQI=").bytes()).containsExactly(1, 2);
    }

    @Test
    void dataOnly_fileOrUrl_isRejectedWithItsName() {
        assertThatThrownBy(() -> MediaReader.DATA_ONLY.read(Map.of("file", "/etc/passwd")))
                .isInstanceOf(MediaException.class)
                .hasMessage("Media must be a data URL or base64 text; {\"file\": …} is not accepted.");
        assertThatThrownBy(() -> MediaReader.DATA_ONLY.read(Map.of("url", "http://127.0.0.1/")))
                .isInstanceOf(MediaException.class)
                .hasMessage("Media must be a data URL or base64 text; {\"url\": …} is not accepted.");
    }

    @Test
    void dataOnly_anythingElse_isRejected() {
        for (Object value : new Object[] {3L, true, java.util.List.of(), Map.of()}) {
            assertThatThrownBy(() -> MediaReader.DATA_ONLY.read(value))
                    .isInstanceOf(MediaException.class)
                    .hasMessage("Media must be a data URL or base64 text; this value is not accepted.");
        }
        assertThatThrownBy(() -> MediaReader.DATA_ONLY.read(null)).isInstanceOf(MediaException.class);
    }

    @Test
    void dataUrlWriter_needsNoFolder() {
        assertThat(MediaWriter.DATA_URL.write(Media.of(new byte[] {1, 2}, "image/webp")))
                .isEqualTo("data:image/webp;base64,AQI=");
    }
}
