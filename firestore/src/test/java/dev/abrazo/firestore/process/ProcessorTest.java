package dev.abrazo.firestore.process;

import static dev.abrazo.firestore.process.Outcome.Kind.COMPLETED;
import static dev.abrazo.firestore.process.Outcome.Kind.ERRORED;
import static dev.abrazo.firestore.process.Outcome.Kind.NOT_DUE;
import static dev.abrazo.firestore.process.Outcome.Kind.RETRY;
import static dev.abrazo.firestore.process.Outcome.Kind.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.process.MemoryDocuments.Fault;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.text.TextClassification;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.TextToImage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void process_newDocument_getsResultAndStatus() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "error", "of an earlier run"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);

        assertThat(fixture.fields(event)).containsOnlyKeys("inputs", "output", "status");
        assertThat(fixture.fields(event)).containsEntry("output", Fixture.OUTPUT);
        assertThat(fixture.status(event))
                .containsEntry("state", "COMPLETED")
                .containsEntry("attempts", 1L)
                .containsEntry("eventId", "event-a")
                .containsEntry("model", "org/m")
                .containsEntry("startTime", TestClock.START)
                .containsEntry("completeTime", TestClock.START)
                .containsOnlyKeys(
                        "state",
                        "attempts",
                        "eventId",
                        "worker",
                        "startTime",
                        "updateTime",
                        "completeTime",
                        "inputHash",
                        "model");
    }

    @Test
    void process_configuredFields_areWrittenInsteadOfTheDefaults() {
        Fixture fixture = Fixture.of("RESULT_FIELD", "response", "ABRAZO_STATUS_FIELD", "run")
                .answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", "active"));

        fixture.processor.process(event);

        assertThat(fixture.fields(event))
                .containsEntry("response", Fixture.OUTPUT)
                .containsEntry("status", "active")
                .containsOnlyKeys("inputs", "response", "status", "run");
    }

    @Test
    void process_sameEventOnManyThreads_callsTheModelOnce() throws Exception {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));
        Thread[] threads = new Thread[16];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> fixture.processor.process(event));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join(10_000);
        }

        assertThat(fixture.processor.process(event).kind()).isEqualTo(SKIPPED);
        assertThat(fixture.backend.calls()).hasSize(1);
        assertThat(fixture.processor.metrics().completed()).isEqualTo(1);
    }

    @Test
    void process_transientError_isTriedAgainWhenDue() {
        Fixture fixture = Fixture.of();
        fixture.backend.fail(TextClassification.TASK, () -> new ServerException("overloaded"));
        fixture.answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

        Outcome first = fixture.processor.process(event);

        assertThat(first.kind()).isEqualTo(RETRY);
        assertThat(first.again()).isEqualTo(TestClock.START.plusSeconds(2));
        assertThat(fixture.fields(event)).containsOnlyKeys("inputs", "status");
        assertThat(fixture.status(event))
                .containsEntry("state", "RETRY")
                .containsEntry("nextAttemptTime", TestClock.START.plusSeconds(2))
                .containsEntry("error", Map.of("type", "server", "message", "overloaded"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(NOT_DUE);
        fixture.clock.advance(Duration.ofSeconds(2));
        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);

        assertThat(fixture.status(event))
                .containsEntry("attempts", 2L)
                .doesNotContainKeys("error", "nextAttemptTime", "leaseUntil");
        assertThat(fixture.backend.calls()).hasSize(2);
    }

    @Test
    void process_retryAfter_delaysTheNextAttempt() {
        Fixture fixture = Fixture.of();
        ErrorDetails details =
                ErrorDetails.builder().retryAfter(Duration.ofSeconds(90)).build();
        fixture.backend.fail(TextClassification.TASK, () -> new RateLimitException("slow down", details, null));
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

        assertThat(fixture.processor.process(event).again()).isEqualTo(TestClock.START.plusSeconds(90));
    }

    @Test
    void process_errorsWithoutEnd_stopAfterTheAttempts() {
        Fixture fixture = Fixture.of("ABRAZO_ATTEMPTS", "3");
        fixture.backend.fail(TextClassification.TASK, () -> new ServerException("overloaded"));
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

        for (int i = 0; i < 5; i++) {
            fixture.processor.process(event);
            fixture.clock.advance(Duration.ofMinutes(10));
        }

        assertThat(fixture.backend.calls()).hasSize(3);
        assertThat(fixture.fields(event)).containsEntry("error", "overloaded");
        assertThat(fixture.status(event)).containsEntry("state", "ERRORED").containsEntry("attempts", 3L);
    }

    @Test
    void process_finalError_keepsTheLastResultUntilAUserRetries() {
        Fixture fixture = Fixture.of();
        fixture.backend.fail(TextClassification.TASK, () -> new InvalidRequestException("bad input"));
        fixture.answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "output", "old"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(ERRORED);
        assertThat(fixture.fields(event)).containsEntry("output", "old").containsEntry("error", "bad input");
        assertThat(fixture.status(event))
                .containsEntry("completeTime", TestClock.START)
                .containsEntry("error", Map.of("type", "invalid_request", "message", "bad input"));

        fixture.documents.edit(Fixture.name(event), fields -> {
            Map<String, Object> status = new LinkedHashMap<>(fixture.status(event));
            status.put("state", "RETRY");
            fields.put("status", status);
            return fields;
        });
        assertThat(fixture.offer(event).kind()).isEqualTo(COMPLETED);

        assertThat(fixture.fields(event))
                .containsEntry("output", Fixture.OUTPUT)
                .doesNotContainKey("error");
        assertThat(fixture.status(event)).containsEntry("attempts", 1L).doesNotContainKey("error");
    }

    @Test
    void process_claimOfAnother_isTakenOverWhenItsLeaseEnds() {
        Fixture fixture = Fixture.of().answers();
        Map<String, Object> claimed = Map.of(
                "state",
                "PROCESSING",
                "attempts",
                1L,
                "worker",
                "other-1",
                "leaseUntil",
                TestClock.START.plusSeconds(30));
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", claimed));

        Outcome live = fixture.offer(event);
        assertThat(live.kind()).isEqualTo(NOT_DUE);
        assertThat(live.again()).isEqualTo(TestClock.START.plusSeconds(30));
        assertThat(fixture.backend.calls()).isEmpty();

        fixture.clock.advance(Duration.ofSeconds(30));
        assertThat(fixture.offer(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.status(event)).containsEntry("attempts", 2L);
        assertThat(fixture.processor.metrics().json()).containsEntry("expired_leases", 1L);
    }

    @Test
    void process_documentThatEndsItsWorkers_isGivenUp() {
        Fixture fixture = Fixture.of("ABRAZO_ATTEMPTS", "2").answers();
        Map<String, Object> claimed =
                Map.of("state", "PROCESSING", "attempts", 2L, "worker", "other-1", "leaseUntil", TestClock.START);
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", claimed));

        assertThat(fixture.offer(event).kind()).isEqualTo(ERRORED);

        assertThat(fixture.backend.calls()).isEmpty();
        assertThat(fixture.fields(event).get("error"))
                .isEqualTo(
                        "The document was tried 2 times, and the last attempt did not end: its process ended, or ran out"
                                + " of time. Set status.state to RETRY to try it again.");
    }

    @Test
    void process_lostLease_doesNotOverwriteTheResultOfAnother() {
        Fixture fixture = Fixture.of();
        Processor second = fixture.newProcessor();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));
        fixture.computes(input -> {
            fixture.clock.advance(Duration.ofMinutes(4));
            second.process(Objects.requireNonNull(fixture.documents.get(Fixture.name(event))), null);
            return "LATE";
        });
        fixture.answers();

        Outcome late = fixture.processor.process(event);

        assertThat(late.kind()).isEqualTo(SKIPPED);
        assertThat(fixture.fields(event)).containsEntry("output", Fixture.OUTPUT);
        assertThat(fixture.status(event)).containsEntry("attempts", 2L);
        assertThat(fixture.processor.metrics().completed() + second.metrics().completed())
                .isEqualTo(1);
    }

    @Test
    void process_editOfAnotherField_isKept() {
        Fixture fixture = Fixture.of();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));
        fixture.computes(input -> {
            fixture.documents.edit(Fixture.name(event), fields -> {
                fields.put("note", "mine");
                return fields;
            });
            return "POSITIVE";
        });

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.fields(event)).containsEntry("note", "mine").containsEntry("output", Fixture.OUTPUT);
    }

    @Test
    void process_inputsChangedMeanwhile_getNoOutdatedResult() {
        Fixture fixture = Fixture.of();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "first"));
        fixture.computes(input -> {
            fixture.documents.edit(Fixture.name(event), fields -> {
                fields.put("inputs", "second");
                return fields;
            });
            return "OF " + input;
        });
        fixture.computes(input -> "OF " + input);

        assertThat(fixture.processor.process(event).kind()).isEqualTo(RETRY);
        assertThat(fixture.fields(event)).doesNotContainKey("output");
        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.fields(event)).containsEntry("output", List.of(Map.of("label", "OF second", "score", 0.9)));
    }

    @Test
    void process_documentDeletedMeanwhile_isDecided() {
        Fixture fixture = Fixture.of();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));
        fixture.computes(input -> {
            fixture.documents.delete(Fixture.name(event));
            return "POSITIVE";
        });

        assertThat(fixture.processor.process(event).decided()).isTrue();
        assertThat(fixture.documents.get(Fixture.name(event))).isNull();
        assertThat(fixture.processor.process(event)).extracting(Outcome::kind).isEqualTo(SKIPPED);
    }

    @Test
    void process_replyToTheClaimLost_callsTheModelOnce() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));
        fixture.documents.next(Fault.REPLY_LOST);

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.backend.calls()).hasSize(1);
        assertThat(fixture.status(event)).containsEntry("attempts", 1L);
    }

    @Test
    void process_replyToTheResultLost_isCompletedOnce() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));
        fixture.documents.next(Fault.NONE, Fault.REPLY_LOST);

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.processor.metrics().completed()).isEqualTo(1);
    }

    @Test
    void process_firestoreFails_isTriedAgain() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

        fixture.documents.next(Fault.FAILED);
        Outcome unclaimed = fixture.processor.process(event);
        assertThat(unclaimed.kind()).isEqualTo(RETRY);
        assertThat(fixture.backend.calls()).isEmpty();

        fixture.documents.next(Fault.NONE, Fault.FAILED, Fault.FAILED);
        Outcome unwritten = fixture.processor.process(event);
        assertThat(unwritten.decided()).isFalse();
        assertThat(fixture.status(event)).containsEntry("state", "PROCESSING");

        fixture.clock.advance(Duration.ofMinutes(4));
        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.status(event)).containsEntry("attempts", 2L);
    }

    @Test
    void process_otherUseOfTheStatusField_leavesTheDocumentAlone() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", "active"));

        Outcome outcome = fixture.processor.process(event);

        assertThat(outcome.kind()).isEqualTo(SKIPPED);
        assertThat(outcome.message())
                .isEqualTo("The field `status` of inf/a has something else than a status. Set ABRAZO_STATUS_FIELD to"
                        + " another name.");
        assertThat(fixture.fields(event)).isEqualTo(Map.of("inputs", "I like you", "status", "active"));
    }

    @Test
    void process_stateAsText_isAStatus() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", "PENDING"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
    }

    @Test
    void process_otherCollectionOrDeleted_isSkipped() {
        Fixture fixture = Fixture.of("COLLECTION_NAME", "users/{uid}/messages").answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

        assertThat(fixture.processor.process(event).message())
                .isEqualTo("inf/a is not in the collection users/{uid}/messages.");
        assertThat(fixture.processor
                        .process(new DocumentEvent("e", null, event.document()))
                        .message())
                .isEqualTo("The document was deleted.");
    }

    @Test
    void process_otherProjectOrDatabase_isSkipped() {
        for (String[] variable : new String[][] {{"ABRAZO_PROJECT", "q"}, {"ABRAZO_DATABASE", "other"}}) {
            Fixture fixture = Fixture.of(variable).answers();
            DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

            Outcome outcome = fixture.processor.process(event);

            assertThat(outcome.kind()).isEqualTo(SKIPPED);
            assertThat(outcome.message())
                    .isEqualTo("projects/p/databases/(default)/documents/inf/a is not in the configured database. Set"
                            + " ABRAZO_PROJECT and ABRAZO_DATABASE to that of the trigger.");
        }
    }

    @Test
    void process_mediaWithoutBucket_isAnError() {
        Fixture fixture = Fixture.of("TASK", "text-to-image");
        fixture.backend.answer(TextToImage.TASK, Media.of(new byte[20], "image/png"));
        DocumentEvent event = fixture.create("a", Map.of("inputs", "a cat"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(ERRORED);
        assertThat(fixture.fields(event).get("error"))
                .isEqualTo("The result is media of type image/png (20 bytes), which can't be stored in a document. Set"
                        + " ABRAZO_BUCKET to the bucket for it.");
    }

    @Test
    void process_mediaWithBucket_storesAFile() {
        Fixture fixture = Fixture.of("TASK", "text-to-image", "ABRAZO_BUCKET", "b");
        fixture.backend.answer(TextToImage.TASK, Media.of(new byte[20], "image/png"));
        DocumentEvent event = fixture.create("a", Map.of("inputs", "a cat"));

        fixture.processor.process(event);

        String name = "abrazo/inf/a/" + fixture.status(event).get("worker") + "-1.png";
        assertThat(fixture.fields(event))
                .containsEntry("output", Map.of("uri", "gs://b/" + name, "content_type", "image/png", "size", 20L));
        assertThat(fixture.files.keySet()).isEqualTo(Set.of("b/" + name));
    }

    @Test
    void process_mediaInABucket_areReadFromTheConfiguredOneOnly() {
        Fixture fixture = Fixture.of("TASK", "image-classification", "ABRAZO_BUCKET", "b");
        fixture.backend.answer(ImageClassification.TASK, List.of(new Label("cat", 0.9)));
        fixture.files.put("b/my/cat.png", Media.of(new byte[20], "image/png"));
        DocumentEvent own = fixture.create("a", Map.of("inputs", "gs://b/my/cat.png"));
        DocumentEvent other = fixture.create("o", Map.of("inputs", "gs://other/cat.png"));

        assertThat(fixture.processor.process(own).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.fields(own)).containsEntry("output", List.of(Map.of("label", "cat", "score", 0.9)));
        assertThat(fixture.processor.process(other).kind()).isEqualTo(ERRORED);
        assertThat(fixture.fields(other).get("error"))
                .isEqualTo(
                        "Media in gs://other/cat.png can't be read: only those in gs://b can, which ABRAZO_BUCKET names.");
    }

    @Test
    void process_modelAndTaskInTheDocument_countOnlyWhereAllowed() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event =
                fixture.create("a", Map.of("inputs", "I like you", "model", "Golf", "task", "wash the car"));
        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.status(event)).containsEntry("model", "org/m");

        Fixture open = Fixture.of("ABRAZO_ALLOW_MODEL", "true", "ABRAZO_ALLOW_TASK", "true")
                .answers();
        DocumentEvent named =
                open.create("a", Map.of("inputs", "I like you", "model", "org/other", "task", "sentiment-analysis"));
        assertThat(open.processor.process(named).kind()).isEqualTo(COMPLETED);
        assertThat(open.status(named)).containsEntry("model", "org/other");

        DocumentEvent wrong = open.create("b", Map.of("inputs", "I like you", "task", "wash the car"));
        assertThat(open.processor.process(wrong).kind()).isEqualTo(ERRORED);
        assertThat(String.valueOf(open.fields(wrong).get("error"))).startsWith("There is no task \"wash the car\".");
    }

    @Test
    void process_outOfMemory_isTheErrorOfTheDocument() {
        Fixture fixture = Fixture.of();
        fixture.computes(input -> {
            throw new OutOfMemoryError("simulated");
        });
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(ERRORED);
        assertThat(fixture.status(event))
                .containsEntry(
                        "error",
                        Map.of(
                                "type", "too_large",
                                "message", "There was not enough memory for this document. Give the function more."));
    }

    @Test
    void documentName_parse_isTheInverseOfToString() {
        DocumentName name = DocumentName.parse("projects/p/databases/(default)/documents/users/ada/messages/m1");
        assertThat(name).isEqualTo(new DocumentName("p", "(default)", "users/ada/messages/m1"));
        assertThat(name.collection()).isEqualTo("users/ada/messages");
        assertThat(name.id()).isEqualTo("m1");
        assertThat(name.toString()).isEqualTo("projects/p/databases/(default)/documents/users/ada/messages/m1");
    }
}
