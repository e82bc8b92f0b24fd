package dev.abrazo.firestore.cli.watch;

import dev.abrazo.firestore.cli.run.DocumentRunner;
import dev.abrazo.firestore.process.Metrics;
import java.util.Map;

/** The counters of a worker as a line for people, and in the text format of Prometheus. Thread-safe. */
final class MetricsText {

    private static final Map<String, String> HELP = Map.of(
            "claimed", "Attempts that began.",
            "completed", "Documents whose result was written.",
            "retried", "Attempts that failed and are tried again.",
            "failed", "Documents with a final error.",
            "lost_races", "Documents that another worker took, or that changed.",
            "expired_leases", "Documents taken over from a worker that did not end.",
            "model_seconds", "Time in calls of the model.",
            "queue_seconds", "Time from the last change of a document to its attempt.");

    private final Metrics metrics;
    private final DocumentRunner runner;

    MetricsText(Metrics metrics, DocumentRunner runner) {
        this.metrics = metrics;
        this.runner = runner;
    }

    String line() {
        Map<String, Object> counters = metrics.json();
        DocumentRunner.Load load = runner.load();
        return counters.get("completed") + " completed · " + counters.get("failed") + " failed · "
                + counters.get("retried") + " retried · " + counters.get("lost_races") + " races lost · "
                + load.running() + " running · " + load.pending() + " waiting · " + load.due() + " later";
    }

    String prometheus() {
        StringBuilder text = new StringBuilder();
        metrics.json()
                .forEach((name, value) ->
                        append(text, name + "_total", "counter", HELP.getOrDefault(name, name), value));
        DocumentRunner.Load load = runner.load();
        append(text, "running", "gauge", "Documents that run.", load.running());
        append(text, "pending", "gauge", "Documents that wait for a thread.", load.pending());
        append(
                text,
                "due_later",
                "gauge",
                "Documents that wait for their next attempt, or for the end of a lease.",
                load.due());
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String type, String help, Object value) {
        String metric = "abrazo_firestore_" + name;
        text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
        text.append(metric).append(' ').append(value).append('\n');
    }
}
