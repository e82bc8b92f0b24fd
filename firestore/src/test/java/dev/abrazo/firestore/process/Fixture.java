package dev.abrazo.firestore.process;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Call;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.Files;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.FakeBackend;
import dev.abrazo.text.TextClassification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A processor of text-classification on documents in memory. */
final class Fixture {

    static final List<Map<String, Object>> OUTPUT = List.of(Map.of("label", "POSITIVE", "score", 0.9));

    final MemoryDocuments documents = new MemoryDocuments();
    final TestClock clock = new TestClock();
    final FakeBackend backend = new FakeBackend();
    final Map<String, Media> files = new HashMap<>();
    final Processor processor;

    private final Map<String, String> variables;

    private Fixture(Map<String, String> variables) {
        this.variables = variables;
        this.processor = newProcessor();
    }

    /** Settings as environment variables, besides those that are required. */
    static Fixture of(String... variables) {
        Map<String, String> all = new HashMap<>(Map.of(
                "COLLECTION_NAME",
                "inf",
                "TASK",
                "text-classification",
                "MODEL_ID",
                "org/m",
                "HF_API_TOKEN",
                "hf_abc"));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        return new Fixture(all);
    }

    /** A processor of another process, on the same documents. */
    Processor newProcessor() {
        Files storage = new Files() {
            @Override
            public Media read(String bucket, String name) {
                return Objects.requireNonNull(files.get(bucket + "/" + name), name);
            }

            @Override
            public void write(String bucket, String name, Media media) {
                files.put(bucket + "/" + name, media);
            }
        };
        Settings settings = Settings.read(variables, name -> "hf_from_secret");
        return new Processor(
                settings,
                InferenceClient.builder().backend(backend).build(),
                documents,
                new DocumentMedia(settings.google().bucket(), storage),
                clock);
    }

    /** Adds an answer of the model. */
    Fixture answers() {
        backend.answer(TextClassification.TASK, List.of(new Label("POSITIVE", 0.9)));
        return this;
    }

    /** Adds an answer of the model: what the function gives for the input. */
    Fixture computes(Function<String, String> label) {
        backend.compute(
                TextClassification.TASK,
                (Call<Input<String, TextClassification.Params>> call) ->
                        List.of(new Label(label.apply(call.input().value()), 0.9)));
        return this;
    }

    /** The event of a new document. */
    DocumentEvent create(String id, Map<String, ?> fields) {
        return new DocumentEvent("event-" + id, documents.put(id, fields), null);
    }

    Map<String, @Nullable Object> fields(DocumentEvent event) {
        return documents.fields(name(event));
    }

    @SuppressWarnings("unchecked") // a status is a map
    Map<String, @Nullable Object> status(DocumentEvent event) {
        return (Map<String, @Nullable Object>)
                Objects.requireNonNull(fields(event).get("status"));
    }

    static DocumentName name(DocumentEvent event) {
        Document document = Objects.requireNonNull(event.document());
        return document.name();
    }

    /** The document as it is now, offered again. */
    Outcome offer(DocumentEvent event) {
        return processor.process(Objects.requireNonNull(documents.get(name(event))), null);
    }
}
