package dev.abrazo.kestra;

import dev.abrazo.backend.Token;
import dev.abrazo.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The secrets of flows, which Kestra reads from environment variables {@code SECRET_NAME}, in Base64. */
final class KestraSecrets {

    private static final String PREFIX = "SECRET_";

    private final List<Token> values;

    private KestraSecrets(List<Token> values) {
        this.values = values;
    }

    /** The secrets of this environment. Warns of a variable that Kestra cannot read. */
    static KestraSecrets of(Terminal terminal) {
        List<Token> values = new ArrayList<>();
        terminal.environment().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                add(values, value);
                try {
                    byte[] decoded = Base64.getDecoder().decode(value.replaceAll("\\R", ""));
                    add(values, new String(decoded, StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    terminal.remark(terminal.errStyle().warning("warning: ") + name
                            + " is not in Base64, so Kestra ignores it. Set it with: export " + name
                            + "=$(printf %s VALUE | base64)");
                }
            }
        });
        return new KestraSecrets(values);
    }

    /** Masks the secrets in a text. Kestra masks those that a task has used, in its logs only. */
    String masked(String text) {
        return Token.masked(text, values);
    }

    private static void add(List<Token> values, String secret) {
        // Only such characters can be in a token; a secret of several lines is masked line by line.
        for (String piece : secret.split("[^ -~]+")) {
            if (!piece.isBlank()) {
                values.add(Token.of(piece));
            }
        }
    }
}
