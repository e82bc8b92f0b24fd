package dev.abrazo.firestore.cli;

import dev.abrazo.cli.firestore.FirestoreStub;
import picocli.CommandLine.Command;

/** {@code abrazo firestore} without a subcommand. */
@Command(
        name = "firestore",
        description = FirestoreStub.DESCRIPTION,
        footer = {"abrazo firestore emulate", "abrazo firestore watch --project my-project"})
final class FirestoreCommand {}
