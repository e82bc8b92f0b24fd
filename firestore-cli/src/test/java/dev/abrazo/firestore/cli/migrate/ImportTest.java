package dev.abrazo.firestore.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code abrazo firestore import} on the files that Firebase's tools write. */
@Timeout(30)
class ImportTest {

    private static final String EXPORTED = """
            COLLECTION_PATH=users/{uid}/messages
            HF_ACCESS_TOKEN=projects/${param:PROJECT_NUMBER}/secrets/ext-inference-HF_ACCESS_TOKEN/versions/latest
            HF_INFERENCE_ENDPOINT=https://${param:PROJECT_ID}.example.com/m
            LOCATION=europe-west1
            MODEL_ID=facebook/bart-large-mnli
            TASK=zeroshot-classification
            """;

    @TempDir
    Path folder;

    @Test
    void import_exportOfTheNewestVersion_printsOurVariables() throws Exception {
        file("extensions/inference.env", EXPORTED);
        file("extensions/other.env", "LOCATION=us-central1\nCOLLECTION_PATH=a\n");

        CommandRun run = run("--project", "my-project");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("""
                HF_API_TOKEN=projects/my-project/secrets/ext-inference-HF_ACCESS_TOKEN/versions/latest
                MODEL_ID=facebook/bart-large-mnli
                COLLECTION_PATH=users/{uid}/messages
                TASK=zero-shot-classification
                HF_INFERENCE_ENDPOINT=https://my-project.example.com/m
                LOCATION=europe-west1
                RESULT_FIELD=response
                ABRAZO_TRIGGER=written
                ABRAZO_RERUN_ON_CHANGE=true
                """);
        assertThat(run.err())
                .contains("Instance inference, from ")
                .contains(
                        "gcloud secrets update ext-inference-HF_ACCESS_TOKEN --remove-labels=firebase-extensions-managed --project=my-project\n")
                .doesNotContain("Give --project");
    }

    @Test
    void import_firstVersion_keepsItsResultField() throws Exception {
        file(
                "extensions/first.env",
                "HF_API_TOKEN=hf_verysecretvalue\nMODEL_ID=bert-base-uncased\n"
                        + "COLLECTION_NAME=inf\nTASK=fill-mask\n");

        CommandRun run = run();

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("""
                HF_API_TOKEN=projects/PROJECT/secrets/hf-token/versions/latest
                MODEL_ID=bert-base-uncased
                COLLECTION_PATH=inf
                TASK=fill-mask
                RESULT_FIELD=output
                """);
        assertThat(run.err())
                .contains("The token is no reference to a secret, and its value is not copied. Store it as one:")
                .contains("Give --project")
                .doesNotContain("hf_verysecretvalue");
    }

    @Test
    void import_formForFunctions_isReadToo() throws Exception {
        file("inference/.env.my-project", """
                COLLECTION_PATH="inf"
                FIREBASE_SECRET_REF_HF_ACCESS_TOKEN=projects/12/secrets/ext-inference-HF_ACCESS_TOKEN
                FUNCTION_DEFAULT_REGION=us-central1
                MODEL_ID='org/m'
                TASK=named-entity-recognition
                """);

        CommandRun run = run();

        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "HF_API_TOKEN=projects/12/secrets/ext-inference-HF_ACCESS_TOKEN/versions/latest",
                        "MODEL_ID=org/m",
                        "TASK=token-classification",
                        "LOCATION=us-central1");
        assertThat(run.err()).contains("Instance inference, ");
    }

    @Test
    void import_outFile_isWhatDeployReads() throws Exception {
        file("extensions/inference.env", EXPORTED);
        Path out = folder.resolve("functions.env");

        CommandRun run = run("--project", "my-project", "--out", out.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(EnvFile.read(out))
                .containsEntry("TASK", "zero-shot-classification")
                .containsEntry("RESULT_FIELD", "response")
                .hasSize(9);
        assertThat(run("--project", "my-project").status())
                .as("the file is not taken for another instance")
                .isZero();
    }

    @Test
    void import_severalInstances_asksWhich() throws Exception {
        file("extensions/a.env", EXPORTED);
        file("extensions/b.env", EXPORTED);

        CommandRun both = run();
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).contains("There are several instances: a, b. Choose one with --instance.");
        assertThat(run("--instance", "b", "--project", "p").status()).isZero();
        CommandRun unknown = run("--instance", "c");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no instance \"c\"; there are: a, b.");
    }

    @Test
    void import_nothingToImport_saysWhatToDo() throws Exception {
        CommandRun empty = run();
        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.err())
                .contains("There is no configuration of the extension in ")
                .contains("Run firebase ext:export there first.");

        CommandRun missing = CommandRun.start(
                Map.of(), "firestore", "import", folder.resolve("nowhere").toString());
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("Can't read ").contains("nowhere").doesNotContain("Exception");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandRun run(String... flags) {
        CommandRun run = CommandRun.start(
                Map.of(),
                Stream.concat(Stream.of("firestore", "import", folder.toString()), List.of(flags).stream())
                        .toArray(String[]::new));
        run.status();
        return run;
    }
}
