package dev.abrazo.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abrazo} without a subcommand. */
@Command(
        name = "abrazo",
        description = "Hugging Face inference: run models at the hosted service, at a provider, on your own server, or"
                + " in this process.")
final class RootCommand {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;
}
