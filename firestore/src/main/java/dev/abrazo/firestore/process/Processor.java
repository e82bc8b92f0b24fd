package dev.abrazo.firestore.process;

import dev.abrazo.Inference;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.Documents;
import dev.abrazo.firestore.store.StaleDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs inference on documents, each exactly once however often and wherever it is offered. Thread-safe.
 *
 * <p>A worker claims a document by a write on the condition that the document has not changed since it was read. The claim holds
 * until its lease ends; the result is written on the condition that the document still is as the claim left it. So a worker that
 * lost its lease can't overwrite the result of another.
 */
public final class Processor {

    /** Tries to claim a document that somebody changes all the time. */
    private static final int MAX_RACES = 8;

    private static final Duration AFTER_RACES = Duration.ofSeconds(1);

    private final Settings.Trigger trigger;
    private final Documents documents;
    private final Attempts attempts;
    private final Settings settings;
    private final Clock clock;
    private final Metrics metrics = new Metrics();

    /**
     * Processes documents with these settings.
     *
     * @param client runs the calls; not closed
     * @param documents reads and writes the documents
     * @param media opens and stores media
     * @param clock the time for leases and delays
     */
    public Processor(Settings settings, Inference client, Documents documents, DocumentMedia media, Clock clock) {
        this.settings = settings;
        this.trigger = settings.trigger();
        this.documents = documents;
        this.clock = clock;
        this.attempts = new Attempts(settings, client, documents, media, clock, metrics);
    }

    /** What it did so far. */
    public Metrics metrics() {
        return metrics;
    }

    /**
     * Processes the document of an event, if the settings say so: new documents, and with {@code ABRAZO_TRIGGER=written} those
     * whose status asks for it.
     *
     * @return what became of it; never throws an {@link InferenceException}
     */
    public Outcome process(DocumentEvent event) {
        Document document = event.document();
        Outcome refused = check(event);
        return refused == null && document != null ? process(document, event.id()) : Objects.requireNonNull(refused);
    }

    /**
     * Checks whether an event asks for a run of its document, without a request to Firestore.
     *
     * @return why it does not; null if it does
     */
    public @Nullable Outcome check(DocumentEvent event) {
        Document document = event.document();
        if (document == null) {
            return Outcome.done(Outcome.Kind.SKIPPED, "The document was deleted.");
        }
        Settings.Google google = settings.google();
        DocumentName name = document.name();
        if ((google.project() != null && !google.project().equals(name.project()))
                || !google.database().equals(name.database())) {
            return Outcome.done(
                    Outcome.Kind.SKIPPED,
                    name + " is not in the configured database. Set ABRAZO_PROJECT and ABRAZO_DATABASE to that of the"
                            + " trigger.");
        }
        CollectionPath collection = Objects.requireNonNull(trigger.collection(), "collection");
        if (!collection.contains(document.name())) {
            return Outcome.done(
                    Outcome.Kind.SKIPPED, document.name().path() + " is not in the collection " + collection + ".");
        }
        if (event.before() != null && !asks(event.before(), document)) {
            return Outcome.done(Outcome.Kind.SKIPPED, "The change does not ask for a run.");
        }
        return null;
    }

    /**
     * Checks whether a document is to be run now, by its status alone and without a request to Firestore.
     *
     * @return why it is not, and when to look again; null if it is
     */
    public @Nullable Outcome check(Document document) {
        return refused(document, status(document));
    }

    /** Whether a change asks for a run: by RETRY, by a removed status, or by changed inputs where that is configured. */
    private boolean asks(Document before, Document after) {
        Status status = status(after);
        if (!trigger.updates() || status == null) {
            return false;
        }
        return switch (status.state()) {
            case PENDING ->
                !status.fields().isEmpty()
                        || before.fields().containsKey(trigger.statusField())
                        || edited(before, after);
            case RETRY -> status.nextAttemptTime() == null;
            case COMPLETED, ERRORED -> changed(after, status);
            case PROCESSING -> false;
        };
    }

