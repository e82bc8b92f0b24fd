package dev.abrazo.cli.chat;

import dev.abrazo.InferenceClient;
import dev.abrazo.StreamRequest;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.chat.FinishReason;
import dev.abrazo.cli.draw.Canvas;
import dev.abrazo.cli.draw.Display;
import dev.abrazo.cli.draw.ResultDisplay;
import dev.abrazo.cli.draw.ResultRenderer;
import dev.abrazo.cli.draw.Unstreamed;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.StreamedText;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.error.CancelledException;
import dev.abrazo.task.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Has one answer made, and shows it while it comes. Used by one thread. */
final class ChatTurn {

    private static final String STREAM_OPTIONS = "stream_options";

    private final Terminal terminal;
    private final InferenceClient client;
    private final Prompt prompt;
    private final Map<String, @Nullable Object> parameters;

    /**
     * A speaker.
     *
     * @throws dev.abrazo.error.InvalidRequestException where a parameter can't be right
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
        // Servers count a stream's tokens only where they are asked to.
        this.parameters.putIfAbsent(STREAM_OPTIONS, Map.of("include_usage", true));
        input(List.of(ChatMessage.user("")));
    }

    /**
     * An answer, or what had come of it when the user had seen enough.
     *
     * @param text what the model said
     * @param stopped whether the user stopped it
     * @param reason why the model stopped, or null
     * @param model who answered, or null if not known
     * @param consumption what it cost
     */
    record Answer(
            String text,
            boolean stopped,
            @Nullable FinishReason reason,
            @Nullable String model,
            Consumption consumption) {}

    private Input<List<ChatMessage>, ChatParams> input(List<ChatMessage> messages) {
        return ChatCompletion.TASK.input(messages, p -> p.set(parameters));
    }

    /**
     * The answer to these messages.
     *
     * @param model another model than the client's, or null
     * @throws dev.abrazo.error.InferenceException where there is none
     */
    Answer answer(List<ChatMessage> messages, @Nullable String model) {
        StreamRequest<Input<List<ChatMessage>, ChatParams>, ChatCompletion.Result, ChatCompletion.Chunk> request =
                client.call(ChatCompletion.TASK, input(messages));
        Thread reader = Thread.currentThread();
        AtomicBoolean stopped = new AtomicBoolean();
        Shown shown = new Shown();
        try (Cancellation.Binding stop = prompt.onInterrupt(() -> {
            stopped.set(true);
            reader.interrupt();
        })) {
            return read(model == null ? request : request.model(model), shown);
        } catch (CancelledException e) {
            if (!stopped.get()) {
                throw e;
            }
            return new Answer(shown.text.toString(), true, null, model, Consumption.NONE);
        } finally {
            if (stopped.get()) {
                // The interrupt has done its work, or came too late to have any.
                Thread.interrupted();
            }
        }
    }

    private Answer read(
            StreamRequest<Input<List<ChatMessage>, ChatParams>, ChatCompletion.Result, ChatCompletion.Chunk> request,
            Shown shown) {
        try (Spinner spinner = Spinner.start(terminal, "waiting for the answer");
                ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = request.stream()) {
            for (ChatCompletion.Chunk chunk : stream) {
                if (!chunk.text().isEmpty() || !chunk.reasoning().isEmpty()) {
                    spinner.close();
                    shown.think(chunk.reasoning());
                    shown.say(chunk.text());
                }
            }
            ChatCompletion.Result whole = stream.assembled();
            shown.rest(ResultDisplay.of(ChatCompletion.TASK.info(), null, null, whole.json()));
            ReplyMetadata meta = stream.metadata();
            ChatCompletion.Choice choice =
                    whole.choices().isEmpty() ? null : whole.choices().get(0);
            String model = meta.model() == null ? whole.model() : meta.model();
            return new Answer(
                    shown.text.toString(),
                    false,
                    choice == null ? null : choice.finishReason(),
                    named(model, meta.provider()),
                    Consumption.of(whole.usage(), meta.elapsed()));
        } finally {
            shown.end();
        }
    }

    private static @Nullable String named(@Nullable String model, @Nullable String provider) {
        List<String> parts = new ArrayList<>();
        if (model != null) {
            parts.add(model);
        }
        if (provider != null) {
            parts.add(provider);
        }
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    /** What was shown of an answer: the text on standard output; the thinking, for whoever looks on, on standard error. */
    private final class Shown {

        private final StringBuilder text = new StringBuilder();
        private final StreamedText said = StreamedText.result(terminal);
        private @Nullable StreamedText thought;
        private boolean thinkingShown;

        void think(String reasoning) {
            if (reasoning.isEmpty()
                    || !terminal.screen().err()
                    || !terminal.screen().out()) {
                return;
            }
            if (thought == null) {
                thought = new StreamedText(
                        terminal.err(), piece -> terminal.errStyle().dim(TerminalSanitizer.text(piece)));
            }
            thought.more(reasoning);
            thinkingShown = true;
        }

        void say(String more) {
            if (more.isEmpty()) {
                return;
            }
            endThinking();
            text.append(more);
            said.more(more);
        }

        private void endThinking() {
            if (thought != null) {
                thought.close();
                thought = null;
                terminal.remark("");
            }
        }

        /** What the model gave besides the text that was shown: tool calls, more answers, or nothing but reasoning. */
        void rest(Display display) {
            end();
            Display rest = Unstreamed.of(display, !text.isEmpty());
            boolean reasoningOnly = rest instanceof Display.Several several
                    && several.titles().get(0).startsWith("reasoning");
            if (rest != null && !(thinkingShown && reasoningOnly)) {
                ResultRenderer.of(rest, Canvas.of(terminal)).forEach(terminal.out()::line);
                terminal.out().flush();
            }
        }

        void end() {
            endThinking();
            said.close();
        }
    }
}
