package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSanitizerTest {

    private static final String TEXT = "\u009b2J\u007f é à ≤ 日本 😀 \u202egnp.exe\u202c\u2066x\u2069 ‘’ \u200f";

    @Test
    void write_chunksOfAnySize_equalsTheSanitizedText() throws IOException {
        String json = Json.write(Map.of("a", TEXT)) + "\n";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= bytes.length; piece++) {
            ByteArrayOutputStream to = new ByteArrayOutputStream();
            try (JsonSanitizer clean = new JsonSanitizer(to)) {
                for (int at = 0; at < bytes.length; at += piece) {
                    clean.write(bytes, at, Math.min(piece, bytes.length - at));
                }
            }

            assertThat(to.toString(StandardCharsets.UTF_8)).isEqualTo(TerminalSanitizer.json(json));
        }
        assertThat(TerminalSanitizer.json(json))
                .contains("\\u009b2J\\u007f é", "\\u202egnp.exe\\u202c\\u2066x\\u2069", "\\u200f")
                .doesNotContain("\u202e", "\u200f");
        assertThat(Json.parse(TerminalSanitizer.json(json))).isEqualTo(Map.of("a", TEXT));
    }
}
