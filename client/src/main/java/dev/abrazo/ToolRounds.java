package dev.abrazo;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.chat.Tool;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.task.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of a tool loop: the messages so far, and what is to be done next. Used by the thread that runs the loop. */
final class ToolRounds {

    private static final String TOOL_CHOICE = "tool_choice";

    private final ToolLoop loop;
    private final Cancellation cancellation = new Cancellation();
    private final @Nullable Deadline deadline;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final List<ChatMessage> messages;
    private final Map<String, Object> parameters;
    private ChatCompletion.@Nullable Result answer;
    private ChatCompletion.@Nullable Usage usage;
    private int rounds;

    /**
     * The end of a loop.
     *
     * @param total the timeout
     * @param end in the time of {@link System#nanoTime}
     */
    record Deadline(Duration total, long end) {

        long nanos() {
            return end - System.nanoTime();
        }

        InferenceTimeoutException reached(String what) {
            return new InferenceTimeoutException(
                    InferenceTimeoutException.Kind.TOTAL,
                    "The tool loop reached its timeout of " + total.toMillis() / 1000.0 + " s " + what
                            + ". Set a longer one with `timeout`.",
                    ErrorDetails.NONE,
                    null);
        }
    }

    ToolRounds(ToolLoop loop) {
        this.loop = loop;
        Duration total = loop.settings.timeout;
        deadline = total == null ? null : new Deadline(total, System.nanoTime() + total.toNanos());
        loop.settings.tools.forEach(tool -> tools.put(tool.name(), tool));
        Input<List<ChatMessage>, ChatParams> first = ChatCompletion.TASK.input(loop.settings.messages, p -> {
            if (!tools.isEmpty()) {
                p.tools(loop.settings.tools);
            }
            loop.settings.parameters.accept(p);
        });
        messages = new ArrayList<>(first.value());
        parameters = new LinkedHashMap<>(first.parameters());
    }

    /** The signal that ends the loop. */
    Cancellation cancellation() {
        return cancellation;
    }

    ToolLoop.Result run() {
        while (true) {
            ChatCompletion.Result reply =
                    loop.core.run(ChatCompletion.TASK, next()).output();
            if (finishedBy(reply)) {
                return result();
            }
        }
    }

    /**
     * The next call of the model.
     *
     * @throws InferenceTimeoutException if the timeout of the loop was reached
     */
    Call<Input<List<ChatMessage>, ChatParams>> next() {
        CallOptions options = loop.settings.options.over(loop.defaults);
        if (deadline != null) {
            long nanos = deadline.nanos();
            if (nanos <= 0) {
                throw deadline.reached("after " + rounds + " rounds");
            }
            Duration left = Duration.ofNanos(nanos);
            Duration each = options.timeout();
            if (each == null || each.compareTo(left) > 0) {
                options = options.toBuilder().timeout(left).build();
            }
        }
        Input<List<ChatMessage>, ChatParams> input =
                ChatCompletion.TASK.input(List.copyOf(messages), p -> p.set(parameters));
        return Call.of(loop.settings.model, input, options, cancellation);
    }

    /**
     * Takes the model's reply, and runs the tools that it calls.
     *
     * @return whether it is the answer
     * @throws UnexpectedReplyException if it calls tools in the last round
     */
    boolean finishedBy(ChatCompletion.Result reply) {
        rounds++;
        answer = reply;
        usage = sum(usage, reply.usage());
        messages.add(withoutNulls(reply.message()));
        loop.settings.onStep.accept(new ToolLoop.Step.Answered(rounds, reply));
        List<ChatMessage.ToolCall> calls = reply.message().toolCalls();
        if (calls.isEmpty() || calls.stream().anyMatch(this::isForTheCaller)) {
            return true;
        }
        if (rounds >= loop.settings.maxRounds) {
            throw new UnexpectedReplyException("The model still calls tools after " + rounds
                    + (rounds == 1 ? " round" : " rounds")
                    + ". Allow more with `maxRounds`, or improve the descriptions"
                    + " of the tools.");
        }
        // A forced call would be repeated in every round.
        if (!"none".equals(parameters.get(TOOL_CHOICE))) {
            parameters.remove(TOOL_CHOICE);
        }
        ToolRunner runner = new ToolRunner(loop.core.workers(), tools, cancellation, deadline, loop.settings, rounds);
        messages.addAll(runner.run(calls));
        cancellation.check();
        return false;
    }

    /** The result, after the last reply. */
    ToolLoop.Result result() {
        return new ToolLoop.Result(Objects.requireNonNull(answer), messages, usage, rounds);
    }

    private boolean isForTheCaller(ChatMessage.ToolCall call) {
        Tool tool = tools.get(call.name());
        return tool != null && !tool.callable();
    }

    /** Servers send fields that are null or empty, and reject some of them in requests. */
    private static ChatMessage withoutNulls(ChatMessage message) {
        Map<String, Object> json = new LinkedHashMap<>(message.json());
        json.entrySet()
                .removeIf(field -> !field.getKey().equals("content")
                        && (field.getValue() == null || field.getValue() instanceof List<?> list && list.isEmpty()));
        return new ChatMessage(json);
    }

    private static ChatCompletion.@Nullable Usage sum(
            ChatCompletion.@Nullable Usage one, ChatCompletion.@Nullable Usage other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return new ChatCompletion.Usage(
                one.promptTokens() + other.promptTokens(),
                one.completionTokens() + other.completionTokens(),
                one.totalTokens() + other.totalTokens(),
                Map.of());
    }
}
