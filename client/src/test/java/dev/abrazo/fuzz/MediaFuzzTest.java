package dev.abrazo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import dev.abrazo.testing.RandomValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random values instead of media: the result has bytes and a type, or a media error is thrown. */
class MediaFuzzTest {

    private static final List<String> SAMPLES = List.of(
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==",
            "data:audio/webm;codecs=opus;base64,--_-Pj8A_w",
            "data:;base64,/9j/4AAQ",
            "data:text/plain;charset=utf-8,a%20b+c",
            "iVBORw0KGgoAAAANSUhEUg==");

    @Test
    void parse_anyText_isMediaOrAMediaError() {
        int[] media = new int[1];
        RandomValues.check(20_000, random -> {
            byte[] text = random.of(SAMPLES).getBytes(StandardCharsets.UTF_8);
            byte[] spoiled = random.oneIn(5) ? random.bytes(0, 60) : new Mutator(random, List.of(1L)).mutate(text);
            media[0] += read(new String(spoiled, StandardCharsets.UTF_8)) ? 1 : 0;
        });
        assertThat(media[0]).isPositive();
    }

    @Test
    void read_anyJson_isMediaOrAMediaError() {
        RandomValues.check(3_000, random -> {
            Object json = new Mutator(random, List.copyOf(SAMPLES)).mutate(random.of(SAMPLES));
            try {
                if (json != null) {
                    assertThat(MediaReader.DATA_ONLY.read(json).bytes()).isNotEmpty();
                }
            } catch (MediaException e) {
                assertThat(e).message().isNotBlank();
            }
        });
    }

    private static boolean read(String text) {
        try {
            Media media = Media.parse(text);
            assertThat(media.bytes()).isNotEmpty();
            assertThat(media.length()).isEqualTo(media.bytes().length);
            assertThat(media.contentType()).matches("[^/\\s]+/[^/\\s]+.*");
            assertThat(Media.parse(media.toDataUrl()).bytes()).isEqualTo(media.bytes());
            return true;
        } catch (MediaException e) {
            assertThat(e).message().isNotBlank();
            return false;
        }
    }
}
