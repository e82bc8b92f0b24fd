package dev.abrazo.firestore.cli.emulate;

import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.config.Settings;
import java.util.List;
import java.util.Objects;

/** What to do next: the commands that create a document and show its result. */
final class TryIt {

    private static final String TEXT = "I recently bought a device and would like to get reimbursed!";

    private final Settings settings;
    private final String host;
    private final String inference;

    TryIt(Settings settings, String host, String inference) {
        this.inference = inference;
        this.settings = settings;
        this.host = host;
    }

    List<String> lines() {
        CollectionPath collection = Objects.requireNonNull(settings.trigger().collection());
        String task = settings.inference().task().id();
        // A shell reads parentheses, and a URL takes them as they are.
        String url = "'http://" + host + "/v1/projects/" + settings.google().project() + "/databases/"
                + settings.google().database() + "/documents/"
                + collection.text().replaceAll("[{}]", "");
        return List.of(
                "Each new document in " + collection + " gets a " + task + " of its field `inputs`, as `"
                        + settings.trigger().resultField() + "` by " + model() + ".",
                "",
                "Create one:",
                "  curl -s " + url + "?documentId=first' -H 'Content-Type: application/json' \\",
                "    -d '{\"fields\": {\"inputs\": {\"stringValue\": \"" + TEXT + "\"}}}'",
                "See its result:",
                "  curl -s " + url + "/first'",
                "Or call the function over HTTP:",
                "  curl -s " + inference + " -H 'Content-Type: application/json' -d '{\"inputs\": \"" + TEXT + "\"}'",
                "");
    }

    private String model() {
        Settings.Inference inference = settings.inference();
        if (inference.embedded()) {
            return "the embedded model";
        }
        if (inference.model() != null) {
            return inference.model();
        }
        return inference.endpoint() != null ? inference.endpoint().toString() : "the task's default model";
    }
}
