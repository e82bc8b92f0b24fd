package dev.abrazo.cli.run;

import dev.abrazo.backend.Reply;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import java.util.ArrayList;
import java.util.List;

/** Metadata of the response, in one line for people: who answered, and how long it took. */
final class Footer {

    private Footer() {}

    /**
     * Prints the line.
     *
     * @param all whether the user asked for it, and so for everything that is known
     */
    static void print(Terminal terminal, Reply.Metadata meta, boolean all) {
        List<String> parts = new ArrayList<>();
        if (meta.model() != null) {
            parts.add(meta.model());
        }
        parts.add(meta.provider() == null ? meta.backend() : meta.provider());
        parts.add(Numbers.time(meta.elapsed()));
        if (meta.attempts() > 1) {
            parts.add(meta.attempts() + " attempts");
        }
        meta.usage().forEach((name, value) -> {
            if (value instanceof Number) {
                parts.add(name.replace('_', ' ') + " " + value);
            }
        });
        if (all && meta.computeTime() != null) {
            parts.add("computed in " + Numbers.time(meta.computeTime()));
        }
        if (all && meta.requestId() != null) {
            parts.add("request " + meta.requestId());
        }
        terminal.remark(terminal.errStyle().dim(TerminalSanitizer.line(String.join(" · ", parts))));
    }
}
