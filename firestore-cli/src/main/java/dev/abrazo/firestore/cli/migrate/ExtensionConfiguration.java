package dev.abrazo.firestore.cli.migrate;

import dev.abrazo.Tasks;
import dev.abrazo.error.InferenceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one instance of the Firebase extension, in the names of all its versions.
 *
 * @param instance the id of the instance
 * @param file the file that has it
 * @param variables its variables; the token among them may be a secret
 */
record ExtensionConfiguration(String instance, Path file, Map<String, String> variables) {

    private static final String SECRET_REFERENCE = "FIREBASE_SECRET_REF_";
    private static final List<String> TOKENS = List.of(
            SECRET_REFERENCE + "HF_ACCESS_TOKEN", SECRET_REFERENCE + "HF_API_TOKEN", "HF_ACCESS_TOKEN", "HF_API_TOKEN");
    private static final Pattern SECRET = Pattern.compile("projects/[^/]+/secrets/([^/]+)(/versions/[^/]+)?");

    /** Whether these are the variables of this extension, and not ours. */
    static boolean recognizes(Map<String, String> variables) {
        return variables.containsKey("TASK")
                && variables.containsKey("MODEL_ID")
                && !variables.containsKey("RESULT_FIELD")
                && (variables.containsKey("COLLECTION_NAME") || variables.containsKey("COLLECTION_PATH"));
    }

    /** The same configuration in our variables, with what to know about it. */
    Imported imported(@Nullable String project) {
        Map<String, String> ours = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        boolean newest = variables.containsKey("COLLECTION_PATH");
        token(project, ours, notes);
        copy(project, ours, "MODEL_ID", "MODEL_ID");
        ours.put("COLLECTION_PATH", filled(newest ? "COLLECTION_PATH" : "COLLECTION_NAME", project));
        task(ours, notes);
        copy(project, ours, "HF_INFERENCE_ENDPOINT", "HF_INFERENCE_ENDPOINT");
        copy(project, ours, "LOCATION", variables.containsKey("LOCATION") ? "LOCATION" : "FUNCTION_DEFAULT_REGION");
        ours.put("RESULT_FIELD", newest ? "response" : "output");
        if (newest) {
            ours.put("ABRAZO_TRIGGER", "written");
            ours.put("ABRAZO_RERUN_ON_CHANGE", "true");
            notes.add(
                    "The extension ran at every write of a document. This runs for new documents and for changed inputs; remove"
                            + " the last two lines for new documents only.");
        }
        return new Imported(ours, notes);
    }

    private void token(@Nullable String project, Map<String, String> ours, List<String> notes) {
        String name = TOKENS.stream().filter(variables::containsKey).findFirst().orElse(null);
        String value = name == null ? "" : filled(name, project);
        if (SECRET.matcher(value).matches()) {
            ours.put("HF_API_TOKEN", value.contains("/versions/") ? value : value + "/versions/latest");
            notes.add("`firebase ext:uninstall` deletes the secret of the token, as long as it has the label"
                    + " firebase-extensions-managed. Remove that label first:\n  gcloud secrets update "
                    + SECRET.matcher(value).replaceAll("$1") + " --remove-labels=firebase-extensions-managed --project="
                    + named(project));
            return;
        }
        ours.put("HF_API_TOKEN", "projects/" + named(project) + "/secrets/hf-token/versions/latest");
        notes.add("The token is no reference to a secret" + (value.isEmpty() ? "" : ", and its value is not copied")
                + ". Store it as one:\n  printf %s \"$HF_TOKEN\" | gcloud secrets create hf-token --data-file=-"
                + " --project=" + named(project));
    }

    private static String named(@Nullable String project) {
        return project == null ? "PROJECT" : project;
    }

    private void task(Map<String, String> ours, List<String> notes) {
        String task = variables.getOrDefault("TASK", "");
        try {
            ours.put("TASK", Tasks.named(task).id());
        } catch (InferenceException e) {
            ours.put("TASK", task);
            notes.add("TASK: " + e.getMessage());
        }
    }

    private void copy(@Nullable String project, Map<String, String> ours, String name, String from) {
        String value = filled(from, project);
        if (!value.isEmpty()) {
            ours.put(name, value);
        }
    }

    /** The value with the project in place of Firebase's parameters for it. */
    private String filled(String name, @Nullable String project) {
        String value = variables.getOrDefault(name, "");
        return project == null
                ? value
                : value.replace("${param:PROJECT_NUMBER}", project).replace("${param:PROJECT_ID}", project);
    }

    /**
     * A configuration in our variables.
     *
     * @param variables the variables; never the value of a token
     * @param notes what to know or to do
     */
    record Imported(Map<String, String> variables, List<String> notes) {

        /** The lines of a file with the variables. */
        List<String> lines() {
            return variables.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
        }

        /** Whether the name of the project is still missing. */
        boolean needsProject() {
            return lines().stream().anyMatch(line -> line.contains("${param:") || line.contains("projects/PROJECT/"));
        }
    }
}
