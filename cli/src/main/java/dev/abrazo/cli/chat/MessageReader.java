package dev.abrazo.cli.chat;

import org.jspecify.annotations.Nullable;

/**
 * Reads messages, which may have several lines: a line that ends with a backslash continues on the next line, and a message
 * that begins with {@code """} ends with {@code """}.
 */
final class MessageReader {

    private static final String QUOTES = "\"\"\"";

    private final Prompt prompt;
    private final String firstPrompt;
    private final String nextPrompt;

    /**
     * Creates a reader.
     *
     * @param first prompt of a message
     * @param next prompt of its further lines
     */
    MessageReader(Prompt prompt, String first, String next) {
        this.prompt = prompt;
        this.firstPrompt = first;
        this.nextPrompt = next;
    }

    /**
     * The next message; null at the end of the input. An incomplete message at the end is returned unchanged.
     *
     * @throws Prompt.InterruptedLine if the user discarded it with Ctrl-C
     */
    @Nullable
    String next() {
        String line = prompt.line(firstPrompt);
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
            // A line of quotes only is not part of the message.
            if (!message.isEmpty() || !line.isEmpty()) {
                message.append(line).append('\n');
            }
            line = prompt.line(nextPrompt);
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
            line = prompt.line(nextPrompt);
        }
        return message.append(line == null ? "" : line).toString();
    }
}
