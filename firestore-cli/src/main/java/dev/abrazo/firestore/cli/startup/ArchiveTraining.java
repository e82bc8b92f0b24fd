package dev.abrazo.firestore.cli.startup;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Runs the commands once on a stand-in for the emulator, so that the classes they need are recorded for the class-data archive.
 * All requests go to the loopback address; nothing leaves the machine.
 */
public final class ArchiveTraining {

    private static final long WATCH_MILLIS = 1_500;

    private final String folder;

    private ArchiveTraining(String folder) {
        this.folder = folder;
    }

    /**
     * Runs the training and ends the process.
     *
     * @param args a folder for files that may be deleted afterwards
     */
    public static void main(String[] args) throws IOException {
        ArchiveTraining training = new ArchiveTraining(args[0]);
        try (TrainingEmulator emulator = TrainingEmulator.start()) {
            Terminal emulate = training.terminal(emulator);
            emulator.onResult(emulate.interruption()::cancel);
            Abrazo.run(
                    emulate,
                    List.of("firestore", "emulate", "--functions-port", Integer.toString(emulator.functionsPort())));
            Terminal watch = training.terminal(emulator);
            Timer timer = new Timer(true);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            watch.interruption().cancel();
                        }
                    },
                    WATCH_MILLIS);
            Abrazo.run(watch, List.of("firestore", "watch"));
        }
        // As the process starts and ends: with the real streams, and an exit.
        Abrazo.main(new String[] {"--version"});
    }

    private Terminal terminal(TrainingEmulator emulator) {
        return new Terminal(
                new ByteArrayInputStream(new byte[0]),
                Output.strict(OutputStream.nullOutputStream()),
                Output.lenient(System.err),
                new Screen(false, true, true, 80),
                Map.of(
                        "HOME",
                        folder,
                        "FIRESTORE_EMULATOR_HOST",
                        emulator.host(),
                        "TASK",
                        "zero-shot-classification",
                        "ABRAZO_PARAMETERS",
                        "{\"candidate_labels\":[\"a\",\"b\"]}",
                        "COLLECTION_NAME",
                        "inferences"));
    }
}
