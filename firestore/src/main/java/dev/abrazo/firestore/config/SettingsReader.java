package dev.abrazo.firestore.config;

import dev.abrazo.Tasks;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.task.Task;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings from environment variables. Collects every problem before it fails. */
final class SettingsReader {

    private static final int DEFAULT_ATTEMPTS = 5;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    // Google Cloud ends an event function after 540 seconds; the writes must fit in as well.
    static final Duration MAX_TIMEOUT = Duration.ofSeconds(480);
    // Seconds for the writes before and after an attempt, and for clocks that differ.
    private static final int DEFAULT_LEASE_MARGIN = 60;
    static final int MAX_LEASE_MARGIN = 3600;
    private static final int DEFAULT_CONCURRENCY = 16;
    private static final int DEFAULT_MAX_BODY = 10 << 20;

    private static final Pattern SECRET = Pattern.compile("projects/[^/]+/secrets/[^/]+/versions/[^/]+");

    private final Variables variables;
    private final SecretReader secrets;

    SettingsReader(Map<String, String> variables, SecretReader secrets) {
        this.variables = new Variables(variables);
        this.secrets = secrets;
    }

    Settings read() {
        Settings.Inference inference = inference();
        Settings.Trigger trigger = trigger();
        Settings.Http http = http();
        Settings.Google google = google();
        FieldConflicts.of(trigger, inference == null ? null : inference.task().info())
                .forEach(variables::problem);
        variables.check();
        return new Settings(
                Objects.requireNonNull(inference),
                Objects.requireNonNull(trigger),
                Objects.requireNonNull(http),
                google);
    }

    private Settings.@Nullable Inference inference() {
        Token token = token("HF_API_TOKEN", "HF_ACCESS_TOKEN", "HF_TOKEN");
        String model = variables.text("MODEL_ID");
        String provider = variables.text("ABRAZO_PROVIDER");
        Task<?, ?> task = variables.required(
                "TASK", "Set it to a task of Hugging Face, such as text-classification.", Tasks::named);
        URI endpoint = variables.url("HF_INFERENCE_ENDPOINT");
        if (endpoint != null && provider != null) {
            variables.problem("HF_INFERENCE_ENDPOINT and ABRAZO_PROVIDER exclude each other. Remove one of them.");
        }
        Map<String, Object> parameters = variables.object("ABRAZO_PARAMETERS");
        CallOptions options = options();
        boolean allowModel = variables.flag("ABRAZO_ALLOW_MODEL");
        boolean allowTask = variables.flag("ABRAZO_ALLOW_TASK");
        if (task == null) {
            return null;
        }
        return new Settings.Inference(
                task, model, token, endpoint, provider, parameters, options, allowModel, allowTask);
    }

    private CallOptions options() {
        CallOptions options =
                variables.value("ABRAZO_OPTIONS", text -> CallOptions.read(Variables.json(text)), CallOptions.NONE);
        String billTo = variables.text("ABRAZO_BILL_TO");
        return billTo == null ? options : options.toBuilder().billTo(billTo).build();
    }

    private Settings.Trigger trigger() {
        CollectionPath collection = variables.value("COLLECTION_NAME", "COLLECTION_PATH", CollectionPath::new);
        boolean updates = variables.value("ABRAZO_TRIGGER", SettingsReader::updates, false);
        boolean rerun = variables.flag("ABRAZO_RERUN_ON_CHANGE");
        if (rerun && !updates) {
            variables.problem("ABRAZO_RERUN_ON_CHANGE has an effect with ABRAZO_TRIGGER=written only. Set that too.");
        }
        return new Settings.Trigger(
                collection,
                variables.value("ABRAZO_INPUTS", SettingsReader::mapping, InputMapping.DEFAULT),
                variables.value("RESULT_FIELD", SettingsReader::path, "output"),
                variables.value("ABRAZO_STATUS_FIELD", SettingsReader::name, "status"),
                variables.number("ABRAZO_ATTEMPTS", 1, 100, DEFAULT_ATTEMPTS),
                variables.value("ABRAZO_TIMEOUT", SettingsReader::timeout, DEFAULT_TIMEOUT),
                Duration.ofSeconds(variables.number("ABRAZO_LEASE_MARGIN", 1, MAX_LEASE_MARGIN, DEFAULT_LEASE_MARGIN)),
                updates,
                rerun,
                variables.number("ABRAZO_CONCURRENCY", 1, 1000, DEFAULT_CONCURRENCY));
    }

    private Settings.Http http() {
        return new Settings.Http(
                token("ABRAZO_HTTP_KEY"),
                variables.list("ABRAZO_CORS_ORIGINS"),
                variables.number("ABRAZO_MAX_BODY_BYTES", 1, Integer.MAX_VALUE, DEFAULT_MAX_BODY));
    }

    private Settings.Google google() {
        String database = variables.text("ABRAZO_DATABASE");
        return new Settings.Google(
                variables.first("ABRAZO_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"),
                database == null ? "(default)" : database,
                variables.text("ABRAZO_BUCKET"),
                variables.text("FIRESTORE_EMULATOR_HOST"));
    }

    /** The first of these variables that is set: a token, or the name of a secret. */
    private @Nullable Token token(String... names) {
        return variables.firstValue(
                text -> Token.of(SECRET.matcher(text).matches() ? secrets.read(text) : text), names);
    }

    private static boolean updates(String text) {
        return switch (text) {
            case "created" -> false;
            case "written" -> true;
            default -> throw new ConfigurationException("it is \"" + text + "\"; it must be created or written.");
        };
    }

    private static InputMapping mapping(String text) {
        if (!text.startsWith("{")) {
            return new InputMapping(path(text), Map.of());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Variables.json(text).forEach((name, value) -> {
            if (!(value instanceof String field)) {
                throw new ConfigurationException(
                        "it must map names to paths of fields, such as {\"question\": \"title\", \"context\": \"body\"}.");
            }
            fields.put(name, path(field));
        });
        return new InputMapping(null, fields);
    }

    /** A path of fields, as Firestore allows their names. */
    private static String path(String text) {
        for (String part : List.of(text.split("\\.", -1))) {
            if (part.isBlank() || part.matches("__.*__")) {
                throw new ConfigurationException("\"" + text
                        + "\" is not the path of a field. Such a path is like output or ai.result; names can't be"
                        + " empty, and can't begin and end with two underscores.");
            }
        }
        return text;
    }

    private static String name(String text) {
        if (text.contains(".")) {
            throw new ConfigurationException(
                    "\"" + text + "\" must be the name of a field of the document, without dots.");
        }
        return path(text);
    }

    private static Duration timeout(String text) {
        Duration time = CallOptions.read(Map.of("timeout", text)).timeout();
        if (time == null || time.compareTo(MAX_TIMEOUT) > 0) {
            throw new ConfigurationException("it is " + text + "; the most is " + MAX_TIMEOUT.toSeconds()
                    + "s, since Google Cloud ends a function after 540 s.");
        }
        return time;
    }
}
