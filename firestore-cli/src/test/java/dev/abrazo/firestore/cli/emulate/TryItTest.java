package dev.abrazo.firestore.cli.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TryItTest {

    @Test
    void lines_defaults_createTheExampleOfTheTask() {
        assertThat(lines("text-classification", null))
                .contains(
                        "Each new document in inf gets a result of text-classification in `output`, from org/m.",
                        "    -d '{\"fields\":{\"inputs\":{\"stringValue\":\"I like you. I love you.\"}}}'",
                        "    -d '{\"inputs\":\"I like you. I love you.\"}'");
    }

    @Test
    void lines_mappedField_isInTheDocumentOnly() {
        assertThat(lines("text-classification", "body.text"))
                .contains(
                        "    -d '{\"fields\":{\"body\":{\"mapValue\":{\"fields\":{\"text\":{\"stringValue\":"
                                + "\"I like you. I love you.\"}}}}}}'",
                        "    -d '{\"inputs\":\"I like you. I love you.\"}'");
    }

    @Test
    void lines_mappedNames_areInTheDocumentOnly() {
        List<String> lines = lines("question-answering", "{\"question\": \"title\"}");

        assertThat(lines.get(4)).contains("\"title\":{\"stringValue\":").contains("\"context\":{\"stringValue\":");
        assertThat(lines.get(9))
                .contains("\"inputs\":{")
                .contains("\"question\":")
                .doesNotContain("title");
    }

    private static List<String> lines(String task, String inputs) {
        Map<String, String> variables = new HashMap<>(
                Map.of("COLLECTION_NAME", "inf", "TASK", task, "MODEL_ID", "org/m", "ABRAZO_PROJECT", "demo"));
        if (inputs != null) {
            variables.put("ABRAZO_INPUTS", inputs);
        }
        Settings settings = Settings.read(variables, name -> name);
        return new TryIt(settings, "127.0.0.1:8085", "http://127.0.0.1:1/demo/us-central1/runInference").lines();
    }
}
