package dev.abrazo.faults;

import static dev.abrazo.chat.ToolReplies.calls;
import static dev.abrazo.chat.ToolReplies.streamedCalls;
import static dev.abrazo.chat.ToolReplies.streamedText;
import static dev.abrazo.chat.ToolReplies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.ToolLoop;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.Tool;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tool loops in which tools, the model, the server or the caller fail. */
@Timeout(20)
class ToolLoopFaultTest {

    record City(String name) {}

    private static final String PARIS = "{\"name\":\"Paris\"}";
    private static final Tool WEATHER = Tool.of("weather", "", City.class, city -> "sunny");

    @RegisterExtension
    final Wired wired = new Wired();

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** Runs until it is interrupted. */
    private final Tool endless = Tool.of("weather", "", City.class, city -> {
        running.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return "";
    });

    @Test
    void toolThrows_theModelIsTold() {
        wired.server().answer(calls("weather", PARIS), text("Sorry."));
        List<ToolLoop.Step> steps = new ArrayList<>();

        ToolLoop.Result result = wired.hf()
                .toolLoop("?", failing(new IOException("no network")))
                .onStep(steps::add)
                .run();

        assertThat(result.text()).isEqualTo("Sorry.");
        assertThat(wired.request(1)).contains("{\"role\":\"tool\",\"content\":\"Error: no network\"");
        assertThat(((ToolLoop.Step.Returned) steps.get(2)).error()).isInstanceOf(IOException.class);
    }

    @Test
    void toolThrowsWithoutMessage_theModelIsToldItsType() {
        wired.server().answer(calls("weather", PARIS), text("Sorry."));

        wired.hf().chatWithTools("?", failing(new IllegalStateException()));

        assertThat(wired.request(1)).contains("\"Error: IllegalStateException\"");
    }

