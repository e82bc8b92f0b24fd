package dev.abrazo.firestore.cli;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.VectorValue;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FirestoreEmulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code abrazo firestore emulate} on the shared emulator, in a project of its own, and the official client for it. */
public final class Functions implements AutoCloseable {

    private final String project = FirestoreEmulator.shared().newProject();
    private final Firestore client = client(project);
    private final CommandRun command;

    private Functions(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("FIRESTORE_EMULATOR_HOST", FirestoreEmulator.shared().host());
        String[] all = Stream.concat(
                        Stream.of(
                                "firestore",
                                "emulate",
                                "--project",
                                project,
                                "--functions-port",
                                Integer.toString(FirestoreEmulator.shared().functionsPort())),
                        Stream.of(arguments))
                .toArray(String[]::new);
        command = CommandRun.start(environment, all)
                .await("ready FIRESTORE_EMULATOR_HOST="
                        + FirestoreEmulator.shared().host());
    }

    /** Starts the functions with these environment variables. */
    static Functions start(Map<String, String> variables, String... arguments) {
        return new Functions(variables, arguments);
    }

    /** The official client for a project of the shared emulator. */
    static Firestore client(String project) {
        return FirestoreOptions.newBuilder()
                .setProjectId(project)
                .setEmulatorHost(FirestoreEmulator.shared().host())
                .build()
                .getService();
    }

    /** The official client. */
    Firestore client() {
        return client;
    }

    /** The id of the project. */
    String project() {
        return project;
    }

    /** The command. */
    CommandRun command() {
        return command;
    }

    /** Waits until the document has this state. */
    Map<String, Object> await(DocumentReference document, String state) {
        return await(document, state, 1);
    }

    /** Waits until the document has this state after this number of attempts. */
    static Map<String, Object> await(DocumentReference document, String state, long attempts) {
        AtomicReference<Map<String, Object>> found = new AtomicReference<>(Map.of());
        Background.awaitUntil(document.getPath() + " is " + state, () -> {
            pause();
            Map<String, Object> fields = fields(document);
            found.set(fields);
            return fields.get("status") instanceof Map<?, ?> status
                    && state.equals(status.get("state"))
                    && status.get("attempts").equals(attempts);
        });
        return found.get();
    }

    /** Waits a moment between two looks. */
    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The fields of the document now, as plain values. */
    static Map<String, Object> fields(DocumentReference document) {
        try {
            DocumentSnapshot snapshot = document.get().get();
            Map<String, Object> data = snapshot.getData();
            return data == null ? Map.of() : (Map<String, Object>) plain(data);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, item) -> plain.put(String.valueOf(name), plain(item)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (value instanceof VectorValue vector) {
            return Arrays.stream(vector.toArray()).boxed().toList();
        }
        return value;
    }

    @Override
    public void close() {
        try {
            command.close();
        } finally {
            client.shutdownNow();
        }
    }
}
