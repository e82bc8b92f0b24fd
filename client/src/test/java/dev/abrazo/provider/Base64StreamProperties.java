package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.HttpBody;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Base64 made while it is read is the base64 of the whole, and as long as it was said to be. */
class Base64StreamProperties {

    @Property(tries = 100)
    void read_anyBytesAndReads_isTheBase64OfTheWhole(
            @ForAll @IntRange(max = 40_000) int size,
            @ForAll byte seed,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 9_000) Integer> reads)
            throws IOException {
        byte[] bytes = bytes(size, seed);
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
        assertThat(Base64Stream.length(size)).isEqualTo(out.size());
    }

    @Property(tries = 50)
    void open_bodyWithMedia_isTheJsonWithTheirBase64(
            @ForAll @IntRange(max = 20_000) int first, @ForAll @IntRange(max = 100) int second, @ForAll String text)
            throws IOException {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("image", Media.of(bytes(first, (byte) 1), "image/png"));
        inner.put("question", text);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("inputs", inner);
        tree.put("more", List.of(Media.of(bytes(second, (byte) 2), "image/png")));
        HttpBody body = JsonBody.of(tree);
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
