package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.RandomValues;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @TempDir
    Path folder;

    @Test
    void of_treeWithoutMedia_isInMemory() throws IOException {
        HttpCall.Body body = JsonBody.of(Replies.object("{\"inputs\":\"ä😀\",\"n\":1}"));

        assertThat(body.contentType()).isEqualTo("application/json");
        assertThat(text(body)).isEqualTo("{\"inputs\":\"ä😀\",\"n\":1}");
        assertThat(body.bytes()).isEqualTo("{\"inputs\":\"ä😀\",\"n\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(body.repeatable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 12_287, 12_288, 12_289, 24_576, 24_577, 100_000})
    void of_media_isBase64OfTheDeclaredLength(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        HttpCall.Body body = JsonBody.of(Map.of("inputs", Media.of(bytes)));

        String expected = "{\"inputs\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
        assertThat(body.contentType()).isEqualTo("application/json");
        assertThat(text(body)).isEqualTo(expected);
        assertThat(body.length()).isEqualTo(expected.length());
        assertThat(body.bytes()).isNull();
        assertThat(body.repeatable()).isTrue();
        assertThat(text(body)).as("read again").isEqualTo(expected);
    }

    @Test
    void of_file_isReadDuringTheUpload() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), new byte[] {1, 2});
        HttpCall.Body body = JsonBody.of(Map.of("inputs", Media.of(file)));
        Files.write(file, new byte[] {3, 4});

        assertThat(text(body)).isEqualTo("{\"inputs\":\"AwQ=\"}");
        assertThat(body.length()).isEqualTo(17);
    }

    @Test
    void of_streamOfUnknownLength_canBeSentOnce() throws IOException {
        HttpCall.Body body =
                JsonBody.of(Map.of("inputs", Media.of(new ByteArrayInputStream(new byte[] {1, 2}), "audio/flac")));

        assertThat(body.length()).isNull();
        assertThat(body.repeatable()).isFalse();
        assertThat(text(body)).isEqualTo("{\"inputs\":\"AQI=\"}");
        assertThatThrownBy(body::open).isInstanceOf(IOException.class).hasMessageContaining("can be read only once");
    }

    @Test
    void of_nestedMedia_areAtTheirPositions() throws IOException {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("image", Media.of(new byte[] {1}));
        inner.put("question", "what? media-0;");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("inputs", inner);
        tree.put("more", List.of(Media.of(new byte[] {2}), 3, Media.of(new byte[] {3, 4})));
        tree.put("none", null);

        HttpCall.Body body = JsonBody.of(tree);

        assertThat(text(body))
                .isEqualTo("{\"inputs\":{\"image\":\"AQ==\",\"question\":\"what? media-0;\"},"
                        + "\"more\":[\"Ag==\",3,\"AwQ=\"],\"none\":null}");
        assertThat(body.length()).isEqualTo(text(body).length());
    }

    @Test
    void of_moreThanTenMedia_areAtTheirPositions() throws IOException {
        List<Media> media = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> Media.of(new byte[] {(byte) i}))
                .toList();

        List<?> sent = (List<?>) ((Map<?, ?>) Json.parse(text(JsonBody.of(Map.of("m", media))))).get("m");

        assertThat(sent)
                .isEqualTo(media.stream()
                        .map(m -> Base64.getEncoder().encodeToString(m.bytes()))
                        .toList());
    }

    @Test
    void open_secondMediaThatFails_closesTheFirst() {
        boolean[] closed = new boolean[1];
        Media first = Media.of(
                new FilterInputStream(new ByteArrayInputStream(new byte[] {1})) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                },
                "audio/flac");
        Media used = Media.of(new ByteArrayInputStream(new byte[] {1}), "audio/flac");
        used.bytes();

        HttpCall.Body body = JsonBody.of(Map.of("m", List.of(first, used)));

        assertThatThrownBy(() -> text(body)).isInstanceOf(IOException.class);
        assertThat(closed[0]).isTrue();
    }

    @Test
    void of_anyBytesAndReads_equalsTheEncodersBase64() {
        RandomValues.check(200, random -> {
            byte[] bytes = random.bytes(0, 300);
            HttpCall.Body body = JsonBody.of(Map.of("inputs", Media.of(bytes)));

            StringBuilder read = new StringBuilder();
            try (InputStream in = body.open()) {
                for (byte[] piece = in.readNBytes(random.between(1, 7));
                        piece.length > 0;
                        piece = in.readNBytes(random.between(1, 7))) {
                    read.append(new String(piece, StandardCharsets.US_ASCII));
                }
            }

            assertThat(read).hasToString("{\"inputs\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
            assertThat(body.length()).isEqualTo(read.length());
        });
    }

    @Test
    void length_fileOfGigabytes_isTheLengthOfItsBase64() throws IOException {
        Path file = folder.resolve("sparse.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((2L << 30) + 1);
        }
        assertThat(JsonBody.of(Map.of("inputs", Media.of(file))).length())
                .isEqualTo("{\"inputs\":\"\"}".length() + ((2L << 30) + 1 + 2) / 3 * 4);
    }

    private static String text(HttpCall.Body body) throws IOException {
        try (InputStream in = body.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
