package dev.abrazo.cli.hub;

import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abrazo logout}: removes the saved token. */
@Command(name = "logout", description = "Remove the saved token. The token stays valid at Hugging Face.")
public final class LogoutCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file with the token. Default: that of abrazo login.")
    @Nullable
    String tokenFile;

    /** Creates the command for this terminal. */
    public LogoutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TokenFile file = TokenFile.of(terminal, tokenFile);
        terminal.out()
                .line(
                        file.delete()
                                ? "Logged out: " + file.path() + " is removed. To revoke the token, see"
                                        + " https://huggingface.co/settings/tokens."
                                : "There is no saved token at " + file.path() + ".");
        TokenFile.remarkOnVariables(terminal);
        return ExitStatus.OK;
    }
}
