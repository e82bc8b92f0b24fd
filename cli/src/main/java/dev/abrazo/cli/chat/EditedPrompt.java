package dev.abrazo.cli.chat;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Macro;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Line editor with history, search, wide characters and pasted text of several lines. Uses JLine on the process's terminal,
 * which JLine configures with {@code stty}.
 */
final class EditedPrompt implements Prompt {

    private static final int USUAL_ROWS = 24;
    private static final String CTRL_D = "\u0004";
    private static final String NUL = "\0";

    private final org.jline.terminal.Terminal tty;
    private final LineReader reader;
    private final Object interruptBefore;
    private final Object resizeBefore;

    private EditedPrompt(org.jline.terminal.Terminal tty, List<String> commands) {
        this.tty = tty;
        // No escapes and quotes: the input is prose, where an unclosed quote does not continue the line.
        DefaultParser prose = new DefaultParser();
        prose.setEscapeChars(new char[0]);
        prose.setQuoteChars(new char[0]);
        this.reader = LineReaderBuilder.builder()
                .terminal(tty)
                .appName("abrazo")
                .parser(prose)
                .completer((line, words, found) -> {
                    if (words.line().startsWith("/") && words.wordIndex() == 0) {
                        commands.forEach(command -> found.add(new Candidate(command)));
                    }
                })
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                .build();
        // A Ctrl-D that was editable during an answer arrives as NUL when line editing begins again.
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN), "keys").bind(new Macro(CTRL_D), NUL);
        this.interruptBefore = Signals.register("INT", () -> tty.raise(Signal.INT));
        this.resizeBefore = Signals.register("WINCH", () -> tty.raise(Signal.WINCH));
    }

    /**
     * Opens a line editor on the process's terminal, or a plain prompt if that is not possible.
     *
     * @param commands candidates of tab completion
     */
    static Prompt open(Terminal terminal, List<String> commands) {
        boolean editable = terminal.system()
                && terminal.screen().in()
                && terminal.screen().out()
                && !"dumb".equals(terminal.variable("TERM"));
        if (editable) {
            try {
                return new EditedPrompt(openTerminal(terminal.screen().columns()), commands);
            } catch (IOException | IllegalStateException e) {
                System.getLogger(EditedPrompt.class.getName())
                        .log(System.Logger.Level.DEBUG, "line editing is not available", e);
            }
        }
        return new PlainPrompt(terminal);
    }

    private static org.jline.terminal.Terminal openTerminal(int columns) throws IOException {
        org.jline.terminal.Terminal tty = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(false)
                .encoding(StandardCharsets.UTF_8)
                .nativeSignals(false)
                .build();
        if (tty.getWidth() <= 0 || tty.getHeight() <= 0) {
            // Terminals in containers and scripts may report a size of 0.
            tty.setSize(new Size(columns, USUAL_ROWS));
        }
        return tty;
    }

    @Override
    public @Nullable String line(String prompt) {
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException e) {
            throw new InterruptedLine();
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public Cancellation.Binding onInterrupt(Runnable stop) {
        org.jline.terminal.Terminal.SignalHandler before = tty.handle(Signal.INT, signal -> stop.run());
        return () -> tty.handle(Signal.INT, before);
    }

    @Override
    public void close() {
        Signals.unregister("WINCH", resizeBefore);
        Signals.unregister("INT", interruptBefore);
        try {
            tty.close();
        } catch (IOException e) {
            System.getLogger(EditedPrompt.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the terminal failed", e);
        }
    }
}
