package dev.abrazo.firestore.cli.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gcloud commands that deploy the functions. */
final class GcloudCommands {

    private final Deployment deployment;

    GcloudCommands(Deployment deployment) {
        this.deployment = deployment;
    }

    /** The commands for two functions, built by Google Cloud from a folder with their source or jar. */
    String functions(String source, String runtime) {
        List<String> commands = preparation();
        commands.add(
                "# The function that runs on documents. --retry delivers an event again until it is acknowledged.");
        commands.add(Shell.command(
                "gcloud functions deploy triggerInference --gen2",
                options(
                        "--runtime=" + runtime,
                        "--source=" + source,
                        "--entry-point=dev.abrazo.firestore.TriggerInference",
                        "--retry",
                        "--trigger-location=" + deployment.databaseLocation(),
                        "--trigger-event-filters=type=" + deployment.eventType(),
                        "--trigger-event-filters=database=" + deployment.database(),
                        "--trigger-event-filters-path-pattern=document="
                                + deployment.collection().documents(),
                        "--trigger-service-account=" + deployment.triggerAccount(),
                        "--timeout=540s")));
        commands.add("");
        commands.add("# The same over HTTP. Only callers with the role run.invoker reach it.");
        commands.add(Shell.command(
                "gcloud functions deploy runInference --gen2",
                options(
                        "--runtime=" + runtime,
                        "--source=" + source,
                        "--entry-point=dev.abrazo.firestore.RunInference",
                        "--trigger-http",
                        "--no-allow-unauthenticated",
                        "--timeout=540s")));
        return Shell.lines(commands) + "\n";
    }

    /** The commands for one container on Cloud Run that answers events and HTTP. */
    String container(String image) {
        List<String> commands = preparation();
        commands.add(
                "# One service for documents and for HTTP. Eventarc delivers an event again until it is acknowledged.");
        commands.add(Shell.command(
                "gcloud run deploy abrazo",
                options("--image=" + image, "--no-allow-unauthenticated", "--cpu-boost", "--timeout=540s")));
        commands.add("");
        commands.add(Shell.command(
                "gcloud eventarc triggers create abrazo-documents",
                "--project=" + deployment.project(),
                "--location=" + deployment.databaseLocation(),
                "--destination-run-service=abrazo",
                "--destination-run-region=" + deployment.region(),
                "--destination-run-path=/events",
                "--event-filters=type=" + deployment.eventType(),
                "--event-filters=database=" + deployment.database(),
                "--event-filters-path-pattern=document="
                        + deployment.collection().documents(),
                "--event-data-content-type=application/protobuf",
                "--service-account=" + deployment.triggerAccount()));
        return Shell.lines(commands) + "\n";
    }

    private String[] options(String... own) {
        Stream<String> shared = Stream.of(
                "--project=" + deployment.project(),
                "--region=" + deployment.region(),
                "--memory=512Mi",
                "--service-account=" + deployment.runAccount(),
                "--set-env-vars=" + deployment.environment());
        String secrets = deployment.secrets().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().name() + ":"
                        + entry.getValue().version())
                .collect(Collectors.joining(","));
        Stream<String> secret = secrets.isEmpty() ? Stream.empty() : Stream.of("--set-secrets=" + secrets);
        return Stream.of(Stream.of(own), shared, secret).flatMap(each -> each).toArray(String[]::new);
    }

    /** Services, service accounts and their roles. */
    private List<String> preparation() {
        List<String> commands = new ArrayList<>();
        String project = deployment.project();
        commands.add("# Services");
        commands.add("gcloud services enable run.googleapis.com cloudfunctions.googleapis.com eventarc.googleapis.com"
                + " eventarcpublishing.googleapis.com firestore.googleapis.com cloudbuild.googleapis.com"
                + " artifactregistry.googleapis.com secretmanager.googleapis.com pubsub.googleapis.com --project="
                + project);
        commands.add("");
        commands.add("# The account that the functions run as, and the one that delivers events");
        commands.add("gcloud iam service-accounts create abrazo-run --project=" + project);
        commands.add("gcloud iam service-accounts create abrazo-trigger --project=" + project);
        commands.add(role(deployment.runAccount(), "roles/datastore.user"));
        if (deployment.variables().containsKey("ABRAZO_BUCKET")) {
            commands.add(role(deployment.runAccount(), "roles/storage.objectUser"));
        }
        commands.add(role(deployment.triggerAccount(), "roles/eventarc.eventReceiver"));
        commands.add(role(deployment.triggerAccount(), "roles/run.invoker"));
        for (Deployment.Secret secret : deployment.secrets().values()) {
            commands.add("gcloud secrets add-iam-policy-binding " + secret.name() + " --project=" + project
                    + " --member=serviceAccount:" + deployment.runAccount()
                    + " --role=roles/secretmanager.secretAccessor");
        }
        commands.add("");
        return commands;
    }

    private String role(String account, String role) {
        return "gcloud projects add-iam-policy-binding " + deployment.project() + " --member=serviceAccount:" + account
                + " --role=" + role + " --condition=None";
    }
}
