package dev.abrazo.firestore.cli.emulate;

import dev.abrazo.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The environment variables of the functions on the emulator: those of the process, with defaults for what must be set elsewhere. */
final class EmulateVariables {

    /** The collection where none is configured. */
    static final String COLLECTION = "inferences";

    /** The task where none is configured: the embedded model has it, and it needs one text. */
    static final String TASK = "zero-shot-classification";

    private static final String PARAMETERS = "{\"candidate_labels\": [\"refund\", \"legal\", \"faq\"]}";

    private EmulateVariables() {}

    /**
     * Completes the variables.
     *
     * @param emulator host and port of the emulator
     */
    static Map<String, String> of(Terminal terminal, String project, String emulator) {
        Map<String, String> variables = new HashMap<>(terminal.environment());
        variables.put("ABRAZO_PROJECT", project);
        variables.put("FIRESTORE_EMULATOR_HOST", emulator);
        // A changed document that asks for a run gets one, so that it can be tried.
        variables.put("ABRAZO_TRIGGER", "written");
        if (absent(terminal, "COLLECTION_NAME", "COLLECTION_PATH")) {
            variables.put("COLLECTION_NAME", COLLECTION);
        }
        if (absent(terminal, "TASK")) {
            variables.put("TASK", TASK);
            if (absent(terminal, "ABRAZO_PARAMETERS")) {
                variables.put("ABRAZO_PARAMETERS", PARAMETERS);
            }
        }
        return variables;
    }

    private static boolean absent(Terminal terminal, String... names) {
        return Stream.of(names).allMatch(name -> terminal.variable(name) == null);
    }
}
