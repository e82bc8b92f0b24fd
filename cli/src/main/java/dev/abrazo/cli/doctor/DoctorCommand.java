package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Paragraph;
import dev.abrazo.cli.terminal.Secrets;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.TextWidth;
import dev.abrazo.error.InferenceException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abrazo doctor}: checks the installation and its environment. */
@Command(name = "doctor", description = "Check what works on this machine, and suggest fixes.")
public final class DoctorCommand implements Callable<Integer> {

    private static final List<Check> CHECKS = List.of(
            new VersionCheck(),
            new JavaCheck(),
            new SystemCheck(),
            new EmbeddedCheck(),
            new TokenCheck(),
            new ServersCheck(),
            new ProxyCheck(),
            new HubCheck());
    private static final int NAME_COLUMNS = 18;

    private final Terminal terminal;

    @Option(names = "--verbose", description = "Print more on standard error.")
    boolean verbose;

    /** Creates the command for this terminal. */
    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Environment environment = new Environment(terminal.environment());
        Secrets secrets = Secrets.of(List.of(), terminal.environment());
        boolean allGood = true;
        for (Check check : CHECKS) {
            Finding finding;
            try (Spinner spinner = Spinner.start(terminal, "checking: " + check.name())) {
                finding = finding(check, environment);
            }
            allGood &= finding.level() != Finding.Level.FAILED;
            print(check.name(), finding.level(), TerminalSanitizer.line(secrets.masked(finding.text())));
        }
        return allGood ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static Finding finding(Check check, Environment environment) {
        try {
            return check.look(environment);
        } catch (InferenceException e) {
            return Finding.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Finding.failed("the check failed: " + e);
        }
    }

    private void print(String name, Finding.Level level, String text) {
        Style style = terminal.outStyle();
        String mark = level == Finding.Level.OK
                ? style.positive(level.mark)
                : level == Finding.Level.NOTE ? style.warning(level.mark) : style.error(level.mark);
        int columns = terminal.screen().out() ? terminal.screen().columns() : Integer.MAX_VALUE;
        List<String> lines = Paragraph.indented(text, NAME_COLUMNS, columns);
        terminal.out()
                .line(mark + " " + TextWidth.padded(name, NAME_COLUMNS - 2)
                        + lines.get(0).substring(NAME_COLUMNS));
        lines.subList(1, lines.size()).forEach(terminal.out()::line);
        terminal.out().flush();
    }
}
