package dev.abrazo.batch.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.ServerException;
import dev.abrazo.json.Json;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any line has one line of JSON as its result, and nothing is thrown. */
class AnyLineTest {

    private static final List<String> FIELDS = List.of(
            "id",
            "task",
            "task",
            "model",
            "provider",
            "endpoint",
            "token",
            "inputs",
            "inputs",
            "parameters",
            "options",
            "stream",
            "messages",
            "x");
    /** Characters with a meaning in JSON. */
    private static final String JSON_SYNTAX = "{}[]\",:0e-\\ntf";

    private static final List<String> TASKS = Tasks.all().stream().map(Task::id).toList();
    private static final List<String> NAMES = List.of(
            "question",
            "context",
            "text",
            "table",
            "query",
            "useCache",
            "timeout",
            "role",
            "content",
            "top_k",
            "candidate_labels",
            "source_sentence",
            "sentences",
            "headers",
            "extra_body",
            "past_user_inputs");

    /** Fails every call. */
    private static final class Failing implements Backend {

        @Override
        public String id() {
            return "failing";
        }

        @Override
        public boolean supports(Task<?, ?> task, Call<?> call) {
            return true;
        }

        @Override
        public <I, O> Reply<O> run(Task<I, O> task, Call<I> call) {
            throw new ServerException("no");
        }

        @Override
        public <I, O, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
            throw new ServerException("no");
        }

        @Override
        public void close() {}
    }

    private final InferenceRows rows = InferenceRows.builder(
                    InferenceClient.builder().backend(new Failing()).build())
            .build();

    @Test
    void run_randomBytes_returnAnError() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            byte[] line = new byte[random.nextInt(40)];
            random.nextBytes(line);
            assertOneResult(line);
        }
    }

    @Test
    void run_randomFields_returnAnError() {
        Random random = new Random(12);
        for (int i = 0; i < 5000; i++) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int n = random.nextInt(8); n > 0; n--) {
                fields.put(one(random, FIELDS), value(random, 0));
            }
            assertOneResult(Json.bytes(fields));
        }
    }

    /** The examples of all tasks with a few bytes changed, removed or repeated. */
    @Test
    void run_mutatedExamples_returnAnError() {
        Random random = new Random(13);
        for (Task<?, ?> task : Tasks.all()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", 7L);
            fields.put("task", task.id());
            fields.putAll(task.info().example());
            fields.put("options", Map.of("wait_for_model", true, "timeout", "60s"));
            byte[] right = Json.bytes(fields);
            assertOneResult(right);
            for (int i = 0; i < 300; i++) {
                assertOneResult(changed(right, random));
            }
        }
    }

    private static byte[] changed(byte[] line, Random random) {
        byte[] bytes = line.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int rest = Math.min(bytes.length - at, 1 + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) JSON_SYNTAX.charAt(random.nextInt(JSON_SYNTAX.length()));
                case 2 -> bytes = joined(bytes, at, at + rest, bytes.length - at - rest);
                default -> bytes = joined(bytes, at + rest, at, bytes.length - at);
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    /** The bytes before one offset, followed by bytes from another offset. */
    private static byte[] joined(byte[] bytes, int before, int from, int count) {
        byte[] joined = Arrays.copyOf(bytes, before + count);
        System.arraycopy(bytes, from, joined, before, count);
        return joined;
    }

    private void assertOneResult(byte[] line) {
        Map<?, ?> answer = rows.run(Row.of(1, line));

        String text = Json.write(answer);
        assertThat(text).doesNotContain("\n");
        assertThat(((Map<?, ?>) Json.parse(text)).containsKey("id")).isTrue();
        if (answer.containsKey("output")) {
            // An empty list of inputs makes no call, so nothing can fail.
            assertThat(answer.get("output")).isEqualTo(List.of());
            return;
        }
        assertThat(answer.get("error")).isInstanceOf(Map.class);
        assertThat(text).doesNotContain("A defect of Abrazo");
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth > 2 ? 5 : 8)) {
            case 0:
                return one(random, TASKS);
            case 1:
                return random.nextLong();
            case 2:
                return random.nextBoolean();
            case 3:
                return random.nextGaussian();
            case 4:
                return new String(Character.toChars(random.nextInt(0x110000) & ~0x800)) + random.nextInt(9);
            case 5:
                return List.of(value(random, depth + 1), value(random, depth + 1));
            case 6:
                return List.of();
            default:
                Map<String, Object> object = new LinkedHashMap<>();
                object.put(one(random, NAMES), value(random, depth + 1));
                object.put(one(random, NAMES), value(random, depth + 1));
                return object;
        }
    }

    private static String one(Random random, List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    @Test
    void run_deeplyNested_isMalformed() {
        String text = "{\"inputs\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        Map<?, ?> answer = rows.run(Row.of(1, text.getBytes(StandardCharsets.UTF_8)));

        assertThat(Json.write(answer)).contains("malformed_line");
    }
}
