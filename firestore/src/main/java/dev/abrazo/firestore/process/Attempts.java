package dev.abrazo.firestore.process;

import dev.abrazo.Inference;
import dev.abrazo.JsonCall;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.Documents;
import dev.abrazo.firestore.store.StaleDocumentException;
import dev.abrazo.firestore.store.Update;
import dev.abrazo.firestore.value.StorableForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Attempts at documents that are claimed: calls the model and writes what came of it. Thread-safe. */
final class Attempts {

    static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final Duration MAX_DELAY = Duration.ofMinutes(5);

    // However long the server asks: Eventarc delivers an event again for 24 hours only.
    private static final Duration MAX_ASKED_DELAY = Duration.ofHours(12);

    /** Tries to write a result into a document that somebody changes all the time. */
    private static final int MAX_RACES = 8;

    private final Settings settings;
    private final Settings.Trigger trigger;
    private final Inference client;
    private final Documents documents;
    private final DocumentMedia media;
    private final Clock clock;
    private final Metrics metrics;
    private final String worker = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong claims = new AtomicLong();

    Attempts(
            Settings settings,
            Inference client,
            Documents documents,
            DocumentMedia media,
            Clock clock,
            Metrics metrics) {
        this.settings = settings;
        this.trigger = settings.trigger();
        this.client = client;
        this.documents = documents;
        this.media = media;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The claim for the next attempt at a document. */
    Claim claim(Document document, Status status, @Nullable String eventId) {
        Instant now = clock.instant();
        Status claimed = Status.NONE
                .with("state", State.PROCESSING.name())
                .with("attempts", (long) status.attempts() + 1)
                .with("eventId", eventId)
                .with("worker", worker + "-" + claims.incrementAndGet())
                .with("leaseUntil", now.plus(trigger.lease()))
                .with("startTime", now)
                .with("updateTime", now)
                .with("inputHash", DocumentRequest.hash(document.fields(), settings));
        // What the attempts before ended with, should this one have no end.
        return new Claim(
                document, claimed.with("error", status.attempts() > 0 ? status.error() : null), trigger.statusField());
    }

    /** Runs a document that was claimed. */
    Outcome run(Claim claim) {
        metrics.claimed.increment();
        if (claim.status().claimedAttempts() > trigger.attempts()) {
            return failed(claim, exhausted(claim));
        }
        try {
            DocumentRequest request = DocumentRequest.read(claim.document().fields(), settings);
            JsonCall.Result result = call(claim, request);
            return completed(
                    claim,
                    StorableForm.of(result.output(), request.task().info().result()),
                    result.metadata());
        } catch (InferenceException e) {
            return failed(claim, e);
        } catch (OutOfMemoryError e) {
            return failed(
                    claim,
                    new TooLargeException("There was not enough memory for this document. Give the function more."));
        } catch (StackOverflowError | RuntimeException e) {
            return failed(claim, new UnexpectedReplyException("A defect of Abrazo: " + e + ". Please report it."));
        }
    }

    private JsonCall.Result call(Claim claim, DocumentRequest request) {
        long start = System.nanoTime();
        try {
            DocumentMedia.Session files = media.session(claim.document().name(), claim.status());
            JsonCall call = client.json(request.task().id(), request.json())
                    .media(files, files)
                    .options(request.options().toBuilder()
                            .timeout(trigger.timeout())
                            .build());
            return (request.model() == null ? call : call.model(request.model())).reply();
        } finally {
            metrics.modelTime(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Outcome completed(Claim claim, @Nullable Object output, Reply.Metadata metadata) {
        Instant now = clock.instant();
        Status status = claim.status()
                .to(State.COMPLETED, now)
                .with("completeTime", now)
                .with("model", metadata.model())
                .with("provider", metadata.provider())
                .with("requestId", metadata.requestId());
        Update update = Update.of(claim.document())
                .set(trigger.resultField(), output)
                .set(trigger.statusField(), status.fields())
                .delete("error");
        try {
            return written(claim, update, Outcome.completed());
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException("The result can't be stored. " + e.getMessage(), e.details(), e);
        }
    }

    private Outcome failed(Claim claim, InferenceException e) {
        Instant now = clock.instant();
        if (e.retryable() && claim.status().claimedAttempts() < trigger.attempts()) {
            Instant again = now.plus(delay(claim.status().claimedAttempts(), e));
            Status status = claim.status()
                    .to(State.RETRY, now)
                    .with("nextAttemptTime", again)
                    .failed(e);
            return failed(
                    claim,
                    status,
                    Update.of(claim.document()).set(trigger.statusField(), status.fields()),
                    Outcome.failed(Outcome.Kind.RETRY, again, e));
        }
        Status status =
                claim.status().to(State.ERRORED, now).with("completeTime", now).failed(e);
        Update update = Update.of(claim.document())
                .set(trigger.statusField(), status.fields())
                .set("error", String.valueOf(e.getMessage()));
        return failed(claim, status, update, Outcome.failed(Outcome.Kind.ERRORED, null, e));
    }

    /** Writes that the attempt failed; in a document without room for the message, a status smaller than that of the claim. */
    private Outcome failed(Claim claim, Status status, Update update, Outcome outcome) {
        try {
            return written(claim, update, outcome);
        } catch (InvalidRequestException e) {
            Status brief = status.brief();
            return written(claim, Update.of(claim.document()).set(trigger.statusField(), brief.fields()), outcome);
        }
    }

    /** Writes what came of the attempt, unless the claim has ended or the inputs have changed. */
    private Outcome written(Claim claim, Update update, Outcome outcome) {
        Update current = update;
        for (int race = 0; race < MAX_RACES; race++) {
            try {
                documents.apply(current);
                metrics.count(outcome.kind());
                return outcome;
            } catch (StaleDocumentException e) {
                Document document = documents.get(update.name());
                Status status =
                        document == null ? null : Status.read(document.fields().get(trigger.statusField()));
                if (document == null || status == null) {
                    return Outcome.done(
                            Outcome.Kind.SKIPPED, "The document or its status was deleted in the meantime.");
                }
                if (!claim.holds(status)) {
                    return superseded(claim, status, outcome);
                }
                boolean same =
                        Objects.equals(claim.status().inputHash(), DocumentRequest.hash(document.fields(), settings));
                current = same ? update.at(document.updateTime()) : again(document, status);
                outcome = same
                        ? outcome
                        : Outcome.later(
                                Outcome.Kind.RETRY, clock.instant(), "The inputs were changed in the meantime.");
            }
        }
        return Outcome.later(
                Outcome.Kind.RETRY, clock.instant().plus(trigger.lease()), "The document changes all the time.");
    }

    /** Gives the claim back, for a run with the changed inputs. */
    private Update again(Document document, Status status) {
        Instant now = clock.instant();
        return Update.of(document)
                .set(
                        trigger.statusField(),
                        // The attempt does not count: its inputs are gone.
                        status.to(State.RETRY, now)
                                .with("nextAttemptTime", now)
                                .with("attempts", (long) Math.max(0, status.claimedAttempts() - 1))
                                .fields());
    }

    private Outcome superseded(Claim claim, Status status, Outcome outcome) {
        if (claim.made(status) && status.ended()) {
            // The reply to the write was lost, and it was sent again.
            Outcome real = status.state() == State.COMPLETED ? Outcome.completed() : outcome;
            metrics.count(real.kind());
            return real;
        }
        metrics.lostRaces.increment();
        return status.asks()
                ? Outcome.later(
                        Outcome.Kind.RETRY, clock.instant(), "The document was asked to run again in the meantime.")
                : Outcome.done(Outcome.Kind.SKIPPED, "The lease ended, and another worker has taken the document.");
    }

    private static InferenceException exhausted(Claim claim) {
        return new InferenceTimeoutException(
                InferenceTimeoutException.Kind.TOTAL,
                "The document was tried " + (claim.status().claimedAttempts() - 1)
                        + " times, and the last attempt did not end:"
                        + " its process ended, or ran out of time. Set status.state to RETRY to try it again.",
                ErrorDetails.NONE,
                null);
    }

    private static Duration delay(int attempts, InferenceException e) {
        long factor = 1L << Math.min(attempts - 1, 20);
        Duration delay = FIRST_DELAY.multipliedBy(factor);
        delay = delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
        for (Duration asked : new Duration[] {e.retryAfter(), e.details().estimatedTime()}) {
            delay = asked != null && asked.compareTo(delay) > 0 ? asked : delay;
        }
        return delay.compareTo(MAX_ASKED_DELAY) > 0 ? MAX_ASKED_DELAY : delay;
    }
}
