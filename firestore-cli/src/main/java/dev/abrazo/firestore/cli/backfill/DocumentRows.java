package dev.abrazo.firestore.cli.backfill;

import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.error.InferenceException;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.process.Outcome;
import dev.abrazo.firestore.process.Processor;
import dev.abrazo.firestore.process.State;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.Documents;
import dev.abrazo.firestore.store.StaleDocumentException;
import dev.abrazo.firestore.store.Update;
import dev.abrazo.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a document for each row, with further attempts after errors that may pass. Thread-safe.
 *
 * @param documents reads the documents
 * @param processor runs them
 * @param settings names the field with the status
 * @param retryErrors whether to run documents that failed for good
 * @param name the name of the document with this path
 */
record DocumentRows(
        Documents documents,
        Processor processor,
        Settings settings,
        boolean retryErrors,
        Function<String, DocumentName> name)
        implements RowRunner {

    /** A claim of another worker is left to it; what is due within this time is waited for. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        String path = String.valueOf(row.fields().get("id"));
        try {
            return line(path, process(name.apply(path)));
        } catch (InferenceException e) {
            return failed(path, e);
        }
    }

    private @Nullable Outcome process(DocumentName document) {
        while (true) {
            Document current = documents.get(document);
            if (current == null) {
                return null;
            }
            Outcome outcome = processor.process(asked(current), null);
            Instant again = outcome.again();
            if (outcome.kind() != Outcome.Kind.RETRY || again == null || refused(outcome) || !waited(again)) {
                return outcome;
            }
        }
    }

    /** The document, with RETRY in its status if it had failed for good. */
    private Document asked(Document document) {
        if (!retryErrors || processor.state(document) != State.ERRORED) {
            return document;
        }
        String field = settings.trigger().statusField() + ".state";
        try {
            documents.apply(Update.of(document).set(field, State.RETRY.name()));
        } catch (StaleDocumentException e) {
            // Somebody else has changed it; it is read again.
        }
        Document changed = documents.get(document.name());
        return changed == null ? document : changed;
    }

    /** Whether Firestore refuses the access, for example for lack of a role. Attempts end with such an error for good. */
    private static boolean refused(Outcome outcome) {
        return outcome.error() != null && !outcome.error().retryable();
    }

    /** Waits until the next attempt is due, unless that is too long or the batch ends. */
    private static boolean waited(Instant again) {
        Duration wait = Duration.between(Instant.now(), again);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return false;
        }
        try {
            Thread.sleep(Math.max(0, wait.toMillis()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, @Nullable Object> line(String path, @Nullable Outcome outcome) {
        InferenceException error = outcome == null ? null : outcome.error();
        if (error != null) {
            return failed(path, error);
        }
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", path);
        line.put("output", outcome == null ? "DELETED" : outcome.kind().name());
        return line;
    }

    private static Map<String, @Nullable Object> failed(String path, InferenceException error) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", path);
        line.put("error", Json.object("type", error.code(), "message", String.valueOf(error.getMessage())));
        return line;
    }
}
