package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.CancelledException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.Dice;
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

/** A thousand calls of all kinds at once, ended at random moments: nothing of them stays. */
class ManyCancelledTest extends FaultTest {

    private static final int CALLS = 1_000;

    /** Below the limit of concurrent calls on Java 17, so that all are running. */
    private static final int SUBMITTED = 200;

    private static final List<CallKind> KINDS = List.of(
            CallKind.TEXT,
            CallKind.FILE_UP,
            CallKind.FILE_UP_IN_JSON,
            CallKind.MEDIA_DOWN,
            CallKind.CHAT_STREAM,
            CallKind.RAW_FILE_STREAM,
            CallKind.JSON_FORM,
            CallKind.JOB_POLL);

    private final Dice dice = Dice.of(Dice.seed());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final InferenceClient client = kept(TestClient.of(server, leaks).build());

    /** All of them are at the server when the first is ended; those that are not ended by then get their answer midway. */
    @Test
    void cancel_aThousandRunningCalls_leavesNothing() throws Exception {
        List<Integer> moods = dice.list(CALLS, CALLS, () -> dice.between(0, 4));
        server.handle(request -> held(request, moods.get(Math.floorMod(request.hashCode(), CALLS))));
        List<Flight> flights = start(KINDS.subList(0, 7));
        server.request(CALLS - 1);
        end(flights);
        flights.forEach(Flight::assertOver);
        assertNothingLeft();
    }

    /** They are ended before they begin, while they connect, upload, wait, read, or after they are done. */
    @Test
    void cancel_aThousandCallsAtAnyTime_leavesNothing() throws Exception {
        List<Integer> moods = dice.list(CALLS, CALLS, () -> dice.between(0, 9));
        gate.countDown();
        server.handle(request -> held(request, moods.get(Math.floorMod(request.hashCode(), CALLS))));
        Random random = new Random(Dice.seed());
        List<Flight> flights = new ArrayList<>();
        for (int part = 0; part < 10; part++) {
            List<Flight> some = start(KINDS, CALLS / 10, part * (CALLS / 10));
            flights.addAll(some);
            Collections.shuffle(some, random);
            for (Flight flight : some) {
                spin(random.nextInt(4_000));
                flight.end();
            }
        }
        flights.forEach(Flight::assertOver);
        assertNothingLeft();
    }

    /** Some say nothing, some begin and stop, some drip, some wait for the gate, and the rest answer. */
    private Answer held(RecordedRequest request, int mood) {
        Answer good = kind(request).answer(request, server);
        return switch (mood) {
            case 0 -> Answer.silence();
            case 1 -> good.stallAt(good.body().length / 2);
            case 2 -> good.drip(Duration.ofMillis(20));
            default -> good.waitAt(Answer.BEFORE_HEAD, gate);
        };
    }

    private static CallKind kind(RecordedRequest request) {
        if ("text/event-stream".equals(request.header("accept"))) {
            return CallKind.CHAT_STREAM;
        }
        return request.text().contains("A horse") ? CallKind.MEDIA_DOWN : CallKind.TEXT;
    }

    private List<Flight> start(List<CallKind> kinds) {
        return start(kinds, CALLS, 0);
    }

    private List<Flight> start(List<CallKind> kinds, int count, int from) {
        List<Flight> flights = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CallKind kind = dice.of(kinds);
            flights.add(
                    i + from < SUBMITTED
                            ? new Flight(null, submitted(i))
                            : new Flight(Background.run(() -> kind.run(client, picture)), null));
        }
        return flights;
    }

    private CompletableFuture<?> submitted(int number) {
        return client.call(TextClassification.TASK, "text " + number)
                .model("org/m")
                .submit();
    }

    private void end(List<Flight> flights) {
        Random random = new Random(Dice.seed());
        Collections.shuffle(flights, random);
        for (int i = 0; i < flights.size(); i++) {
            if (i == flights.size() / 2) {
                gate.countDown();
            }
            spin(random.nextInt(4_000));
            flights.get(i).end();
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    private void assertNothingLeft() throws Exception {
        server.requests().forEach(request -> Background.awaitUntil("the end of " + request, request::over));
        client.close();
        if (Runtime.version().feature() >= 21) {
            // Before, the JDK's client keeps idle connections until the garbage collector has taken it.
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
    private record Flight(
            @Nullable Background<Object> waited, @Nullable CompletableFuture<?> submitted) {

        void end() {
            if (waited != null) {
                waited.thread().interrupt();
            } else if (submitted != null) {
                submitted.cancel(true);
            }
        }

        void assertOver() {
            Throwable failure = failure();
            if (failure != null) {
                assertThat(failure)
                        .as("with -Dabrazo.seed=%d", Dice.seed())
                        .isInstanceOfAny(CancelledException.class, CancellationException.class);
            }
        }

        private @Nullable Throwable failure() {
            if (waited != null) {
                return waited.failureOrNull();
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
