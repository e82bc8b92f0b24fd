package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.Wired;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape of reply in the recorded traffic, with other values ({@code recorded-shapes.jsonl}): the result in the
 * JSON form, or the error. {@code bench/recorded/run} checks that no shape of the recordings is missing.
 */
class RecordedShapesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final String SOUND = "data:audio/flac;base64,ZkxhQyBhIHNvdW5k";
    private static final String IMAGE = "data:image/png;base64,iVBORw0KGgo=";

    @RegisterExtension
    final Wired wired = new Wired();

    static Stream<Shape> shapes() throws IOException {
        try (InputStream in = RecordedShapesTest.class.getResourceAsStream("recorded-shapes.jsonl")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Shape::new).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void json_recordedReply_returnsItsResultOrError(Shape shape) {
        wired.server().handle(request -> answer(shape, request));

        if (shape.json.get("error") instanceof String type) {
            InferenceException error = catchThrowableOfType(InferenceException.class, () -> result(shape));
            assertThat(error.code()).isEqualTo(type);
            assertThat(error).hasMessageContaining(shape.text("says"));
        } else {
            assertThat(Json.parse(Json.write(result(shape)))).isEqualTo(shape.json.get("gives"));
        }
    }

    private @Nullable Object result(Shape shape) {
        JsonCall request = wired.hf()
                .json(shape.text("task"), jsonForm(shape.text("task")))
                .model("org/tiny")
                .options(options -> {
                    if (List.of("hf-inference", "replicate").contains(shape.text("provider"))
                            && !shape.text("task").equals("conversational")) {
                        options.provider(shape.text("provider"));
                    } else {
                        options.endpoint(URI.create("https://own.example/v1"));
                    }
                });
        if (!shape.json.containsKey("events")) {
            return request.reply().output();
        }
        List<Object> events = new ArrayList<>();
        try (ReplyStream<JsonCall.Event, JsonCall.Result> stream = request.stream()) {
            stream.forEach(event -> events.add(event.json()));
        }
        return events;
    }

    private static Map<String, Object> jsonForm(String task) {
        return switch (task) {
            case "chat-completion" -> Map.of("messages", List.of(Map.of("role", "user", "content", "Hello")));
            case "conversational" -> Map.of("inputs", Map.of("text", "Hello"));
            case "question-answering" -> Map.of("inputs", Map.of("question", "Which?", "context", "blue"));
            case "sentence-similarity" ->
                Map.of("inputs", Map.of("source_sentence", "a", "sentences", List.of("b", "c", "d")));
            case "table-question-answering" ->
                Map.of("inputs", Map.of("query", "How many?", "table", Map.of("Number", List.of("3"))));
            case "zero-shot-classification" ->
                Map.of("inputs", "Hi", "parameters", Map.of("candidate_labels", List.of("refund", "faq")));
            case "audio-classification", "audio-to-audio", "automatic-speech-recognition" -> Map.of("inputs", SOUND);
            case "image-classification", "image-segmentation", "image-to-text", "object-detection" ->
                Map.of("inputs", IMAGE);
            case "zero-shot-image-classification" ->
                Map.of("inputs", IMAGE, "parameters", Map.of("candidate_labels", List.of("cat", "dog")));
            case "document-question-answering", "visual-question-answering" ->
                Map.of("inputs", Map.of("image", IMAGE, "question", "Which?"));
            case "tabular-classification", "tabular-regression" ->
                Map.of("inputs", Map.of("data", Map.of("height", List.of("1", "2", "3"))));
            default -> Map.of("inputs", "Hello");
        };
    }

    private static Answer answer(Shape shape, RecordedRequest request) {
        if (request.path().startsWith("/api/models/")) {
            return Answer.json("{\"inferenceProviderMapping\":{\"replicate\":"
                    + "{\"providerId\":\"o/m:v1\",\"status\":\"live\",\"task\":\"" + shape.text("task") + "\"}}}");
        }
        if (request.method().equals("GET")) {
            return Answer.of(200).header("Content-Type", "image/png").body(PNG);
        }
        int status = ((Number) shape.json.get("status")).intValue();
        if (shape.json.get("text") instanceof String text) {
            return Answer.of(status).header("Content-Type", "text/plain").body(text);
        }
        if (shape.json.get("events") instanceof List<?> events) {
            StringBuilder stream = new StringBuilder();
            events.forEach(
                    event -> stream.append("data:").append(Json.write(event)).append("\n\n"));
            return Answer.events(stream + (shape.json.containsKey("done") ? "data: [DONE]\n\n" : ""));
        }
        return Answer.json(status, Json.write(shape.json.get("reply")));
    }

    /** A line of the fixtures. */
    record Shape(Map<String, Object> json) {

        @SuppressWarnings("unchecked") // each line is an object
        Shape(String line) {
            this((Map<String, Object>) Json.parse(line));
        }

        String text(String name) {
            return String.valueOf(json.get(name));
        }

        @Override
        public String toString() {
            return text("task") + " " + text("status") + " " + text("provider");
        }
    }
}
