package dev.abrazo.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.abrazo.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The real Firestore emulator, one for all tests of a JVM, on a free port of 127.0.0.1. It is started at the first use and
 * ends with the JVM. A test that uses it is skipped where the emulator is not installed, and only there: an emulator that
 * is installed and does not start fails the test.
 *
 * <p>Tests are kept apart by a project of their own: {@link #newProject}. Thread-safe.
 */
public final class FirestoreEmulator {

    private static final String JAR = "cloud-firestore-emulator";
    private static final long START_MILLIS = 60_000;
    private static final AtomicInteger PROJECTS = new AtomicInteger();

    private static @Nullable FirestoreEmulator shared;

    private final Process process;
    private final Path log;
    private final int port;
    private final int functionsPort;

    private FirestoreEmulator(Path jar) throws IOException {
        port = freePort();
        functionsPort = freePort();
        log = Files.createTempFile("firestore-emulator", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Duser.language=en",
                        "-cp",
                        jar.toString(),
                        "com.google.cloud.datastore.emulator.firestore.CloudFirestore",
                        "start",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--functions_emulator=127.0.0.1:" + functionsPort)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "firestore-emulator-stop"));
        awaitReady();
    }

    /**
     * Returns the emulator of this JVM, started if need be; skips the test if none is installed.
     *
     * @throws AssertionError if it does not start
     */
    public static synchronized FirestoreEmulator shared() {
        FirestoreEmulator emulator = shared;
        if (emulator == null) {
            Optional<Path> jar = jar();
            Assumptions.assumeTrue(
                    jar.isPresent(),
                    "The Firestore emulator is not installed: gcloud components install cloud-firestore-emulator");
            try {
                emulator = new FirestoreEmulator(jar.orElseThrow());
            } catch (IOException e) {
                throw new AssertionError("The Firestore emulator can't be started.", e);
            }
            shared = emulator;
        }
        return emulator;
    }

    /** Finds the emulator of the Google Cloud SDK, else the newest that the Firebase CLI has downloaded. */
    static Optional<Path> jar() {
        return sdk().or(FirestoreEmulator::downloaded);
    }

    private static Optional<Path> sdk() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "gcloud"))
                .filter(Files::isExecutable)
                .map(FirestoreEmulator::real)
                .map(command -> command.resolve("../../platform/" + JAR + "/" + JAR + ".jar")
                        .normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            return link;
        }
    }

    private static Optional<Path> downloaded() {
        String configured = System.getenv("FIREBASE_EMULATORS_PATH");
        Path folder = configured == null
                ? Path.of(System.getProperty("user.home"), ".cache", "firebase", "emulators")
                : Path.of(configured);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(JAR + "-v.*\\.jar"))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (send("GET", "/", null).contains("Ok")) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            pause();
        }
        stop();
        throw new AssertionError("The Firestore emulator does not start. Its log: " + log());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while the Firestore emulator starts.", e);
        }
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(log);
        } catch (InterruptedException | IOException e) {
            // The JVM ends.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /** Returns the address as {@code FIRESTORE_EMULATOR_HOST} has it, such as {@code 127.0.0.1:8085}. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    /** Returns the port of 127.0.0.1 that it sends events to; a test with triggers listens there while it runs. */
    public int functionsPort() {
        return functionsPort;
    }

    /** Returns the id of a project that no other test uses. */
    public String newProject() {
        return "demo-abrazo-" + PROJECTS.incrementAndGet();
    }

    /**
     * Creates a document.
     *
     * @param path its path in the database, such as {@code users/ada}
     * @param fields its fields as Firestore's typed JSON, such as {@code {"inputs": {"stringValue": "a"}}}
     * @return the document as the emulator has it
     */
    public Map<?, ?> create(String project, String path, String fields) {
        int end = path.lastIndexOf('/');
        return object(call(
                "POST",
                documents(project) + "/" + path.substring(0, end) + "?documentId=" + path.substring(end + 1),
                "{\"fields\":" + fields + "}"));
    }

    /** Returns a document, with its fields as Firestore's typed JSON. */
    public Map<?, ?> document(String project, String path) {
        return object(call("GET", documents(project) + "/" + path, null));
    }

    /**
     * Applies a change.
     *
     * @param writes the writes of {@code documents:commit} as JSON, one after the other
     */
    public Map<?, ?> commit(String project, String... writes) {
        return object(call("POST", documents(project) + ":commit", "{\"writes\":[" + String.join(",", writes) + "]}"));
    }

    /** Deletes a document. */
    public void delete(String project, String path) {
        commit(project, "{\"delete\":\"projects/" + project + "/databases/(default)/documents/" + path + "\"}");
    }

    /**
     * Registers a trigger of the second generation; its events are sent to {@link #functionsPort}, at
     * {@code /functions/projects/PROJECT/triggers/ID}.
     *
     * @param event {@code created}, {@code updated}, {@code deleted} or {@code written}
     * @param documents the pattern of the documents, such as {@code users/{uid}}
     */
    public void trigger(String project, String id, String event, String documents) {
        call(
                "POST",
                "/emulator/v1/projects/" + project + "/eventarcTrigger?eventarcTriggerId=" + id,
                Json.write(Map.of(
                        "eventType",
                        "google.cloud.firestore.document.v1." + event,
                        "database",
                        "(default)",
                        "namespace",
                        "(default)",
                        "document",
                        Map.of("value", documents, "matchType", "PATH_PATTERN"))));
    }

    /**
     * Registers a trigger of the first generation.
     *
     * @param event {@code create}, {@code update}, {@code delete} or {@code write}
     * @param documents the pattern of the documents, such as {@code users/{uid}}
     */
    public void firstGenerationTrigger(String project, String id, String event, String documents) {
        call(
                "PUT",
                "/emulator/v1/projects/" + project + "/triggers/" + id,
                Json.write(Map.of(
                        "eventTrigger",
                        Map.of(
                                "resource", "projects/" + project + "/databases/(default)/documents/" + documents,
                                "eventType", "providers/cloud.firestore/eventTypes/document." + event,
                                "service", "firestore.googleapis.com"))));
    }

    private static String documents(String project) {
        return "/v1/projects/" + project + "/databases/(default)/documents";
    }

    private static Map<?, ?> object(String body) {
        if (Json.parse(body) instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("The Firestore emulator's reply is no object: " + body);
    }

    private String call(String method, String path, @Nullable String body) {
        try {
            return send(method, path, body);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private String send(String method, String path, @Nullable String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + host() + path).toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(20_000);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer owner");
        if (body != null) {
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String reply = in == null ? "" : new String(in.readAllBytes(), UTF_8);
            if (status >= 400) {
                throw new IOException("The Firestore emulator answers " + status + ": " + reply);
            }
            return reply;
        }
    }
}
