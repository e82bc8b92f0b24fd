package dev.abrazo.bench.firestore;

import dev.abrazo.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code abrazo firestore emulate} in a process of its own, and a client that creates documents and reads their times. */
final class Emulation implements AutoCloseable {

    private static final int CREATORS = 8;
    private static final int PAGE = 300;
    private static final String COLLECTION = "inferences";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final String documents;

    /**
     * When the emulator stored a document, and its result.
     *
     * @param created the document
     * @param done the result
     */
    record Times(Instant created, Instant done) {}

    /** CPU time in seconds. */
    record Cpu(double functions, double emulator) {}

    private Emulation(Process process, String host) {
        this.process = process;
        this.documents = "http://" + host + "/v1/projects/demo-abrazo/databases/(default)/documents";
    }

    /** Starts the command and waits until it is ready. */
    static Emulation start(String command, String model) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder =
                new ProcessBuilder(command, "firestore", "emulate", "--quiet", "--port", String.valueOf(port));
        builder.environment().put("TASK", "text-classification");
        builder.environment().put("HF_API_TOKEN", "hf_t");
        builder.environment().put("HF_INFERENCE_ENDPOINT", model);
        builder.environment().remove("FIRESTORE_EMULATOR_HOST");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader();
        String ready = out.readLine();
        if (ready == null || !ready.startsWith("ready ")) {
            throw new IOException("The command is not ready: " + ready);
        }
        return new Emulation(process, ready.substring(ready.indexOf('=') + 1));
    }

    /**
     * Creates documents, and returns their times once each has a result.
     *
     * @param pause milliseconds between two documents
     */
    List<Times> run(String prefix, int count, int pause) throws IOException, InterruptedException {
        ExecutorService creators = Executors.newFixedThreadPool(CREATORS);
        List<Future<?>> created = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = prefix + "-" + i;
            Thread.sleep(pause);
            created.add(creators.submit(() -> post(
                    documents + "/" + COLLECTION + "?documentId=" + id,
                    "{\"fields\":{\"inputs\":{\"stringValue\":\"I like you\"},\"run\":{\"stringValue\":\"" + prefix + "\"}}}")));
        }
        creators.shutdown();
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (completed(prefix) < count) {
            if (System.nanoTime() > end) {
                throw new IOException("Not all documents have a result: " + completed(prefix) + " of " + count);
            }
            Thread.sleep(500);
        }
        return times(prefix);
    }

    private long completed(String prefix) throws IOException, InterruptedException {
        String query = "{\"structuredAggregationQuery\":{\"structuredQuery\":" + query(prefix, "")
                + ",\"aggregations\":[{\"alias\":\"n\",\"count\":{}}]}}";
        Map<?, ?> result = (Map<?, ?>) ((List<?>) post(documents + ":runAggregationQuery", query)).get(0);
        Map<?, ?> fields = (Map<?, ?>) ((Map<?, ?>) result.get("result")).get("aggregateFields");
        return Long.parseLong(String.valueOf(((Map<?, ?>) fields.get("n")).get("integerValue")));
    }

    private List<Times> times(String prefix) throws IOException, InterruptedException {
        List<Times> times = new ArrayList<>();
        String last = null;
        int read;
        do {
            String start = last == null
                    ? ""
                    : ",\"startAt\":{\"values\":[{\"referenceValue\":\"" + last + "\"}],\"before\":false}";
            String query = query(
                    prefix, ",\"orderBy\":[{\"field\":{\"fieldPath\":\"__name__\"}}],\"limit\":" + PAGE + start);
            read = 0;
            for (Object each : (List<?>) post(documents + ":runQuery", "{\"structuredQuery\":" + query + "}")) {
                if (((Map<?, ?>) each).get("document") instanceof Map<?, ?> document) {
                    last = String.valueOf(document.get("name"));
                    times.add(new Times(time(document, "createTime"), time(document, "updateTime")));
                    read++;
                }
            }
        } while (read == PAGE);
        return times;
    }

    /** The documents of a run that have a result. */
    private static String query(String prefix, String more) {
        return "{\"from\":[{\"collectionId\":\"" + COLLECTION + "\"}],\"where\":{\"compositeFilter\":{\"op\":\"AND\",\"filters\":["
                + equal("run", prefix) + "," + equal("status.state", "COMPLETED") + "]}}" + more + "}";
    }

    private static String equal(String path, String value) {
        return "{\"fieldFilter\":{\"field\":{\"fieldPath\":\"" + path + "\"},\"op\":\"EQUAL\",\"value\":{\"stringValue\":\""
                + value + "\"}}}";
    }

    private static Instant time(Map<?, ?> document, String name) {
        return Instant.parse(String.valueOf(document.get(name)));
    }

    private Object post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer owner")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return Json.parse(response.body());
    }

    /** The CPU time so far. */
    Cpu cpu() {
        double functions = 0;
        double emulator = 0;
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        for (ProcessHandle each : all) {
            double seconds = each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
            if (isEmulator(each)) {
                emulator += seconds;
            } else {
                functions += seconds;
            }
        }
        return new Cpu(functions, emulator);
    }

    private static boolean isEmulator(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return line.contains("cloud-firestore-emulator");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