    /**
     * Processes a document as its status says, whatever event or query brought it.
     *
     * @param eventId the id of the event that brought it, for its status; null if there was none
     * @return what became of it; never throws an {@link InferenceException}
     */
    public Outcome process(Document document, @Nullable String eventId) {
        try {
            return claimAndRun(document, eventId);
        } catch (InvalidRequestException e) {
            // Firestore refuses the write, for example since the document is full, and would again.
            metrics.count(Outcome.Kind.ERRORED);
            return Outcome.failed(Outcome.Kind.ERRORED, null, e);
        } catch (InferenceException e) {
            return Outcome.failed(Outcome.Kind.RETRY, clock.instant().plus(Attempts.FIRST_DELAY), e);
        }
    }

    private Outcome claimAndRun(Document offered, @Nullable String eventId) {
        Document document = offered;
        for (int race = 0; race < MAX_RACES; race++) {
            Status status = status(document);
            Outcome refused = refused(document, status);
            if (refused != null || status == null) {
                return Objects.requireNonNull(refused);
            }
            if (status.state() == State.PROCESSING) {
                metrics.expiredLeases.increment();
            }
            Claim claim = attempts.claim(document, status, eventId);
            try {
                Instant claimedAt = documents.apply(claim.update());
                metrics.queueTime(Duration.between(document.updateTime(), clock.instant()));
                return attempts.run(claim.at(claimedAt));
            } catch (StaleDocumentException e) {
                metrics.lostRaces.increment();
            }
            Document current = documents.get(document.name());
            if (current == null) {
                return Outcome.done(Outcome.Kind.SKIPPED, "The document was deleted.");
            }
            if (claim.holds(status(current))) {
                // The reply to the claim was lost, and the claim was sent again. Without the new update time, the write
                // of
                // the result looks whether the inputs have changed since.
                return attempts.run(claim);
            }
            document = current;
        }
        return Outcome.later(
                Outcome.Kind.NOT_DUE, clock.instant().plus(AFTER_RACES), "The document changes all the time.");
    }

    /** Why the document is not to be run now; null if it is. */
    private @Nullable Outcome refused(Document document, @Nullable Status status) {
        if (status == null) {
            return Outcome.done(
                    Outcome.Kind.SKIPPED,
                    "The field `" + trigger.statusField() + "` of "
                            + document.name().path()
                            + " has something else than a status. Set ABRAZO_STATUS_FIELD to another name.");
        }
        return switch (status.state()) {
            case PENDING -> null;
            case PROCESSING -> notDue(leaseEnd(document, status), "Another worker has claimed the document.");
            case RETRY -> notDue(status.nextAttemptTime(), "The next attempt is not due yet.");
            case COMPLETED, ERRORED ->
                changed(document, status)
                        ? null
                        : Outcome.done(Outcome.Kind.SKIPPED, "The document is " + status.state() + " already.");
        };
    }

    /** When the lease ends: not later than any worker can have meant, since its clock can be wrong. */
    private static @Nullable Instant leaseEnd(Document document, Status status) {
        Instant stated = status.leaseUntil();
        Instant latest = document.updateTime().plus(Settings.Trigger.LONGEST_LEASE);
        return stated != null && stated.isAfter(latest) ? latest : stated;
    }

    private @Nullable Outcome notDue(@Nullable Instant due, String message) {
        return due == null || !due.isAfter(clock.instant()) ? null : Outcome.later(Outcome.Kind.NOT_DUE, due, message);
    }

    /** Whether this change is one of the inputs, where that counts. */
    private boolean edited(Document before, Document after) {
        return trigger.rerunOnChange()
                && !Objects.equals(
                        DocumentRequest.hash(before.fields(), settings),
                        DocumentRequest.hash(after.fields(), settings));
    }

    /** Whether the inputs have changed since the result was written, where that counts. */
    private boolean changed(Document document, Status status) {
        return trigger.rerunOnChange()
                && !Objects.equals(status.inputHash(), DocumentRequest.hash(document.fields(), settings));
    }

    /** The state of a document; null if its status field has something else. */
    public @Nullable State state(Document document) {
        Status status = status(document);
        return status == null ? null : status.state();
    }

    private @Nullable Status status(Document document) {
        return Status.read(document.fields().get(trigger.statusField()));
    }
}
