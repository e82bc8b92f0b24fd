package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.chat.Tool;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.check.Check;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chat whose tool calls are run: the model is called, the tools that it requests are run, their results are sent to it, and
 * so on until it answers. Immutable and thread-safe: each method that sets something returns a new loop, which can be run
 * repeatedly.
 *
 * <p>The calls of one round run at the same time, on the threads that {@link Request#submit} uses. The model is told about
 * an unknown tool, about arguments that do not match the schema, and about an exception of a tool ({@code Error: } and its
 * message), so that it can correct itself. An {@link Error} ends the loop. Calls of tools that are only {@linkplain
 * Tool#declare declared} end the loop with their message as the answer. A {@code tool_choice} that forces a call applies to
 * the first round only. Retries, listeners and the timeout of the {@linkplain #options options} apply to each round's call.
 *
 * <pre>{@code
 * hf.toolLoop("Do I need an umbrella in Paris?", weather)
 *         .maxRounds(3)
 *         .onStep(step -> System.out.println(step))
 *         .run()
 *         .text();
 * }</pre>
 */
public final class ToolLoop {

    final ClientCore core;
    final CallOptions defaults;
    final ToolLoopSettings settings;

    private ToolLoop(ClientCore core, CallOptions defaults, ToolLoopSettings settings) {
        this.core = core;
        this.defaults = defaults;
        this.settings = settings;
    }

    ToolLoop(
            ClientCore core,
            List<ChatMessage> messages,
            List<Tool> tools,
            @Nullable String model,
            CallOptions defaults) {
        this(core, defaults, new ToolLoopSettings(List.copyOf(messages), distinct(tools), model));
    }

    /** With these parameters of each round's call, besides those set before. */
    public ToolLoop parameters(Consumer<? super ChatParams> change) {
        return with(s -> s.parameters = s.parameters.andThen(change));
    }

    /**
     * With this model.
     *
     * @throws ConfigurationException if the id is blank
     */
    public ToolLoop model(String id) {
        String model = Check.model(id);
        return with(s -> s.model = model);
    }

    /** With these options of each round's call changed. */
    public ToolLoop options(Consumer<CallOptions.Builder> change) {
        CallOptions own = core.check().changed(settings.options, change);
        return with(s -> s.options = own);
    }

    /**
     * With at most this many calls of the model. If it still calls tools then, the loop fails with an {@link
     * dev.abrazo.error.UnexpectedReplyException}. Default: 10.
     *
     * @throws ConfigurationException if it is below 1
     */
    public ToolLoop maxRounds(int rounds) {
        if (rounds < 1) {
            throw new ConfigurationException("maxRounds must be 1 or more; it is " + rounds + ".");
        }
        return with(s -> s.maxRounds = rounds);
    }

    /**
     * With this timeout of the whole loop, tools included. A tool that runs then is interrupted. Default: none; each round's
     * call has its own, see {@link CallOptions#timeout}.
     *
     * @throws ConfigurationException if it is not positive
     */
    public ToolLoop timeout(Duration total) {
        if (total.isNegative() || total.isZero()) {
            throw new ConfigurationException("The timeout of a tool loop must be positive; it is " + total + ".");
        }
        return with(s -> s.timeout = total);
    }

    /** With the tool calls of one round run one after the other, in the model's order. */
    public ToolLoop sequential() {
        return with(s -> s.parallel = false);
    }

    /**
     * Ends the loop with the exception of a tool instead of telling the model. A checked one is wrapped in a {@link
     * java.util.concurrent.CompletionException}.
     */
    public ToolLoop failOnToolError() {
        return with(s -> s.failOnToolError = true);
    }

    /**
     * Observes every step: the model's messages, the calls of tools and their results. Called on the thread that runs the
     * loop, one step after the other; an exception ends the loop. Several observers are called in order. Default: none.
     */
    public ToolLoop onStep(Consumer<? super Step> observer) {
        Objects.requireNonNull(observer, "observer");
        return with(s -> s.onStep = s.onStep.andThen(observer));
    }

    /**
     * Runs the loop and waits. Interrupting this thread cancels the loop.
     *
     * @throws dev.abrazo.error.InferenceException if a call of the model fails, the timeout is reached, or the model calls
     *     tools in more rounds than allowed
     */
    public Result run() {
        return new ToolRounds(this).run();
    }

    /** Runs the loop on another thread. Cancelling the future ends the running call, or interrupts the running tools. */
    public CompletableFuture<Result> submit() {
        ToolRounds rounds = new ToolRounds(this);
        return core.submit(rounds.next(), ignored -> rounds.run());
    }

    /**
     * Runs the loop and streams the chunks of all rounds, one round after the other. The tools run while the reader waits for
     * the next chunk. The metadata is that of the last round. Close the stream, or read it to its end; closing it ends the
     * running call, or interrupts the running tools.
     *
     * @throws dev.abrazo.error.InferenceException if the first call fails before its first element
     */
    public ReplyStream<ChatCompletion.Chunk, Result> stream() {
        return new ToolLoopStream(core, new ToolRounds(this));
    }

    private ToolLoop with(Consumer<ToolLoopSettings> change) {
        ToolLoopSettings changed = settings.copy();
        change.accept(changed);
        return new ToolLoop(core, defaults, changed);
    }

    private static List<Tool> distinct(List<Tool> tools) {
        Set<String> names = new HashSet<>();
        for (Tool tool : tools) {
            if (!names.add(tool.name())) {
                throw new InvalidRequestException("Two tools have the name `" + tool.name() + "`.");
            }
        }
        return List.copyOf(tools);
    }

    /** A step of a loop. */
    public sealed interface Step {

        /** The number of the round, from 1. */
        int round();

        /**
         * The model has answered, with a text, with tool calls, or with both.
         *
         * @param round the number of the round, from 1
         * @param answer the answer
         */
        record Answered(int round, ChatCompletion.Result answer) implements Step {}

        /**
         * A tool is about to run.
         *
         * @param round the number of the round, from 1
         * @param call the call, as the model requests it
         */
        record Called(int round, ChatMessage.ToolCall call) implements Step {}

        /**
         * A tool has returned, or its call has failed.
         *
         * @param round the number of the round, from 1
         * @param call the call
         * @param result what the model is told
         * @param duration how long the tool ran
         * @param error why the call failed, or null
         */
        record Returned(
                int round,
                ChatMessage.ToolCall call,
                String result,
                Duration duration,
                @Nullable Throwable error) implements Step {}
    }

    /** The result of a loop. Immutable. */
    public static final class Result {

        private final ChatCompletion.Result answer;
        private final List<ChatMessage> messages;
        private final ChatCompletion.@Nullable Usage usage;
        private final int rounds;

        Result(
                ChatCompletion.Result answer,
                List<ChatMessage> messages,
                ChatCompletion.@Nullable Usage usage,
                int rounds) {
            this.answer = answer;
            this.messages = List.copyOf(messages);
            this.usage = usage;
            this.rounds = rounds;
        }

        /** The last reply of the model, as the server sent it. */
        public ChatCompletion.Result answer() {
            return answer;
        }

        /** The last message of the model. It has tool calls only if they are for tools that are only declared. */
        public ChatMessage message() {
            return answer.message();
        }

        /** The text of the answer. */
        public String text() {
            return answer.text();
        }

        /** The answer as a value of this type; see {@link ChatCompletion.Result#as}. */
        public <T> T as(Class<T> type) {
            return answer.as(type);
        }

        /** The whole chat: the messages sent, those of the model, and the results of the tools; to be continued by more. */
        public List<ChatMessage> messages() {
            return messages;
        }

        /** The sum of the token usage of all rounds, or null if the server does not state it. */
        public ChatCompletion.@Nullable Usage usage() {
            return usage;
        }

        /** How many times the model was called. */
        public int rounds() {
            return rounds;
        }

        /** The text and the number of rounds. */
        @Override
        public String toString() {
            return "ToolLoop.Result[rounds=" + rounds + ", text=" + text() + "]";
        }
    }
}
