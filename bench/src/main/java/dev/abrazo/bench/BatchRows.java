package dev.abrazo.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.abrazo.InferenceClient;
import dev.abrazo.batch.Batch;
import dev.abrazo.batch.BatchInput;
import dev.abrazo.batch.BatchOutput;
import dev.abrazo.batch.BatchResult;
import dev.abrazo.batch.row.InferenceRows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The cost of a row of a batch compared with a direct call: the same texts, classified through the same client by eight threads, once
 * by direct calls, once as lines of a file with results in a file with a journal. In turns in one JVM, so
 * that both sides use the same compiled code.
 *
 * <p>It measures the CPU time of the process, including garbage collector and compiler: threads that end within a turn, as those of a
 * batch do, would be missing from a sum over threads. Arguments: turns (15), rows in each (20,000).
 */
public final class BatchRows {

    private static final int CALLS = 8;
    private static final int WARM_UP = 4;

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final InferenceClient client;
    private final Path folder;
    private final int rows;

    private BatchRows(InferenceClient client, Path folder, int rows) {
        this.client = client;
        this.folder = folder;
        this.rows = rows;
    }

    public static void main(String[] args) throws Exception {
        int turns = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        int rows = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        Path folder = Files.createTempDirectory("abrazo-rows");
        try (Stub stub = Stub.start();
                InferenceClient client = InferenceClient.builder()
                        .environment(Map.of())
                        .token("hf_bench")
                        .model(Sides.TEXT_MODEL)
                        .routerUrl(stub.base())
                        .build()) {
            new BatchRows(client, folder, rows).compare(turns);
        } finally {
            Files.deleteIfExists(folder.resolve("in.jsonl"));
            Files.deleteIfExists(folder);
        }
    }

    private void compare(int turns) throws Exception {
        Path in = folder.resolve("in.jsonl");
        Files.write(
                in, Collections.nCopies(rows, "{\"task\":\"text-classification\",\"inputs\":\"" + Sides.TEXT + "\"}"));
        List<Cost> calls = new ArrayList<>();
        List<Cost> lines = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int turn = -WARM_UP; turn < turns; turn++) {
            Turn bare = measured(this::callAll);
            Turn batch = measured(() -> runBatch(in));
            if (turn >= 0) {
                calls.add(new Cost(bare.micros() / rows, 0));
                lines.add(new Cost(batch.micros() / rows, 0));
                seconds.add(batch.seconds() / bare.seconds());
            }
        }
        Spread cpu = Spread.of(lines, calls, Cost::micros);
        Collections.sort(seconds);
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + turns + " turns of " + rows
                + " rows\n");
        System.out.println("| | CPU µs, row / call | ratio | elapsed, median ratio |");
        System.out.println("|---|---|---|---|");
        System.out.println(String.format(
                Locale.ROOT,
                "| batch row, 8 in flight | %.2f / %.2f | %s | %.2f |",
                cpu.ours(),
                cpu.baseline(),
                cpu.ratio(),
                seconds.get(seconds.size() / 2)));
    }

    private void callAll() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(CALLS);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < CALLS; thread++) {
            all.add(threads.submit(() -> {
                for (int i = 0; i < rows / CALLS; i++) {
                    client.textClassification(Sides.TEXT);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
    }

    private void runBatch(Path in) throws IOException {
        Path out = folder.resolve("out.jsonl");
        BatchResult result = Batch.builder(InferenceRows.builder(client).build())
                .concurrency(CALLS)
                .build()
                .run(BatchInput.of(in), BatchOutput.to(out));
        if (result.failed() > 0) {
            throw new IllegalStateException("rows failed: " + result.errorsByType());
        }
        Files.delete(out);
    }

    private Turn measured(Work work) throws Exception {
        // The garbage of one side must not be a cost of the other.
        System.gc();
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        return new Turn((process.getProcessCpuTime() - cpu) / 1e3, (System.nanoTime() - start) / 1e9);
    }

    private record Turn(double micros, double seconds) {}

    private interface Work {
        void run() throws Exception;
    }
}
