package dev.abrazo.firestore.cli.deploy;

import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.firestore.cli.migrate.EnvFile;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.media.FileErrorMessages;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abrazo firestore deploy}: prints the commands that deploy the functions; runs none of them. */
@Command(
        name = "deploy",
        description = {
            "Print the gcloud commands, or the Terraform configuration, that deploy the functions to Google Cloud.",
            "Nothing is run. The configuration comes from the environment, or from a file of variables."
        },
        footer = {
            "abrazo firestore deploy --print --env functions.env --project my-project --region europe-west1",
            "abrazo firestore deploy --print --terraform --image IMAGE --project my-project --region us-central1"
        },
        sortOptions = false)
public final class DeployCommand implements Callable<Integer> {

    /** The variables of the functions; others of the environment are not for them. */
    private static final List<String> NAMES = List.of(
            "HF_API_TOKEN",
            "HF_ACCESS_TOKEN",
            "HF_TOKEN",
            "MODEL_ID",
            "COLLECTION_NAME",
            "COLLECTION_PATH",
            "TASK",
            "HF_INFERENCE_ENDPOINT",
            "RESULT_FIELD");

    // The function knows its project; the others are for the command, the build, and a server elsewhere.
    private static final List<String> ELSEWHERE =
            List.of("ABRAZO_PROJECT", "ABRAZO_JAVA_OPTS", "ABRAZO_JDKS", "ABRAZO_HOST");

    private static final List<String> TOKENS =
            List.of("HF_API_TOKEN", "HF_ACCESS_TOKEN", "HF_TOKEN", "ABRAZO_HTTP_KEY");

    // The locations of databases that span regions, and a region of each.
    private static final Map<String, String> MULTI_REGIONS = Map.of("nam5", "us-central1", "eur3", "europe-west4");

    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9.:-]+");

    private final Terminal terminal;

    @Option(names = "--print", description = "Print the commands. Required: this command does nothing else.")
    boolean print;

    @Option(names = "--terraform", description = "Print a Terraform configuration, for a container.")
    boolean terraform;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description =
                    "Deploy this container image to Cloud Run, one service for both functions. Default: two functions that"
                            + " Google Cloud builds.")
    @Nullable
    String image;

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description = "The folder with the functions' jar, or with a pom.xml. Default: firestore/target/dist, which"
                    + " ./mvnw -Dquick -pl firestore -am package makes.")
    String source = "firestore/target/dist";

    @Option(names = "--runtime", paramLabel = "NAME", description = "java17, java21 or java25. Default: java21.")
    String runtime = "java21";

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = "Read the variables from this file, not from the environment.")
    @Nullable
    File env;

    @Option(names = "--project", paramLabel = "ID", description = "The project. Default: GOOGLE_CLOUD_PROJECT.")
    @Nullable
    String project;

    @Option(names = "--region", paramLabel = "R", description = "The region of the functions. Default: LOCATION.")
    @Nullable
    String region;

    @Option(
            names = "--database-location",
            paramLabel = "L",
            description =
                    "The location of the database, which its events come from, such as nam5 or eur3. Default: the region.")
    @Nullable
    String databaseLocation;

    /** Creates the command. */
    public DeployCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!print) {
            throw new UsageError("This command prints commands and runs none of them. Add --print.");
        }
        if (terraform && image == null) {
            throw new UsageError("--terraform deploys a container: give its --image.");
        }
        if (!List.of("java17", "java21", "java25").contains(runtime)) {
            throw new UsageError("--runtime is java17, java21 or java25.");
        }
        Deployment deployment = deployment();
        if (terraform) {
            terminal.out().print(new Terraform(deployment).container(String.valueOf(image)));
        } else if (image != null) {
            terminal.out().print(new GcloudCommands(deployment).container(image));
        } else {
            terminal.out().print(new GcloudCommands(deployment).functions(source, runtime));
        }
        return ExitStatus.OK;
    }

    private Deployment deployment() {
        Map<String, String> all = env == null ? terminal.environment() : read(env);
        // Values of secrets are only read where the functions run.
        Settings settings = Settings.read(all, name -> "secret");
        CollectionPath collection = settings.trigger().collection();
        if (collection == null) {
            throw new UsageError(
                    "COLLECTION_NAME is missing. Set it to the collection whose documents the functions are for.");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (!value.isBlank() && (NAMES.contains(name) || name.startsWith("ABRAZO_")) && !ELSEWHERE.contains(name)) {
                variables.put(name, value);
            }
        });
        String id = project(settings);
        Map<String, Deployment.Secret> secrets = new LinkedHashMap<>(Deployment.secrets(variables));
        for (String token : TOKENS) {
            if (variables.containsKey(token) && !secrets.containsKey(token)) {
                String name = token.equals("ABRAZO_HTTP_KEY") ? "abrazo-http-key" : "hf-token";
                secrets.put(token, new Deployment.Secret(name, "latest"));
                terminal.remark(
                        "The value of " + token + " is not printed. Store it as a secret first:\n  printf %s \"$"
                                + token + "\" | gcloud secrets create " + name + " --data-file=- --project=" + id);
            }
        }
        secrets.keySet().forEach(variables::remove);
        String location = all.get("LOCATION");
        String database = databaseLocation;
        String where =
                region != null ? region : location != null ? location : MULTI_REGIONS.get(String.valueOf(database));
        if (where == null) {
            throw new UsageError("Give the --region of the functions, such as europe-west1.");
        }
        return new Deployment(
                id,
                where,
                database == null ? where : database,
                settings.google().database(),
                collection,
                settings.trigger().updates(),
                variables,
                secrets);
    }

    private String project(Settings settings) {
        String id = Stream.of(project, settings.google().project(), terminal.variable("GOOGLE_CLOUD_PROJECT"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new UsageError("Give the --project, or set GOOGLE_CLOUD_PROJECT."));
        if (!PROJECT.matcher(id).matches()) {
            throw new UsageError("\"" + id + "\" is not the id of a project, such as my-project.");
        }
        return id;
    }

    private static Map<String, String> read(File file) {
        try {
            return EnvFile.read(file.toPath());
        } catch (IOException e) {
            throw new UsageError("Can't read " + file + ": " + FileErrorMessages.reason(e) + ".");
        }
    }
}
