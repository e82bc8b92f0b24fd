package dev.abrazo.cli.firestore;

import dev.abrazo.cli.terminal.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code abrazo firestore} where the Firestore client is not on the class path: an entry in the list of commands, and a message
 * that says how to get it. In a checkout the launcher starts the command with the client instead.
 */
@Command(name = "firestore", description = FirestoreStub.DESCRIPTION, footer = "abrazo firestore emulate")
public final class FirestoreStub implements Callable<Integer> {

    /** What the command does. */
    public static final String DESCRIPTION = "Run inference on the documents of Cloud Firestore, or of its emulator.";

    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new UsageError(
                "This installation of abrazo has no Firestore client. Run ./abrazo firestore in a checkout of"
                        + " Abrazo's sources: it fetches the client on first use.");
    }
}
