package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.HttpCall;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.testing.RandomValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Streamed base64 equals the base64 of all bytes, and has the declared length. */
class Base64StreamPropertyTest {

    @Test
    void read_anyBytesAndReads_equalsTheEncodersBase64() {
        RandomValues.check(
                200,
                random -> assertBase64(
                        random.bytes(0, random.of(3, 100, 40_000)), random.list(1, 5, () -> random.between(1, 9_000))));
    }

    private static void assertBase64(byte[] bytes, List<Integer> reads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[9_000];
        try (Base64Stream in = new Base64Stream(new ByteArrayInputStream(bytes))) {
            for (int i = 0; ; i++) {
                int read = in.read(buffer, 0, reads.get(i % reads.size()));
                if (read < 0) {
                    break;
                }
                assertThat(read).isPositive();
                out.write(buffer, 0, read);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(out.toString(StandardCharsets.US_ASCII))
                .isEqualTo(Base64.getEncoder().encodeToString(bytes));
        assertThat(Base64Stream.length(bytes.length)).isEqualTo(out.size());
    }

    @Test
    void open_bodyWithMedia_isJsonWithBase64() {
        RandomValues.check(
                100,
                random -> assertBody(random.between(0, random.of(3, 20_000)), random.between(0, 100), random.text(30)));
    }

    private static void assertBody(int first, int second, String text) throws IOException {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("image", Media.of(bytes(first, (byte) 1), "image/png"));
        inner.put("question", text);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("inputs", inner);
        tree.put("more", List.of(Media.of(bytes(second, (byte) 2), "image/png")));
        HttpCall.Body body = JsonBody.of(tree);
        byte[] sent;
        try (InputStream in = body.open()) {
            sent = in.readAllBytes();
        }
        inner.put("image", Base64.getEncoder().encodeToString(bytes(first, (byte) 1)));
        tree.put("more", List.of(Base64.getEncoder().encodeToString(bytes(second, (byte) 2))));
        assertThat(sent).isEqualTo(Json.bytes(tree));
        assertThat(body.length()).isEqualTo(sent.length);
        assertThat(body.contentType()).isEqualTo("application/json");
        assertThat(body.repeatable()).isTrue();
    }

    private static byte[] bytes(int size, byte seed) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (seed + i * 31);
        }
        return bytes;
    }
}
