package dev.abrazo.firestore;

import com.google.cloud.functions.CloudEventsFunction;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.event.EventDecoder;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.process.Outcome;
import dev.abrazo.firestore.process.Processor;
import dev.abrazo.firestore.store.Document;
import io.cloudevents.CloudEvent;
import java.util.Objects;

/**
 * The function that runs inference on each new document of a collection, and writes the result into it. An event that can't be
 * decided yet fails, so that Eventarc delivers it again. Thread-safe.
 */
public final class TriggerInference implements CloudEventsFunction {

    private final Processor processor;

    /**
     * Creates the function with the context of this process; used by the Functions Framework.
     *
     * @throws ConfigurationException if an environment variable is missing or wrong
     */
    public TriggerInference() {
        this(FunctionContext.shared());
    }

    /**
     * Creates the function.
     *
     * @throws ConfigurationException if no collection is configured
     */
    public TriggerInference(FunctionContext context) {
        if (context.settings().trigger().collection() == null) {
            throw new ConfigurationException(
                    "COLLECTION_NAME is missing. Set it to the collection whose documents run, such as inferences.");
        }
        this.processor = context.processor();
    }

    /**
     * Processes the document of the event.
     *
     * @throws UndecidedException if the event must be delivered again
     */
    @Override
    public void accept(CloudEvent event) throws UndecidedException {
        DocumentEvent decoded;
        try {
            decoded = EventDecoder.of(event);
        } catch (InvalidRequestException e) {
            // It would be no better the next time.
            FunctionLog.error(FunctionLog.oneLine("The event " + event.getId() + " was dropped. " + e.getMessage()));
            return;
        }
        Outcome outcome = process(decoded);
        if (!outcome.decided()) {
            throw new UndecidedException(outcome);
        }
    }

    /** Processes the document of the event, and writes what became of it to the log. */
    public Outcome process(DocumentEvent event) {
        Outcome outcome = processor.process(event);
        String line = FunctionLog.oneLine(line(event, outcome));
        if (outcome.error() == null) {
            FunctionLog.info(line);
        } else {
            FunctionLog.warning(line);
        }
        return outcome;
    }

    private static String line(DocumentEvent event, Outcome outcome) {
        Document document = event.document() == null ? event.before() : event.document();
        String line =
                outcome.kind() + " " + Objects.requireNonNull(document).name().path() + " (event " + event.id() + "): "
                        // The message of an error may quote inputs.
                        + (outcome.error() == null
                                ? outcome.message()
                                : "The error is " + outcome.error().code() + ".");
        return outcome.again() == null ? line : line + " It is tried again after " + outcome.again() + ".";
    }

    /** Says that an event must be delivered again. Has no stack trace, since nothing is broken. */
    public static final class UndecidedException extends Exception {

        private static final long serialVersionUID = 1L;

        private UndecidedException(Outcome outcome) {
            super(
                    "The document is not done: " + outcome.kind() + ". The event must be delivered again.",
                    null,
                    false,
                    false);
        }
    }
}
