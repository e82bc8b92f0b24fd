package dev.abrazo.firestore.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code abrazo firestore deploy --print}. */
@Timeout(30)
class DeployTest {

    private static final Map<String, String> VARIABLES = Map.of(
            "HF_API_TOKEN", "projects/my-project/secrets/hf/versions/3",
            "MODEL_ID", "org/m",
            "TASK", "text-classification",
            "COLLECTION_NAME", "inf",
            "ABRAZO_PARAMETERS", "{\"top_k\": 3, \"x\": 1}",
            "PATH", "/usr/bin",
            "ABRAZO_JDKS", "current");

    @TempDir
    Path folder;

    @Test
    void functions_areTwoCommandsWithRetry() {
        CommandRun run = deploy(
                VARIABLES,
                "--print",
                "--project",
                "my-project",
                "--region",
                "europe-west1",
                "--database-location",
                "eur3");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("""
                        gcloud functions deploy triggerInference --gen2 \\
                          --runtime=java21 \\
                          --source=firestore/target/dist \\
                          --entry-point=dev.abrazo.firestore.TriggerInference \\
                          --retry \\
                          --trigger-location=eur3 \\
                          --trigger-event-filters=type=google.cloud.firestore.document.v1.created \\
                          --trigger-event-filters='database=(default)' \\
                          --trigger-event-filters-path-pattern='document=inf/{documentId}' \\
                          --trigger-service-account=abrazo-trigger@my-project.iam.gserviceaccount.com \\
                          --timeout=540s \\
                          --project=my-project \\
                          --region=europe-west1 \\
                          --memory=512Mi \\
                          --service-account=abrazo-run@my-project.iam.gserviceaccount.com \\
                        """)
                .contains("gcloud functions deploy runInference --gen2 \\\n")
                .contains("--no-allow-unauthenticated")
                .contains("--set-secrets=HF_API_TOKEN=hf:3")
                .contains("'^@^")
                .contains(
                        "--role=roles/datastore.user",
                        "--role=roles/eventarc.eventReceiver",
                        "--role=roles/run.invoker")
                .contains("gcloud secrets add-iam-policy-binding hf --project=my-project")
                .doesNotContain("PATH", "ABRAZO_JDKS", "storage.objectUser");
    }

    @Test
    void commands_areValidShell() throws Exception {
        for (String[] form : new String[][] {{}, {"--image", "europe-docker.pkg.dev/p/r/abrazo:1"}}) {
            Map<String, String> variables = new HashMap<>(VARIABLES);
            variables.put("ABRAZO_INPUTS", "{\"question\": \"it's\"}");
            String[] flags = new String[5 + form.length];
            System.arraycopy(new String[] {"--print", "--project", "p", "--region", "us-central1"}, 0, flags, 0, 5);
            System.arraycopy(form, 0, flags, 5, form.length);
            CommandRun run = deploy(variables, flags);
            assertThat(run.status()).isZero();

            // A shell in which gcloud prints its arguments.
            Path script = folder.resolve("deploy.sh");
            Files.writeString(
                    script, "set -eu\ngcloud() { for a in \"$@\"; do printf '%s\\n' \"$a\"; done; }\n" + run.out());
            Process shell = new ProcessBuilder("sh", script.toString())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(printed).isZero();
            assertThat(printed.lines())
                    .anySatisfy(line ->
                            assertThat(line).startsWith("--set-env-vars=").contains("{\"question\": \"it's\"}"))
                    .anySatisfy(line -> assertThat(line).endsWith("document=inf/{documentId}"));
        }
    }

    @Test
    void environment_whoseValuesHaveAllSeparators_getsAnother() {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.put("ABRAZO_PARAMETERS", "{\"hypothesis_template\": \"a, b; {} @1@ ~ |\"}");
        CommandRun run = deploy(variables, "--print", "--project", "p", "--region", "us-central1");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("--set-env-vars='^@2@^");
    }

