package dev.abrazo.firestore.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.firestore.store.DocumentName;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final SecretReader NO_SECRETS = name -> {
        throw new NotFoundException("There is no secret " + name + ".");
    };

    @Test
    void read_requiredOnly_hasDefaults() {
        Settings settings = read();

        assertThat(settings.inference().task().id()).isEqualTo("text-classification");
        assertThat(settings.inference().embedded()).isTrue();
        assertThat(settings.inference().allowModel()).isFalse();
        assertThat(settings.inference().allowTask()).isFalse();
        Settings.Trigger trigger = settings.trigger();
        assertThat(trigger.collection()).isEqualTo(new CollectionPath("inf"));
        assertThat(trigger.inputs()).isEqualTo(InputMapping.DEFAULT);
        assertThat(trigger.resultField()).isEqualTo("output");
        assertThat(trigger.statusField()).isEqualTo("status");
        assertThat(trigger.attempts()).isEqualTo(5);
        assertThat(trigger.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(trigger.lease()).isEqualTo(Duration.ofMinutes(3));
        assertThat(trigger.updates()).isFalse();
        assertThat(trigger.concurrency()).isEqualTo(16);
        assertThat(settings.http().key()).isNull();
        assertThat(settings.http().origins()).isEmpty();
        assertThat(settings.http().maxBodyBytes()).isEqualTo(10 << 20);
        assertThat(settings.google().database()).isEqualTo("(default)");
    }

    @Test
    void read_everyVariable_isUsed() {
        Settings settings = read(
                "HF_API_TOKEN", "hf_abc",
                "MODEL_ID", "org/m",
                "ABRAZO_PROVIDER", "together",
                "ABRAZO_BILL_TO", "acme",
                "ABRAZO_PARAMETERS", "{\"top_k\": 3}",
                "ABRAZO_OPTIONS", "{\"waitForModel\": true}",
                "ABRAZO_INPUTS", "{\"question\": \"title\", \"context\": \"body.text\"}",
                "RESULT_FIELD", "ai.result",
                "ABRAZO_STATUS_FIELD", "run",
                "ABRAZO_ATTEMPTS", "7",
                "ABRAZO_TIMEOUT", "90s",
                "ABRAZO_LEASE_MARGIN", "5",
                "ABRAZO_TRIGGER", "written",
                "ABRAZO_RERUN_ON_CHANGE", "true",
                "ABRAZO_CONCURRENCY", "4",
                "ABRAZO_ALLOW_MODEL", "true",
                "ABRAZO_ALLOW_TASK", "true",
                "ABRAZO_HTTP_KEY", "key",
                "ABRAZO_CORS_ORIGINS", "https://a.example, https://b.example",
                "ABRAZO_MAX_BODY_BYTES", "1000",
                "ABRAZO_PROJECT", "p",
                "ABRAZO_DATABASE", "other",
                "ABRAZO_BUCKET", "b",
                "FIRESTORE_EMULATOR_HOST", "127.0.0.1:8085");

        Settings.Inference inference = settings.inference();
        assertThat(Objects.requireNonNull(inference.token()).reveal()).isEqualTo("hf_abc");
        assertThat(inference.model()).isEqualTo("org/m");
        assertThat(inference.provider()).isEqualTo("together");
        assertThat(inference.parameters()).isEqualTo(Map.of("top_k", 3L));
        assertThat(inference.options().waitForModel()).isTrue();
        assertThat(inference.options().billTo()).isEqualTo("acme");
        assertThat(inference.allowModel()).isTrue();
        assertThat(inference.allowTask()).isTrue();
        assertThat(settings.trigger())
                .isEqualTo(new Settings.Trigger(
                        new CollectionPath("inf"),
                        new InputMapping(null, Map.of("question", "title", "context", "body.text")),
                        "ai.result",
                        "run",
                        7,
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(5),
                        true,
                        true,
                        4));
        assertThat(Objects.requireNonNull(settings.http().key()).reveal()).isEqualTo("key");
        assertThat(settings.http().origins()).isEqualTo(List.of("https://a.example", "https://b.example"));
        assertThat(settings.http().maxBodyBytes()).isEqualTo(1000);
        assertThat(settings.google()).isEqualTo(new Settings.Google("p", "other", "b", "127.0.0.1:8085"));
        assertThat(settings.toString()).doesNotContain("hf_abc").doesNotContain("key=key");
    }

    @ParameterizedTest
    @CsvSource({"HF_API_TOKEN", "HF_ACCESS_TOKEN", "HF_TOKEN"})
    void read_token_hasThreeNames(String name) {
        assertThat(Objects.requireNonNull(read(name, "hf_abc").inference().token())
                        .reveal())
                .isEqualTo("hf_abc");
    }

    @Test
    void read_variablesOfTheNewestExtension_areUsed() {
        Map<String, String> variables = Map.of(
                "COLLECTION_PATH", "users/{uid}/messages",
                "TASK", "zeroshot-classification",
                "HF_INFERENCE_ENDPOINT", "https://my.example/model");
        Settings settings = Settings.read(variables, NO_SECRETS);

        assertThat(settings.trigger().collection()).isEqualTo(new CollectionPath("users/{uid}/messages"));
        assertThat(settings.inference().task().id()).isEqualTo("zero-shot-classification");
        assertThat(settings.inference().endpoint()).isEqualTo(URI.create("https://my.example/model"));
    }

    @ParameterizedTest
    @CsvSource({
        "fill-mask, fill-mask",
        "question-answering, question-answering",
        "table-question-answering, table-question-answering",
        "sentence-similarity, sentence-similarity",
        "zeroshot-classification, zero-shot-classification",
        "zero-shot-classification, zero-shot-classification",
        "text-classification, text-classification",
        "summarization, summarization",
        "text-generation, text-generation",
        "text2text-generation, text2text-generation",
        "token-classification, token-classification",
        "named-entity-recognition, token-classification",
        "translation, translation",
        "conversational, conversational",
        "feature-extraction, feature-extraction",
        "text-to-image, text-to-image"
    })
    void read_everyTaskOfTheExtension_isKnown(String value, String id) {
        assertThat(read("TASK", value).inference().task().id()).isEqualTo(id);
    }

    @Test
    void read_secretReferences_areResolved() {
        Map<String, String> variables = variables(
                "HF_API_TOKEN",
                "projects/p/secrets/hf/versions/latest",
                "ABRAZO_HTTP_KEY",
                "projects/p/secrets/key/versions/2");
        Settings settings = Settings.read(variables, name -> "value of " + name.split("/")[3]);

        assertThat(Objects.requireNonNull(settings.inference().token()).reveal())
                .isEqualTo("value of hf");
        assertThat(Objects.requireNonNull(settings.http().key()).reveal()).isEqualTo("value of key");
    }

    @Test
    void read_manyProblems_areAllNamed() {
        assertThatThrownBy(() -> Settings.read(
                        Map.of(
                                "COLLECTION_NAME", "inf",
                                "COLLECTION_PATH", "other",
                                "HF_INFERENCE_ENDPOINT", "my server",
                                "HF_API_TOKEN", "projects/p/secrets/hf/versions/latest",
                                "ABRAZO_PARAMETERS", "top_k: 3",
                                "ABRAZO_ATTEMPTS", "0",
                                "ABRAZO_TIMEOUT", "600s",
                                "ABRAZO_TRIGGER", "updated",
                                "ABRAZO_ALLOW_MODEL", "yes",
                                "RESULT_FIELD", "a..b"),
                        NO_SECRETS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("There are 10 problems in the configuration:\n- ")
                .hasMessageContainingAll(
                        "TASK is missing. Set it to a task of Hugging Face, such as text-classification.",
                        "HF_API_TOKEN: There is no secret projects/p/secrets/hf/versions/latest.",
                        "HF_INFERENCE_ENDPOINT: The endpoint must be a URL",
                        "COLLECTION_NAME is \"inf\" and COLLECTION_PATH is \"other\", which mean the same. Remove one of them.",
                        "ABRAZO_PARAMETERS: ",
                        "ABRAZO_ATTEMPTS: it is \"0\"; it must be a whole number from 1 to 100.",
                        "ABRAZO_TIMEOUT: it is 600s; the most is 480s, since Google Cloud ends a function after 540 s.",
                        "ABRAZO_TRIGGER: it is \"updated\"; it must be created or written.",
                        "ABRAZO_ALLOW_MODEL: it is \"yes\"; it must be true or false.",
                        "RESULT_FIELD: \"a..b\" is not the path of a field.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text-classification | RESULT_FIELD | inputs | inputs",
                "text-classification | RESULT_FIELD | inputs.result | inputs",
                "text-classification | RESULT_FIELD | error | error",
                "text-classification | RESULT_FIELD | error.output | error",
                "text-classification | RESULT_FIELD | parameters | parameters",
                "text-classification | ABRAZO_STATUS_FIELD | options | options",
                "text-classification | ABRAZO_STATUS_FIELD | model | model",
                "text-classification | ABRAZO_INPUTS | output.text | output.text",
                "text-classification | ABRAZO_INPUTS | status | status",
                "question-answering | RESULT_FIELD | context | context",
                "question-answering | ABRAZO_INPUTS | {\"question\": \"q\", \"context\": \"output.text\"} | output.text",
                "zero-shot-classification | RESULT_FIELD | candidate_labels | candidate_labels",
                "chat-completion | RESULT_FIELD | messages | messages"
            })
    void read_fieldThatIsReadAndWritten_isRefused(String task, String variable, String value, String field) {
        assertThatThrownBy(() -> read("TASK", task, variable, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("but the field `" + field + "` has another use. Choose another name.");
    }

    @Test
    void read_resultAndStatusInOneField_areRefused() {
        assertThatThrownBy(() -> read("RESULT_FIELD", "status.result"))
                .hasMessage("RESULT_FIELD is \"status.result\" and ABRAZO_STATUS_FIELD is \"status\"; they must be"
                        + " different fields.");
        assertThatThrownBy(() -> read("ABRAZO_STATUS_FIELD", "ai.status"))
                .hasMessage("ABRAZO_STATUS_FIELD: \"ai.status\" must be the name of a field of the document, without"
                        + " dots.");
        assertThat(read("RESULT_FIELD", "outputs", "ABRAZO_INPUTS", "output")
                        .trigger()
                        .resultField())
                .isEqualTo("outputs");
    }

    @Test
    void toString_hasNoSecrets() {
        Settings settings = read(
                "HF_INFERENCE_ENDPOINT", "https://ada:pass-word@host.example/x",
                "ABRAZO_HTTP_KEY", "http-key",
                "ABRAZO_OPTIONS", "{\"headers\": {\"x-key\": \"header-key\"}}");

        assertThat(settings.toString())
                .contains("endpoint=https://host.example", "task=text-classification")
                .doesNotContain("ada", "pass-word", "http-key", "header-key", "hf_abc");
    }

    @Test
    void read_emptyVariable_isAbsent() {
        assertThat(read("HF_API_TOKEN", "", "MODEL_ID", " ").inference().embedded())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a/b", "/a", "a//b", "a/"})
    void read_noCollectionPath_isRefused(String path) {
        assertThatThrownBy(() -> read("COLLECTION_NAME", path))
                .hasMessage("COLLECTION_NAME: \"" + path
                        + "\" is not the path of a collection. Such a path has an odd number"
                        + " of parts, like messages or users/{uid}/messages.");
    }

    @Test
    void collectionPath_contains_needsEveryPart() {
        CollectionPath path = new CollectionPath("users/{uid}/messages");
        for (String document : List.of(
                "users/ada/messages/m1/",
                "users/ada/messages/",
                "users//messages/m1",
                "users/ada/messages",
                "/ada/messages/m1")) {
            assertThat(path.contains(new DocumentName("p", "(default)", document)))
                    .as(document)
                    .isFalse();
        }
    }

    @Test
    void collectionPath_contains_matchesWildcards() {
        CollectionPath path = new CollectionPath("users/{uid}/messages");

        assertThat(path.contains(name("users/ada/messages/m1"))).isTrue();
        assertThat(path.contains(name("users/ada/messages/m1/parts/p"))).isFalse();
        assertThat(path.contains(name("users/ada/notes/m1"))).isFalse();
        assertThat(path.contains(name("users/ada"))).isFalse();
        assertThat(path.hasWildcards()).isTrue();
        assertThat(path.id()).isEqualTo("messages");
        assertThat(path.documents()).isEqualTo("users/{uid}/messages/{documentId}");
    }

    private static DocumentName name(String path) {
        return new DocumentName("p", "(default)", path);
    }

    private static Settings read(String... more) {
        return Settings.read(variables(more), NO_SECRETS);
    }

    private static Map<String, String> variables(String... more) {
        Map<String, String> variables = new HashMap<>(Map.of("COLLECTION_NAME", "inf", "TASK", "text-classification"));
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return variables;
    }
}
