package dev.abrazo.cli.chat;

import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from lines: a line that ends with a backslash goes on with the next, and {@code """} begins a
 * message that goes on to a line that ends with {@code """}.
 */
final class MessageReader {

    private static final String QUOTES = "\"\"\"";

    private final Prompt prompt;
    private final String ask;
    private final String askOn;

    /**
     * A reader.
     *
     * @param ask what stands before a message
     * @param askOn what stands before its further lines
     */
    MessageReader(Prompt prompt, String ask, String askOn) {
        this.prompt = prompt;
        this.ask = ask;
        this.askOn = askOn;
    }

    /**
     * The next message; null where there are no more. One that the input breaks off in is taken as it is.
     *
     * @throws Prompt.InterruptedLine where the user dropped it
     */
    @Nullable
    String next() {
        String line = prompt.line(ask);
        if (line == null) {
            return null;
        }
        String start = line.stripLeading();
        return start.startsWith(QUOTES) ? quoted(start.substring(QUOTES.length())) : continued(line);
    }

    private String quoted(String start) {
        StringBuilder message = new StringBuilder();
        String line = start;
        while (line != null && !line.stripTrailing().endsWith(QUOTES)) {
            // A line with nothing but the quotes is not part of the message.
            if (!message.isEmpty() || !line.isEmpty()) {
                message.append(line).append('\n');
            }
            line = prompt.line(askOn);
        }
        if (line != null) {
            String last = line.stripTrailing();
            message.append(last, 0, last.length() - QUOTES.length());
        }
        return message.toString().stripTrailing();
    }

    private String continued(String start) {
        StringBuilder message = new StringBuilder();
        String line = start;
        while (line != null && line.endsWith("\\")) {
            message.append(line, 0, line.length() - 1).append('\n');
            line = prompt.line(askOn);
        }
        return message.append(line == null ? "" : line).toString();
    }
}
