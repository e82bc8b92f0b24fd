package dev.abrazo.firestore.cli.migrate;

import dev.abrazo.cli.terminal.AtomicFile;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.media.FileErrorMessages;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abrazo firestore import}: prints or writes the configuration of an installed extension in our variables. */
@Command(
        name = "import",
        description = {
            "Take over the configuration of the Firebase extension firestore-huggingface-inference-api.",
            "Reads what firebase ext:export wrote, and prints environment variables for the functions. Values of tokens are not"
                    + " copied: the functions read them from Secret Manager."
        },
        footer = {
            "firebase ext:export",
            "abrazo firestore import . --project my-project --out functions.env",
            "abrazo firestore deploy --print --env functions.env"
        },
        sortOptions = false)
public final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The folder in which firebase ext:export wrote its files.")
    File folder = new File("");

    @Option(names = "--instance", paramLabel = "ID", description = "The instance to take, if there are several.")
    @Nullable
    String instance;

    @Option(names = "--project", paramLabel = "ID", description = "The id of the project, for the names of secrets.")
    @Nullable
    String project;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the variables to this file. Default: print them.")
    @Nullable
    File out;

    /** Creates the command. */
    public ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ExtensionConfiguration configuration = configuration();
        ExtensionConfiguration.Imported imported = configuration.imported(project);
        terminal.remark("Instance " + configuration.instance() + ", from " + configuration.file() + ":");
        for (String note : imported.notes()) {
            terminal.remark("- " + note);
        }
        if (imported.needsProject()) {
            terminal.remark("- Give --project, which the name of the secret needs.");
        }
        if (out == null) {
            imported.lines().forEach(terminal.out()::line);
            return ExitStatus.OK;
        }
        String text = String.join("\n", imported.lines()) + "\n";
        try {
            AtomicFile.write(out.toPath(), stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UsageError("Can't write " + out + ": " + FileErrorMessages.reason(e) + ".");
        }
        terminal.remark("Written to " + out + ".");
        return ExitStatus.OK;
    }

    private ExtensionConfiguration configuration() {
        Path path = folder.toPath();
        List<ExtensionConfiguration> found;
        try {
            found = ExtensionFiles.in(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (UncheckedIOException e) {
            throw unreadable(path, Objects.requireNonNull(e.getCause()));
        }
        if (found.isEmpty()) {
            throw new UsageError("There is no configuration of the extension in " + path
                    + ": no file *.env has MODEL_ID, TASK and COLLECTION_PATH or COLLECTION_NAME. Run firebase ext:export there"
                    + " first.");
        }
        List<ExtensionConfiguration> named = found.stream()
                .filter(each -> instance == null || each.instance().equals(instance))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        String instances = found.stream().map(ExtensionConfiguration::instance).collect(Collectors.joining(", "));
        throw new UsageError(
                named.isEmpty()
                        ? "There is no instance \"" + instance + "\"; there are: " + instances + "."
                        : "There are several instances: " + instances + ". Choose one with --instance.");
    }

    private static UsageError unreadable(Path path, IOException e) {
        return new UsageError("Can't read " + path + ": " + FileErrorMessages.reason(e) + ".");
    }
}
