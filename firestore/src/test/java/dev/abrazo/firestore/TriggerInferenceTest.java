package dev.abrazo.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.event.SimpleCloudEvent;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerInferenceTest {

    @Test
    void lineEndsInIds_makeNoLinesInTheLog() throws Exception {
        List<String> log = new ArrayList<>();
        DocumentName name = new DocumentName("p", "(default)", "other/x\nERROR: y");
        FunctionLog.to(log::add);
        try (FunctionContext context = FunctionContext.of(
                Map.of("TASK", "fill-mask", "MODEL_ID", "a/b", "HF_API_TOKEN", "hf_a", "COLLECTION_NAME", "inf"),
                () -> "token")) {
            TriggerInference function = new TriggerInference(context);
            function.process(new DocumentEvent("e\n1", new Document(name, Map.of(), Instant.EPOCH), null));
            function.accept(new SimpleCloudEvent("e\r\n2", new byte[] {1}));
        } finally {
            FunctionLog.to(System.out::println);
        }
        assertThat(log)
                .containsExactly(
                        "SKIPPED other/x?ERROR: y (event e?1): other/x?ERROR: y is not in the collection inf.",
                        "ERROR: The event e??2 was dropped. The event can't be decoded: its data begins with the byte 1, as no"
                                + " event about a document does.");
    }
}
