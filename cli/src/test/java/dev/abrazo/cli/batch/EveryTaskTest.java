package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Tasks;
import dev.abrazo.cli.CliFixture;
import dev.abrazo.cli.tasks.Examples;
import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the example of every task twice in a batch. */
@Timeout(60)
class EveryTaskTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final Map<InputShape.Field.Kind, byte[]> SIGNATURES = Map.of(
            InputShape.Field.Kind.IMAGE,
            PNG,
            InputShape.Field.Kind.AUDIO,
            new byte[] {'f', 'L', 'a', 'C', 0},
            InputShape.Field.Kind.VIDEO,
            new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'});
    private static final Set<String> NOT_HOSTED =
            Set.of("text-to-video", "image-to-video", "image-text-to-image", "image-text-to-video");
    private static final String CHAT =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Paris\"},\"finish_reason\":\"stop\"}]}";
    private static final String BOX = "{\"xmin\":1,\"ymin\":2,\"xmax\":3,\"ymax\":4}";

    /** The response of the server, empty for an image, and the expected part of the result. */
    private static final Map<String, List<String>> REPLIES = Map.ofEntries(
            entry("text-to-image", "", "\"data:image/png;base64,"),
            entry("text-classification", "[[{\"label\":\"A\",\"score\":0.5}]]", "\"label\":\"A\""),
            entry(
                    "token-classification",
                    "[{\"entity_group\":\"PER\",\"score\":0.9,\"word\":\"Sarah\",\"start\":11,\"end\":16}]",
                    "\"entity_group\":\"PER\""),
            entry(
                    "zero-shot-classification",
                    "{\"sequence\":\"s\",\"labels\":[\"refund\",\"legal\",\"faq\"],\"scores\":[0.5,0.3,0.2]}",
                    "\"labels\":[\"refund\",\"legal\",\"faq\"]"),
            entry(
                    "fill-mask",
                    "[{\"score\":0.5,\"token\":7,\"token_str\":\"hello\",\"sequence\":\"hello world!\"}]",
                    "\"token_str\":\"hello\""),
            entry(
                    "question-answering",
                    "{\"answer\":\"Paris\",\"score\":0.9,\"start\":0,\"end\":5}",
                    "\"answer\":\"Paris\""),
            entry(
                    "table-question-answering",
                    "{\"answer\":\"4512\",\"coordinates\":[[0,1]],\"cells\":[\"4512\"],\"aggregator\":\"NONE\"}",
                    "\"cells\":[\"4512\"]"),
            entry("summarization", "[{\"summary_text\":\"short\"}]", "\"summary_text\":\"short\""),
            entry("translation", "[{\"translation_text\":\"Ich\"}]", "\"translation_text\":\"Ich\""),
            entry(
                    "text-generation",
                    "{\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"text\":\" 42\",\"finish_reason\":\"stop\"}]}",
                    "42"),
            entry("text2text-generation", "[{\"generated_text\":\"Ich\"}]", "\"generated_text\":\"Ich\""),
            entry("feature-extraction", "[[0.5,0.25]]", "[0.5,0.25]"),
            entry("sentence-similarity", "[0.5,0.25]", "[0.5,0.25]"),
            entry("chat-completion", CHAT, "\"content\":\"Paris\""),
            entry(
                    "responses",
                    "{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Paris\"}]}]}",
                    "\"text\":\"Paris\""),
            entry("conversational", CHAT, "\"generated_text\":\"Paris\""),
            entry("automatic-speech-recognition", "{\"text\":\"hello\"}", "\"text\":\"hello\""),
            entry("audio-classification", "[{\"label\":\"hap\",\"score\":0.5}]", "\"label\":\"hap\""),
            entry("image-classification", "[{\"label\":\"cat\",\"score\":0.5}]", "\"label\":\"cat\""),
            entry("object-detection", "[{\"label\":\"cat\",\"score\":0.5,\"box\":" + BOX + "}]", "\"box\":" + BOX),
            entry(
                    "image-segmentation",
                    "[{\"label\":\"cat\",\"score\":0.5,\"mask\":\"iVBORw0KGgo=\"}]",
                    "\"mask\":\"iVBORw0KGgo=\""),
            entry("text-to-video", "", "\"data:image/png;base64,"),
            entry("image-to-image", "", "\"data:image/png;base64,"),
            entry("image-to-video", "", "\"data:image/png;base64,"),
            entry("image-text-to-image", "", "\"data:image/png;base64,"),
            entry("image-text-to-video", "", "\"data:image/png;base64,"),
            entry(
                    "zero-shot-object-detection",
                    "[{\"label\":\"cat\",\"score\":0.5,\"box\":" + BOX + "}]",
                    "\"box\":" + BOX),
            entry("depth-estimation", "", "{\"depth\":\"data:image/png;base64,"),
            entry("video-classification", "[{\"label\":\"dance\",\"score\":0.5}]", "\"label\":\"dance\""),
            entry(
                    "text-ranking",
                    "[{\"index\":1,\"score\":0.75},{\"index\":0,\"score\":0.5}]",
                    "[{\"index\":1,\"score\":0.75},{\"index\":0,\"score\":0.5}]"),
            entry("text-to-audio", "{\"audio\":[[0.5,1]],\"sampling_rate\":8000}", "\"data:audio/wav;base64,"),
            entry("text-to-speech", "{\"audio\":[[0.5,1]],\"sampling_rate\":8000}", "\"data:audio/wav;base64,"),
            entry(
                    "audio-to-audio",
                    "[{\"label\":\"a\",\"content-type\":\"audio/flac\",\"blob\":\"ZkxhQwAAACI=\"}]",
                    "\"blob\":\"ZkxhQwAAACI=\""),
            entry("image-to-text", "[{\"generated_text\":\"a cat\"}]", "\"generated_text\":\"a cat\""),
            entry("zero-shot-image-classification", "[{\"label\":\"toy\",\"score\":0.5}]", "\"label\":\"toy\""),
            entry("visual-question-answering", "[{\"answer\":\"2\",\"score\":0.5}]", "\"answer\":\"2\""),
            entry("document-question-answering", "[{\"answer\":\"us-001\"}]", "{\"answer\":\"us-001\"}"),
            entry("tabular-classification", "[5,\"good\"]", "[5,\"good\"]"),
            entry("tabular-regression", "[270.5,313]", "[270.5,313.0]"));

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer();

    private final Path home = cli.home();

    private static Map.Entry<String, List<String>> entry(String task, String reply, String shown) {
        return Map.entry(task, List.of(reply, shown));
    }

    static List<String> tasks() {
        return Tasks.all().stream().map(Task::id).toList();
    }

    private static Answer answer(String reply) {
        return reply.isEmpty()
                ? Answer.of(200).header("Content-Type", "image/png").body(PNG)
                : Answer.json(reply);
    }

    /** The task's example as a line; media files have a valid signature only. */
    private String line(TaskInfo task) throws IOException {
        InputShape.Field.Kind kind = task.input().fields().get(0).kind();
        if (kind.media()) {
            Files.write(home.resolve(Examples.inputs(task).get(0)), SIGNATURES.get(kind));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("task", task.id());
        fields.putAll(task.example());
        fields.keySet().removeAll(List.of("model", "provider"));
        return Json.write(fields).replace("{\"file\":\"", "{\"file\":\"" + home + "/");
    }

    /** The flags for the server: an endpoint for tasks that the hosted service does not offer. */
    private static List<String> where(String task, ScriptedServer server) {
        return NOT_HOSTED.contains(task)
                ? List.of("--endpoint", server.url().toString())
                : List.of("--router-url", server.url().toString());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void batch_anyTask_hasAResult(String id) throws IOException {
        assertThat(REPLIES).as("response of the server for " + id).containsKey(id);
        TaskInfo task = Tasks.named(id).info();
        String reply = REPLIES.get(id).get(0);
        Path out = home.resolve("out.jsonl");
        Path in = Jsonl.write(home.resolve("in.jsonl"), line(task), line(task));
        try (ScriptedServer server = new ScriptedServer().handle(request -> answer(reply))) {
            CliFixture.Result result = cli.env("HF_TOKEN", "hf_envtoken123")
                    .run(
                            List.of("batch", in.toString(), "--out", out.toString(), "--model", "org/m"),
                            where(id, server).toArray(String[]::new));

            assertThat(result.err()).startsWith("2 rows · ").doesNotContain("failed");
            assertThat(result.status()).isZero();
            assertThat(server.requests()).hasSize(2);
        }
        List<Map<?, ?>> answers = Jsonl.read(out);
        assertThat(answers).hasSize(2);
        for (Map<?, ?> answer : answers) {
            assertThat(answer.keySet()).hasToString("[id, output, meta]");
            assertThat(Json.write(answer.get("output")))
                    .contains(REPLIES.get(id).get(1));
            assertThat(((Map<?, ?>) answer.get("meta")).get("backend")).isEqualTo("remote");
        }
    }
}