    @Test
    void failOnToolError_endsWithTheException() {
        wired.server().answer(calls("weather", PARIS), calls("weather", PARIS));
        ToolLoop unchecked = wired.hf()
                .toolLoop("?", failing(new IllegalStateException("broken")))
                .failOnToolError();
        ToolLoop checked =
                wired.hf().toolLoop("?", failing(new IOException("disk"))).failOnToolError();

        assertThatThrownBy(unchecked::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThatThrownBy(checked::run).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void toolThrowsError_endsTheLoop() {
        wired.server().answer(calls("weather", PARIS));
        Tool fatal = Tool.of("weather", "", City.class, city -> {
            throw new AssertionError("fatal");
        });

        assertThatThrownBy(() -> wired.hf().chatWithTools("?", fatal))
                .isInstanceOf(AssertionError.class)
                .hasMessage("fatal");
    }

    @Test
    void unknownTool_theModelIsTold_evenIfToolErrorsEndTheLoop() {
        wired.server().answer(calls("wether", PARIS), text("ok"));

        assertThat(wired.hf().toolLoop("?", WEATHER).failOnToolError().run().text())
                .isEqualTo("ok");
        assertThat(wired.request(1)).contains("\"Error: There is no tool `wether`. The tools are: weather.\"");
    }

    @Test
    void malformedArguments_theModelIsTold() {
        wired.server().answer(calls("weather", "{\"name\":", "weather", "{\"name\":5}", "weather", "{}"), text("ok"));

        wired.hf().toolLoop("?", WEATHER).failOnToolError().run();

        assertThat(wired.request(1))
                .contains("\"Error: The arguments are wrong: This is not JSON: ")
                .contains("\"Error: The arguments are wrong: `$.name` must be a text; it is 5.\"")
                .contains("\"Error: The arguments are wrong: `$.name` is missing or null.\"");
    }

    @Test
    void roundLimit_isAnErrorThatNamesIt() {
        AtomicInteger runs = new AtomicInteger();
        Tool counting = Tool.of("weather", "", City.class, city -> runs.incrementAndGet());
        wired.server().handle(request -> calls("weather", PARIS));

        assertThatThrownBy(() -> wired.hf().toolLoop("?", counting).maxRounds(3).run())
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("after 3 rounds")
                .hasMessageContaining("`maxRounds`");
        assertThat(wired.server().requests()).hasSize(3);
        assertThat(runs).hasValue(2);
    }

    @Test
    void cancelledFuture_interruptsTheTool() throws InterruptedException {
        wired.server().answer(calls("weather", PARIS));

        var future = wired.hf().toolLoop("?", endless).submit();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        future.cancel(true);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(wired.server().requests()).hasSize(1);
    }

    @Test
    void interruptedThread_endsTheLoopAndTheTool() throws InterruptedException {
        wired.server().answer(calls("weather", PARIS));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        InferenceClient hf = wired.hf();
        Thread thread = new Thread(() -> {
            try {
                hf.chatWithTools("?", endless);
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        thread.start();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join(10_000);

        assertThat(failure.get()).isInstanceOf(CancelledException.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void timeout_interruptsTheTool() throws InterruptedException {
        wired.server().answer(calls("weather", PARIS));

        assertThatThrownBy(() -> wired.hf()
                        .toolLoop("?", endless)
                        .timeout(Duration.ofMillis(500))
                        .run())
                .isInstanceOf(InferenceTimeoutException.class)
                .hasMessage("The tool loop reached its timeout of 0.5 s while the tool `weather` was running."
                        + " Set a longer one with `timeout`.");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void timeout_endsACallOfTheModel() {
        wired.server().answer(calls("weather", PARIS), Answer.silence());

        assertThatThrownBy(() -> wired.hf()
                        .toolLoop("?", WEATHER)
                        .timeout(Duration.ofMillis(500))
                        .run())
                .isInstanceOf(InferenceTimeoutException.class);
    }

    @Test
    void closedClient_endsTheLoop() throws InterruptedException {
        wired.server().answer(calls("weather", PARIS));
        InferenceClient hf = wired.hf();

        var future = hf.toolLoop("?", endless).submit();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        hf.close();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(future::join).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void serverErrorInRoundTwo_isTheError() {
        wired.server().answer(calls("weather", PARIS), Answer.json(400, "{\"error\":\"tool role not supported\"}"));

        assertThatThrownBy(() -> wired.hf().chatWithTools("?", WEATHER))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("tool role not supported");
    }

    @Test
    void temporaryErrorInRoundTwo_isRetriedWithoutRunningTheToolAgain() {
        AtomicInteger runs = new AtomicInteger();
        Tool counting = Tool.of("weather", "", City.class, city -> runs.incrementAndGet());
        wired.server()
                .answer(
                        calls("weather", PARIS),
                        Answer.json(500, "{\"error\":\"busy\"}").header("Retry-After", "0"),
                        text("ok"));

        assertThat(wired.hf().chatWithTools("?", counting).text()).isEqualTo("ok");
        assertThat(runs).hasValue(1);
    }

    @Test
    void streamClosedInRoundTwo_isCancelledAtTheServer() {
        Answer whole = streamedText("one two three");
        wired.server().answer(streamedCalls("weather", PARIS), whole.stallAt(whole.body().length - 40));

        try (var stream = wired.hf().toolLoop("?", WEATHER).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            while (!chunks.next().text().startsWith("one")) {
                assertThat(chunks.hasNext()).isTrue();
            }
        }

        wired.server().request(1).awaitDisconnect();
        assertThat(wired.server().openConnections()).isZero();
    }

    @Test
    void streamClosedWhileAToolRuns_interruptsIt() throws InterruptedException {
        wired.server().answer(streamedCalls("weather", PARIS));
        var stream = wired.hf().toolLoop("?", endless).stream();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                stream.assembled();
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        reader.start();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        stream.close();
        reader.join(10_000);

        assertThat(failure.get()).isInstanceOf(CancelledException.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void truncatedStreamInRoundTwo_isTheErrorAndRunsNoToolAgain() {
        AtomicInteger runs = new AtomicInteger();
        Tool counting = Tool.of("weather", "", City.class, city -> runs.incrementAndGet());
        wired.server()
                .answer(
                        streamedCalls("weather", PARIS),
                        Answer.events("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"It\"}}]}\n\n"));

        try (var stream = wired.hf().toolLoop("?", counting).stream()) {
            assertThatThrownBy(stream::assembled).isInstanceOf(TruncatedStreamException.class);
            assertThatThrownBy(stream::assembled).isInstanceOf(TruncatedStreamException.class);
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void failureBetweenStreams_isRepeatedWithoutRunningToolsAgain() {
        AtomicInteger runs = new AtomicInteger();
        Tool counting = Tool.of("weather", "", City.class, city -> runs.incrementAndGet());
        wired.server().answer(streamedCalls("weather", PARIS), Answer.json(400, "{\"error\":\"no\"}"));

        try (var stream = wired.hf().toolLoop("?", counting).stream()) {
            assertThatThrownBy(stream::assembled).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(stream::assembled).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void observerThrows_endsTheLoop() {
        wired.server().answer(calls("weather", PARIS));

        assertThatThrownBy(() -> wired.hf()
                        .toolLoop("?", WEATHER)
                        .onStep(step -> {
                            throw new IllegalStateException("stop");
                        })
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");
    }

    private static Tool failing(Exception failure) {
        return Tool.of("weather", "", City.class, city -> {
            throw failure;
        });
    }
}
