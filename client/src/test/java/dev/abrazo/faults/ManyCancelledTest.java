package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.CancelledException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.RandomValues;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.TestClient;
import dev.abrazo.text.TextClassification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A thousand concurrent calls of all kinds, cancelled at random times: nothing is left open. */
class ManyCancelledTest extends FaultTest {

    private static final int CALLS = 1_000;

    /** Below the limit of concurrent calls on Java 17, so that all are running. */
    private static final int SUBMITTED = 200;

    private static final List<CallKind> KINDS = List.of(
            CallKind.TEXT,
            CallKind.FILE_UPLOAD,
            CallKind.FILE_UPLOAD_IN_JSON,
            CallKind.MEDIA_DOWNLOAD,
            CallKind.CHAT_STREAM,
            CallKind.RAW_FILE_STREAM,
            CallKind.JSON_FORM,
            CallKind.JOB_POLL);

    private final RandomValues values = RandomValues.of(RandomValues.seed());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final InferenceClient client =
            closeLater(TestClient.of(server, leaks).build());

    /** All calls are at the server when the first is cancelled; the server answers the others in the meantime. */
    @Test
    void cancel_aThousandRunningCalls_leavesNothing() throws Exception {
        List<Integer> behaviours = values.list(CALLS, CALLS, () -> values.between(0, 4));
        server.handle(request -> answer(request, behaviours.get(Math.floorMod(request.hashCode(), CALLS))));
        List<RunningCall> calls = start(KINDS.subList(0, 7));
        server.request(CALLS - 1);
        cancel(calls);
        calls.forEach(RunningCall::assertEnded);
        assertNothingLeft();
    }

    /** They are cancelled before the start, while they connect, upload, wait or read, or after they completed. */
    @Test
    void cancel_aThousandCallsAtAnyTime_leavesNothing() throws Exception {
        List<Integer> behaviours = values.list(CALLS, CALLS, () -> values.between(0, 9));
        gate.countDown();
        server.handle(request -> answer(request, behaviours.get(Math.floorMod(request.hashCode(), CALLS))));
        Random random = new Random(RandomValues.seed());
        List<RunningCall> calls = new ArrayList<>();
        for (int part = 0; part < 10; part++) {
            List<RunningCall> some = start(KINDS, CALLS / 10, part * (CALLS / 10));
            calls.addAll(some);
            Collections.shuffle(some, random);
            for (RunningCall call : some) {
                spin(random.nextInt(4_000));
                call.cancel();
            }
        }
        calls.forEach(RunningCall::assertEnded);
        assertNothingLeft();
    }

    /** Some never answer, some stall, some send slowly, some wait for the gate, and the rest answer. */
    private Answer answer(RecordedRequest request, int behaviour) {
        Answer valid = kind(request).answer(request, server);
        return switch (behaviour) {
            case 0 -> Answer.silence();
            case 1 -> valid.stallAt(valid.body().length / 2);
            case 2 -> valid.sendSlowly(Duration.ofMillis(20));
            default -> valid.waitAt(Answer.BEFORE_HEAD, gate);
        };
    }

    private static CallKind kind(RecordedRequest request) {
        if ("text/event-stream".equals(request.header("accept"))) {
            return CallKind.CHAT_STREAM;
        }
        return request.text().contains("A horse") ? CallKind.MEDIA_DOWNLOAD : CallKind.TEXT;
    }

    private List<RunningCall> start(List<CallKind> kinds) {
        return start(kinds, CALLS, 0);
    }

    private List<RunningCall> start(List<CallKind> kinds, int count, int from) {
        List<RunningCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CallKind kind = values.of(kinds);
            calls.add(
                    i + from < SUBMITTED
                            ? new RunningCall(null, submitted(i))
                            : new RunningCall(Background.run(() -> kind.run(client, image)), null));
        }
        return calls;
    }

    private CompletableFuture<?> submitted(int number) {
        return client.call(TextClassification.TASK, "text " + number)
                .model("org/m")
                .submit();
    }

    private void cancel(List<RunningCall> calls) {
        Random random = new Random(RandomValues.seed());
        Collections.shuffle(calls, random);
        for (int i = 0; i < calls.size(); i++) {
            if (i == calls.size() / 2) {
                gate.countDown();
            }
            spin(random.nextInt(4_000));
            calls.get(i).cancel();
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    private void assertNothingLeft() throws Exception {
        server.requests().forEach(request -> Background.awaitUntil("the end of " + request, request::isEnded));
        client.close();
        if (Runtime.version().feature() >= 21) {
            // Before Java 21, the JDK's client keeps idle connections until it is garbage-collected.
            Background.awaitUntil("no connection is left", () -> server.openConnections() == 0);
            Background.awaitUntil(
                    "no thread of the client is left",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("HttpClient-")));
        }
        Background.awaitUntil("no file is open", this::noFileIsOpen);
    }

    private boolean noFileIsOpen() {
        try {
            return openFiles().stream().noneMatch(name -> name.startsWith(folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running call, blocking or submitted. */
    private record RunningCall(
            @Nullable Background<Object> blocking, @Nullable CompletableFuture<?> submitted) {

        void cancel() {
            if (blocking != null) {
                blocking.thread().interrupt();
            } else if (submitted != null) {
                submitted.cancel(true);
            }
        }

        void assertEnded() {
            Throwable failure = failure();
            if (failure != null) {
                assertThat(failure)
                        .as("with -Dabrazo.seed=%d", RandomValues.seed())
                        .isInstanceOfAny(CancelledException.class, CancellationException.class);
            }
        }

        private @Nullable Throwable failure() {
            if (blocking != null) {
                return blocking.failureOrNull();
            }
            try {
                Background.run(submitted::get).value();
                return null;
            } catch (AssertionError e) {
                Throwable cause = e.getCause();
                return cause instanceof ExecutionException ? cause.getCause() : cause;
            }
        }
    }
}