    @Test
    void container_isOneServiceWithATrigger() {
        CommandRun run = deploy(
                VARIABLES,
                "--print",
                "--image",
                "europe-docker.pkg.dev/p/r/abrazo:1",
                "--project",
                "p",
                "--region",
                "europe-west1");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("gcloud run deploy abrazo \\\n  --image=europe-docker.pkg.dev/p/r/abrazo:1 \\\n")
                .contains("--destination-run-path=/events")
                .contains("--event-data-content-type=application/protobuf")
                .contains("--location=europe-west1");
    }

    @Test
    void terraform_quotesItsTemplates() {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.put("ABRAZO_TRIGGER", "written");
        variables.put("ABRAZO_BUCKET", "b");
        variables.put("ABRAZO_INPUTS", "{\"question\": \"${x}\"}");
        CommandRun run = deploy(
                variables, "--print", "--terraform", "--image", "i", "--project", "p", "--region", "us-central1");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("value = \"{\\\"question\\\": \\\"$${x}\\\"}\"")
                .contains("value     = \"google.cloud.firestore.document.v1.written\"")
                .contains("value     = \"inf/{documentId}\"")
                .contains("role    = \"roles/storage.objectUser\"")
                .contains("secret  = \"hf\"", "version = \"3\"");
        assertThat(run.out().chars().filter(c -> c == '{').count())
                .isEqualTo(run.out().chars().filter(c -> c == '}').count());
    }

    @Test
    void token_isNeverPrinted() {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.put("HF_API_TOKEN", "hf_verysecretvalue");
        variables.put("ABRAZO_HTTP_KEY", "anothersecret");
        CommandRun run = deploy(variables, "--print", "--project", "p", "--region", "us-central1");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("--set-secrets=")
                .contains("HF_API_TOKEN=hf-token:latest", "ABRAZO_HTTP_KEY=abrazo-http-key:latest");
        assertThat(run.err()).contains("The value of HF_API_TOKEN is not printed. Store it as a secret first:");
        assertThat(run.out() + run.err()).doesNotContain("hf_verysecretvalue", "anothersecret");
    }

    @Test
    void wrongFlags_sayWhatIsMissing() {
        assertUsage(deploy(VARIABLES), "This command prints commands and runs none of them. Add --print.");
        assertUsage(deploy(VARIABLES, "--print", "--region", "r"), "Give the --project, or set GOOGLE_CLOUD_PROJECT.");
        assertUsage(
                deploy(VARIABLES, "--print", "--project", "p"),
                "Give the --region of the functions, such as europe-west1.");
        assertUsage(
                deploy(VARIABLES, "--print", "--region", "r", "--project", "a b"),
                "\"a b\" is not the id of a project");
        assertUsage(deploy(VARIABLES, "--print", "--terraform"), "--terraform deploys a container: give its --image.");
        assertUsage(deploy(VARIABLES, "--print", "--runtime", "java11"), "--runtime is java17, java21 or java25.");
        assertUsage(deploy(Map.of("TASK", "fill-mask"), "--print"), "COLLECTION_NAME is missing.");
        assertUsage(
                deploy(
                        VARIABLES,
                        "--print",
                        "--env",
                        folder.resolve("missing.env").toString()),
                "Can't read ");
        assertThat(deploy(Map.of("COLLECTION_NAME", "inf"), "--print").err()).contains("TASK is missing.");
    }

    @Test
    void project_ofTheEnvironment_isUsedWithAFileToo() throws Exception {
        Path file = folder.resolve("functions.env");
        Files.writeString(file, "TASK=fill-mask\nMODEL_ID=org/m\nCOLLECTION_PATH=inf\nLOCATION=europe-west1\n");

        CommandRun run = deploy(Map.of("GOOGLE_CLOUD_PROJECT", "p-1"), "--print", "--env", file.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("--project=p-1 \\\n  --region=europe-west1");
    }

    private static void assertUsage(CommandRun run, String message) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }

    private static CommandRun deploy(Map<String, String> variables, String... flags) {
        String[] arguments = new String[flags.length + 2];
        arguments[0] = "firestore";
        arguments[1] = "deploy";
        System.arraycopy(flags, 0, arguments, 2, flags.length);
        CommandRun run = CommandRun.start(variables, arguments);
        run.status();
        return run;
    }
}
