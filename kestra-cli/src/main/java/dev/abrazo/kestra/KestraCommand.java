package dev.abrazo.kestra;

import dev.abrazo.cli.kestra.KestraStub;
import picocli.CommandLine.Command;

/** {@code abrazo kestra} without a subcommand. */
@Command(
        name = "kestra",
        description = KestraStub.DESCRIPTION,
        footer = {"abrazo kestra run flow.yaml", "abrazo kestra validate flow.yaml"})
final class KestraCommand {}
