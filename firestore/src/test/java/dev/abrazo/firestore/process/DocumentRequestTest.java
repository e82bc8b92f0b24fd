package dev.abrazo.firestore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats of documents: those of every version of the Firebase extension, and ours. */
class DocumentRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fill-mask | {'inputs': 'Paris is [MASK].'} | {'inputs': 'Paris is [MASK].', 'parameters': {}}",
                "question-answering | {'question': 'Who?', 'context': 'Ada.'}"
                        + " | {'inputs': {'question': 'Who?', 'context': 'Ada.'}, 'parameters': {}}",
                "question-answering | {'inputs': {'question': 'Who?', 'context': 'Ada.'}}"
                        + " | {'inputs': {'question': 'Who?', 'context': 'Ada.'}, 'parameters': {}}",
                "table-question-answering | {'inputs': {'query': 'How many?', 'table': {'a': ['1']}}}"
                        + " | {'inputs': {'query': 'How many?', 'table': {'a': ['1']}}, 'parameters': {}}",
                "table-question-answering | {'question': 'How many?', 'table': {'a': ['1']}}"
                        + " | {'inputs': {'table': {'a': ['1']}, 'query': 'How many?'}, 'parameters': {}}",
                "sentence-similarity | {'source_sentence': 'a', 'sentences': ['b']}"
                        + " | {'inputs': {'source_sentence': 'a', 'sentences': ['b']}, 'parameters': {}}",
                "zeroshot-classification | {'inputs': ['a'], 'candidate_labels': ['x'], 'multi_label': true}"
                        + " | {'inputs': ['a'], 'parameters': {'multi_label': true, 'candidate_labels': ['x']}}",
                "zero-shot-classification | {'inputs': 'a', 'parameters': {'candidate_labels': ['x']}}"
                        + " | {'inputs': 'a', 'parameters': {'candidate_labels': ['x']}}",
                "text-classification | {'inputs': 'a', 'parameters': {'top_k': 3}}"
                        + " | {'inputs': 'a', 'parameters': {'top_k': 3}}",
                "summarization | {'inputs': 'a'} | {'inputs': 'a', 'parameters': {}}",
                "text-generation | {'inputs': 'a', 'top_k': 5} | {'inputs': 'a', 'parameters': {}}",
                "text2text-generation | {'inputs': 'a'} | {'inputs': 'a', 'parameters': {}}",
                "named-entity-recognition | {'inputs': 'a'} | {'inputs': 'a', 'parameters': {}}",
                "translation | {'inputs': ['a', 'b']} | {'inputs': ['a', 'b'], 'parameters': {}}",
                "conversational | {'inputs': 'Hi'} | {'inputs': {'text': 'Hi'}, 'parameters': {}}",
                "conversational | {'inputs': {'text': 'Hi', 'past_user_inputs': []}}"
                        + " | {'inputs': {'text': 'Hi', 'past_user_inputs': []}, 'parameters': {}}",
                "feature-extraction | {'inputs': 'a'} | {'inputs': 'a', 'parameters': {}}",
                "chat-completion | {'messages': [{'role': 'user', 'content': 'Hi'}], 'parameters': {'max_tokens': 5}}"
                        + " | {'max_tokens': 5, 'messages': [{'role': 'user', 'content': 'Hi'}]}",
                "chat-completion | {'inputs': 'Hi'} | {'messages': [{'role': 'user', 'content': 'Hi'}]}",
                "image-classification | {'inputs': 'data:image/png;base64,aGVsbG8='}"
                        + " | {'inputs': 'data:image/png;base64,aGVsbG8=', 'parameters': {}}",
                "visual-question-answering | {'image': 'gs://b/cat.png', 'question': 'What?'}"
                        + " | {'inputs': {'image': 'gs://b/cat.png', 'question': 'What?'}, 'parameters': {}}"
            })
    void read_everyFormat_givesTheJsonForm(String task, String document, String json) {
        assertThat(read(object(document), "TASK", task).json()).isEqualTo(object(json));
    }

    @Test
    void read_mappedFields_areTakenFromTheirPaths() {
        Map<String, Object> fields = object("{'title': 'Who?', 'body': {'text': 'Ada.'}, 'question': 'ignored'}");
        assertThat(read(
                                fields,
                                "TASK",
                                "question-answering",
                                "ABRAZO_INPUTS",
                                "{\"question\": \"title\", \"context\": \"body.text\"}")
                        .json()
                        .get("inputs"))
                .isEqualTo(Map.of("question", "Who?", "context", "Ada."));
        assertThat(read(fields, "ABRAZO_INPUTS", "body.text").json().get("inputs"))
                .isEqualTo("Ada.");
    }

    @Test
    void read_configuredParameters_areDefaults() {
        Map<String, Object> fields = object("{'inputs': 'a', 'parameters': {'top_k': 3}}");
        assertThat(read(fields, "ABRAZO_PARAMETERS", "{\"top_k\": 1, \"function_to_apply\": \"softmax\"}")
                        .json()
                        .get("parameters"))
                .isEqualTo(object("{'top_k': 3, 'function_to_apply': 'softmax'}"));
    }

    @Test
    void read_bytesAndTimes_areMediaAndText() {
        Media bytes = Media.of(new byte[] {1}, "image/png");
        assertThat(read(Map.of("inputs", bytes), "TASK", "image-classification")
                        .json()
                        .get("inputs"))
                .isSameAs(bytes);
        assertThat(read(Map.of("inputs", Instant.EPOCH)).json().get("inputs")).isEqualTo("1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text-classification | {'text': 'a'} | The document has no field `inputs`, which text-classification needs.",
                "question-answering | {} | The document has no field `inputs`, nor the fields `question` and `context`, which question-answering needs.",
                "chat-completion | {} | The document has no field `messages`, which chat-completion needs.",
                "text-classification | {'inputs': 'a', 'parameters': 'top_k'} | `parameters` must be a map, such as {top_k: 3}.",
                "text-classification | {'inputs': 'a', 'options': {'timeout': 5}} | The option `timeout` can't be set here; useCache, waitForModel, useGpu and dontLoadModel can.",
                "text-classification | {'inputs': 'a', 'options': {'headers': {}}} | The option `headers` can't be set here; useCache, waitForModel, useGpu and dontLoadModel can.",
                "text-classification | {'inputs': 'a', 'options': true} | `options` must be an object, such as {\"waitForModel\": true}."
            })
    void read_wrongDocument_saysWhatIsWrong(String task, String document, String message) {
        assertThatThrownBy(() -> read(object(document), "TASK", task))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    @Test
    void read_options_areTaken() {
        Map<String, Object> fields = object("{'inputs': 'a', 'options': {'waitForModel': true, 'useCache': false}}");
        assertThat(read(fields).options().waitForModel()).isTrue();
        assertThat(read(fields).options().useCache()).isFalse();
        assertThat(read(fields).options().useGpu()).isNull();
    }

    @Test
    void hash_sameRequest_isEqual() {
        Map<String, Object> fields = object("{'inputs': 'a', 'parameters': {'top_k': 3, 'seed': 1}}");
        Map<String, Object> reordered = object("{'parameters': {'seed': 1, 'top_k': 3}, 'note': 'b', 'inputs': 'a'}");
        String hash = hash(fields);

        assertThat(hash).matches("[0-9a-f]{32}").isEqualTo(hash(reordered));
        assertThat(hash(object("{'inputs': 'b', 'parameters': {'top_k': 3, 'seed': 1}}")))
                .isNotEqualTo(hash);
        assertThat(hash(fields, "MODEL_ID", "org/other")).isNotEqualTo(hash);
        assertThat(hash(Map.of())).isNull();
    }

    private static @Nullable String hash(Map<String, Object> fields, String... variables) {
        return DocumentRequest.hash(new HashMap<>(fields), settings(variables));
    }

    private static DocumentRequest read(Map<String, Object> fields, String... variables) {
        return DocumentRequest.read(new HashMap<>(fields), settings(variables));
    }

    private static Settings settings(String... variables) {
        Map<String, String> all = new HashMap<>(Map.of("COLLECTION_NAME", "inf", "TASK", "text-classification"));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        return Settings.read(all, name -> name);
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> object(String quoted) {
        return (Map<String, Object>) Objects.requireNonNull(Json.parse(quoted.replace('\'', '"')));
    }

    @Test
    void read_emptyList_isKept() {
        assertThat(read(Map.of("inputs", List.of())).json().get("inputs")).isEqualTo(List.of());
    }
}
