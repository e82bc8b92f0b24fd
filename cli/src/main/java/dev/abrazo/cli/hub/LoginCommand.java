package dev.abrazo.cli.hub;

import dev.abrazo.InferenceClient;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Secrets;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.InferenceException;
import dev.abrazo.hub.Hub;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abrazo login}: saves a token in the file that Hugging Face's tools share. */
@Command(
        name = "login",
        description = "Check a token of Hugging Face and save it for this command and for Hugging Face's other tools.",
        footer = {"abrazo login", "abrazo login < token.txt"},
        sortOptions = false)
public final class LoginCommand implements Callable<Integer> {

    private static final int LONGEST = 64 << 10;

    private final Terminal terminal;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file to save the token in. Default: HF_TOKEN_PATH, else token in HF_HOME, else"
                    + " ~/.cache/huggingface/token.")
    @Nullable
    String tokenFile;

    @Mixin(name = "Requests to the Hub")
    LoginFlags flags = new LoginFlags();

    /** Creates the command for this terminal. */
    public LoginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TokenFile file = TokenFile.of(terminal, tokenFile);
        String token = read().strip();
        if (token.isEmpty()) {
            throw new UsageError("There is no token. Create one at https://huggingface.co/settings/tokens, and enter it"
                    + " or pipe it to standard input.");
        }
        Hub.Account account;
        try (InferenceClient client = flags.hub().open(terminal, token);
                Spinner spinner = Spinner.start(terminal, "checking the token")) {
            account = client.hub().whoAmI();
        } catch (InferenceException e) {
            // The token is not one of the arguments that messages mask, and a server may repeat it.
            terminal.remark(terminal.errStyle().error("error: ")
                    + TerminalSanitizer.text(Secrets.of(List.of("--token", token), terminal.environment())
                            .masked(String.valueOf(e.getMessage()))));
            return ExitStatus.FAILED;
        }
        file.write(token);
        terminal.out()
                .line("Logged in as " + TerminalSanitizer.line(account.name()) + ". The token is in " + file.path()
                        + ".");
        TokenFile.remarkOnVariables(terminal);
        return ExitStatus.OK;
    }

    /** Reads the token without showing it; a pipe gives it up to its end. */
    private String read() {
        Console console = terminal.system() && terminal.screen().in() ? System.console() : null;
        if (console != null) {
            char[] typed = console.readPassword(
                    "Token (it is not shown; create one at" + " https://huggingface.co/settings/tokens): ");
            return typed == null ? "" : new String(typed);
        }
        try {
            InputStream in = terminal.in();
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageError("Can't read the token from standard input: " + e.getMessage());
        }
    }
}
