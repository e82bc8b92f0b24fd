package dev.abrazo;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.Tool;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.internal.work.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tool calls of one round.
 *
 * @param tools the tools by name
 * @param deadline the end of the loop, or null
 * @param round the number of the round
 */
record ToolRunner(
        Workers workers,
        Map<String, Tool> tools,
        Cancellation cancellation,
        ToolRounds.@Nullable Deadline deadline,
        ToolLoopSettings settings,
        int round) {

    // An executor of the caller may have no free thread; this thread then runs the tool.
    private static final long START_MILLIS = 100;

    /** The results as messages, in the order of the calls. */
    List<ChatMessage> run(List<ChatMessage.ToolCall> calls) {
        List<ChatMessage> results = new ArrayList<>();
        if (settings.parallel) {
            runTogether(calls, results);
        } else {
            calls.forEach(call -> runTogether(List.of(call), results));
        }
        return results;
    }

    private void runTogether(List<ChatMessage.ToolCall> calls, List<ChatMessage> results) {
        List<ToolRun> runs = new CopyOnWriteArrayList<>();
        try (Cancellation.Binding cancel = cancellation.onCancel(() -> runs.forEach(ToolRun::stop))) {
            cancellation.check();
            for (ChatMessage.ToolCall call : calls) {
                settings.onStep.accept(new ToolLoop.Step.Called(round, call));
                runs.add(new ToolRun(prepared(call)));
            }
            runs.forEach(this::start);
            cancellation.check();
            for (int i = 0; i < runs.size(); i++) {
                results.add(result(calls.get(i), runs.get(i)));
            }
        } finally {
            runs.forEach(ToolRun::stop);
        }
    }

    private void start(ToolRun run) {
        try {
            workers.execute(run, run::stop, Duration.ofSeconds(1));
        } catch (RejectedExecutionException e) {
            if (workers.ended()) {
                throw new CancelledException("The client is closed.");
            }
            run.run();
        }
    }

    private Callable<String> prepared(ChatMessage.ToolCall call) {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            return () -> {
                throw new MistakeException("There is no tool `" + call.name() + "`. The tools are: "
                        + String.join(", ", tools.keySet()) + ".");
            };
        }
        try {
            return tool.prepare(call);
        } catch (UnexpectedReplyException e) {
            return () -> {
                throw new MistakeException("The arguments are wrong: " + e.getMessage());
            };
        }
    }

    private ChatMessage result(ChatMessage.ToolCall call, ToolRun run) {
        Throwable error = null;
        String text;
        try {
            text = await(call, run);
        } catch (ExecutionException e) {
            error = e.getCause() == null ? e : e.getCause();
            cancellation.check();
            if (error instanceof Error fatal) {
                throw fatal;
            }
            if (settings.failOnToolError && !(error instanceof MistakeException)) {
                throw error instanceof RuntimeException unchecked ? unchecked : new CompletionException(error);
            }
            String message = error.getMessage();
            text = "Error: "
                    + (message == null || message.isBlank() ? error.getClass().getSimpleName() : message);
        }
        settings.onStep.accept(new ToolLoop.Step.Returned(round, call, text, run.duration(), error));
        return ChatMessage.tool(call.id(), text);
    }

    private String await(ChatMessage.ToolCall call, ToolRun run) throws ExecutionException {
        try {
            if (!run.startsWithin(START_MILLIS)) {
                run.run();
            }
            if (deadline == null) {
                return run.future().get();
            }
            return run.future().get(Math.max(0, deadline.nanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw deadline == null
                    ? new IllegalStateException(e)
                    : deadline.reached("while the tool `" + call.name() + "` was running");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The thread of the tool loop was interrupted.");
        }
    }

    /** A mistake of the model, which it is told. */
    private static final class MistakeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MistakeException(String message) {
            super(message, null, false, false);
        }
    }
}
