package dev.abrazo.firestore.cli.deploy;

import dev.abrazo.firestore.config.CollectionPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What to deploy where.
 *
 * @param project the id of the project
 * @param region the region of the functions
 * @param databaseLocation the location of the database, where its events come from
 * @param database the id of the database
 * @param collection the collection
 * @param written whether changed documents count too
 * @param variables the variables of the functions, without those that are secrets
 * @param secrets names of secrets with their version, by variable
 */
record Deployment(
        String project,
        String region,
        String databaseLocation,
        String database,
        CollectionPath collection,
        boolean written,
        Map<String, String> variables,
        Map<String, Secret> secrets) {

    private static final Pattern REFERENCE = Pattern.compile("projects/[^/]+/secrets/([^/]+)/versions/([^/]+)");
    private static final String EVENT = "google.cloud.firestore.document.v1.";

    /**
     * A version of a secret.
     *
     * @param name the name of the secret
     * @param version its number, or {@code latest}
     */
    record Secret(String name, String version) {}

    /** The references to secrets among these variables. */
    static Map<String, Secret> secrets(Map<String, String> variables) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            Matcher matcher = REFERENCE.matcher(value);
            if (matcher.matches()) {
                secrets.put(name, new Secret(matcher.group(1), matcher.group(2)));
            }
        });
        return secrets;
    }

    /** The type of the events. */
    String eventType() {
        return EVENT + (written ? "written" : "created");
    }

    /** The service account that the functions run as. */
    String runAccount() {
        return "abrazo-run@" + project + ".iam.gserviceaccount.com";
    }

    /** The service account that delivers events. */
    String triggerAccount() {
        return "abrazo-trigger@" + project + ".iam.gserviceaccount.com";
    }

    /** The variables for gcloud, with a separator that their values don't contain. */
    String environment() {
        String separator = Stream.concat(
                        Stream.of(",", "@", "|", "~", ";"),
                        IntStream.iterate(1, number -> number + 1).mapToObj(number -> "@" + number + "@"))
                .filter(each ->
                        variables.values().stream().allMatch(value -> (value + each).indexOf(each) == value.length()))
                .findFirst()
                .orElseThrow();
        String joined = variables.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(separator));
        return separator.equals(",") ? joined : "^" + separator + "^" + joined;
    }
}
