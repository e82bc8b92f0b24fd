package dev.abrazo.cli.hub;

import dev.abrazo.Environment;
import dev.abrazo.InferenceClient;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.hub.Hub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abrazo whoami}: shows the account of the token. */
@Command(name = "whoami", description = "Show the account of the token, and where the token was found.")
public final class WhoAmICommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON, as the Hub sends it.")
    boolean json;

    @Mixin(name = "Requests to the Hub")
    HubFlags flags = new HubFlags();

    /** Creates the command for this terminal. */
    public WhoAmICommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Hub.Account account;
        try (InferenceClient client = flags.open(terminal);
                Spinner spinner = Spinner.start(terminal, "asking the Hub")) {
            account = client.hub().whoAmI();
        }
        if (json) {
            Listing.json(terminal, account.json());
            return ExitStatus.OK;
        }
        List<List<String>> rows = new ArrayList<>();
        add(rows, "name", account.name());
        add(rows, "full name", account.fullName());
        add(rows, "type", account.type());
        add(rows, "plan", account.pro() ? "PRO" : null);
        add(rows, "organisations", String.join(", ", account.organisations()));
        add(rows, "token", account.tokenName());
        add(rows, "token role", account.tokenRole());
        add(rows, "token from", source());
        Listing.table(terminal, rows);
        return ExitStatus.OK;
    }

    private @Nullable String source() {
        Environment.FoundToken found = new Environment(terminal.environment()).token();
        return flags.token != null ? "--token" : found == null ? null : found.source();
    }

    private static void add(List<List<String>> rows, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            rows.add(List.of(name, value));
        }
    }
}
