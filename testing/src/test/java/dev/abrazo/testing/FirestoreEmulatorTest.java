package dev.abrazo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FirestoreEmulatorTest {

    @Test
    void storesDocumentsAndSendsTheirEvents() {
        FirestoreEmulator emulator = FirestoreEmulator.shared();
        String project = emulator.newProject();
        try (ScriptedServer functions = ScriptedServer.on(emulator.functionsPort())) {
            functions.handle(request -> Answer.json(200, "{}"));
            emulator.trigger(project, "run", "created", "texts/{id}");

            Map<?, ?> created = emulator.create(project, "texts/a", "{\"inputs\":{\"stringValue\":\"é\"}}");

            assertThat(created.get("name")).isEqualTo("projects/" + project + "/databases/(default)/documents/texts/a");
            RecordedRequest event = functions.request(0);
            assertThat(event.line()).isEqualTo("POST /functions/projects/" + project + "/triggers/run HTTP/1.1");
            assertThat(event.header("ce-document")).isEqualTo("texts/a");
        }
        assertThat(emulator.document(project, "texts/a").get("fields"))
                .isEqualTo(Map.of("inputs", Map.of("stringValue", "é")));
        assertThat(FirestoreEmulator.shared()).isSameAs(emulator);
    }
}
