package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.batch.row.Row;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** For any input, each non-blank line has one line of JSON as its result. */
@Timeout(120)
class AnyInputTest {

    private static final String LIKELY = "\n\n\n\n \t\r{}[]\",:0";

    @Test
    void run_randomBytes_giveOneResultForEachLine() {
        Random random = new Random(17);
        for (int i = 0; i < 150; i++) {
            byte[] input = new byte[random.nextInt(3000)];
            for (int at = 0; at < input.length; at++) {
                boolean likely = random.nextInt(4) == 0;
                input[at] = (byte) (likely ? LIKELY.charAt(random.nextInt(LIKELY.length())) : random.nextInt(256));
            }
            assertOneResult(input, 1 + random.nextInt(60));
        }
    }

    private static void assertOneResult(byte[] input, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Batch.builder(AnyInputTest::echo)
                .concurrency(4)
                .maxLineBytes(limit)
                .build()
                .run(BatchInput.of(new ByteArrayInputStream(input), "in"), BatchOutput.to(out, "out"));

        List<String> answers = out.toString(StandardCharsets.UTF_8).lines().toList();
        List<String> lines = List.of(new String(input, StandardCharsets.ISO_8859_1).split("\n")).stream()
                .filter(line -> !line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r'))
                .toList();
        assertThat(answers).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            Map<?, ?> answer = (Map<?, ?>) Json.parse(answers.get(i));
            assertThat(answer.get("number")).isEqualTo(i + 1L);
            boolean tooLong = lines.get(i).length() > limit;
            assertThat("too_large".equals(answer.get("type"))).isEqualTo(tooLong);
        }
    }

    private static Map<String, Object> echo(Row row) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("number", row.number());
        try {
            answer.put("type", row.fields().isEmpty() ? "empty" : "object");
        } catch (InferenceException e) {
            answer.put("type", e.code());
        }
        return answer;
    }
}
