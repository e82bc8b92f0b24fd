package dev.abrazo.cli.chat;

import dev.abrazo.InferenceClient;
import dev.abrazo.StreamRequest;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.cli.draw.Canvas;
import dev.abrazo.cli.draw.Display;
import dev.abrazo.cli.draw.ReasoningText;
import dev.abrazo.cli.draw.ResultDisplay;
import dev.abrazo.cli.draw.ResultRenderer;
import dev.abrazo.cli.draw.Unstreamed;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.StreamedText;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.error.CancelledException;
import dev.abrazo.task.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Requests one answer and prints it as it streams. Not thread-safe. */
final class ChatTurn {

    private static final String STREAM_OPTIONS = "stream_options";

    private final Terminal terminal;
    private final InferenceClient client;
    private final Prompt prompt;
    private final Map<String, @Nullable Object> parameters;

    /**
     * Creates a turn; every call of {@link #answer} sends these parameters.
     *
     * @throws dev.abrazo.error.InvalidRequestException if a parameter is invalid
     */
    ChatTurn(
            Terminal terminal,
            InferenceClient client,
            Prompt prompt,
            Map<String, ? extends @Nullable Object> parameters) {
        this.terminal = terminal;
        this.client = client;
        this.prompt = prompt;
        this.parameters = new LinkedHashMap<>(parameters);
        // Servers report the usage of a stream only on request.
        this.parameters.putIfAbsent(STREAM_OPTIONS, Map.of("include_usage", true));
        input(List.of(ChatMessage.user("")));
    }

    /**
     * An answer, or its first part if the user stopped it.
     *
     * @param text text of the answer
     * @param stopped whether the user stopped it
     * @param reason the finish reason, or null
     * @param model model and provider, or null if unknown
     * @param consumption tokens and time
     */
    record Answer(
            String text,
            boolean stopped,
            ChatCompletion.@Nullable FinishReason reason,
            @Nullable String model,
            Consumption consumption) {}

    private Input<List<ChatMessage>, ChatParams> input(List<ChatMessage> messages) {
        return ChatCompletion.TASK.input(messages, p -> p.set(parameters));
    }

    /**
     * Requests and prints the answer to these messages.
     *
     * @param model the model, or null for the client's model
     * @throws dev.abrazo.error.InferenceException if the call fails
     */
    Answer answer(List<ChatMessage> messages, @Nullable String model) {
        StreamRequest<Input<List<ChatMessage>, ChatParams>, ChatCompletion.Result, ChatCompletion.Chunk> request =
                client.call(ChatCompletion.TASK, input(messages));
        Thread reader = Thread.currentThread();
        AtomicBoolean stopped = new AtomicBoolean();
        AnswerPrinter printer = new AnswerPrinter();
        try (Cancellation.Binding stop = prompt.onInterrupt(() -> {
            stopped.set(true);
            reader.interrupt();
        })) {
            return read(model == null ? request : request.model(model), printer);
        } catch (CancelledException e) {
            if (!stopped.get()) {
                throw e;
            }
            return new Answer(printer.text.toString(), true, null, model, Consumption.NONE);
        } finally {
            if (stopped.get()) {
                // Clears the interrupt of this call, which may have come after its end.
                Thread.interrupted();
            }
        }
    }

    private Answer read(
            StreamRequest<Input<List<ChatMessage>, ChatParams>, ChatCompletion.Result, ChatCompletion.Chunk> request,
            AnswerPrinter printer) {
        try (Spinner spinner = Spinner.start(terminal, "waiting for the answer");
                ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = request.stream()) {
            for (ChatCompletion.Chunk chunk : stream) {
                if (!chunk.text().isEmpty() || !chunk.reasoning().isEmpty()) {
                    spinner.close();
                    printer.reasoning.more(chunk.reasoning());
                    printer.printText(chunk.text());
                }
            }
            ChatCompletion.Result result = stream.assembled();
            printer.printRest(ResultDisplay.of(ChatCompletion.TASK.info(), null, null, result.json()));
            Reply.Metadata meta = stream.metadata();
            ChatCompletion.Choice choice =
                    result.choices().isEmpty() ? null : result.choices().get(0);
            String model = meta.model() == null ? result.model() : meta.model();
            return new Answer(
                    printer.text.toString(),
                    false,
                    choice == null ? null : choice.finishReason(),
                    describe(model, meta.provider()),
                    Consumption.of(result.usage(), meta.elapsed()));
        } finally {
            printer.end();
        }
    }

    private static @Nullable String describe(@Nullable String model, @Nullable String provider) {
        List<String> parts = new ArrayList<>();
        if (model != null) {
            parts.add(model);
        }
        if (provider != null) {
            parts.add(provider);
        }
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    /** Prints an answer: text on standard output; reasoning on standard error, if both are a terminal. */
    private final class AnswerPrinter {

        private final StringBuilder text = new StringBuilder();
        private final StreamedText output = StreamedText.result(terminal);
        private final ReasoningText reasoning = new ReasoningText(terminal);

        void printText(String chunk) {
            if (chunk.isEmpty()) {
                return;
            }
            reasoning.end();
            text.append(chunk);
            output.more(chunk);
        }

        /** Prints what the streamed text does not contain: tool calls, further choices, or reasoning without text. */
        void printRest(Display display) {
            end();
            Display rest = Unstreamed.of(display, !text.isEmpty());
            boolean reasoningOnly = rest instanceof Display.Several several
                    && several.titles().get(0).startsWith("reasoning");
            if (rest != null && !(reasoning.printed() && reasoningOnly)) {
                ResultRenderer.of(rest, Canvas.of(terminal)).forEach(terminal.out()::line);
                terminal.out().flush();
            }
        }

        void end() {
            reasoning.end();
            output.close();
        }
    }
}
