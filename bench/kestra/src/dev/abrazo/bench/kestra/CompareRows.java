package dev.abrazo.bench.kestra;

import dev.abrazo.bench.kestra.FlowRunner.Cost;
import dev.abrazo.kestra.engine.Engine;
import io.kestra.core.models.flows.FlowWithSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs flows on one engine, in turns, and prints what a row costs: the best of all rounds, after one that is not counted. The
 * servers are processes of their own; the start of the engine is not counted.
 *
 * <p>Arguments: the java command, the class path of the stub server, the number of rounds, and a part of the names of the flows
 * to run.
 */
public final class CompareRows {

    private static final int CONCURRENCY = 32;
    private static final String OURS = "io.kestra.plugin.huggingface.Inference";
    private static final String ORIGINAL = OriginalInference.class.getName();

    private record Candidate(FlowWithSource flow, int rows) {}

    private CompareRows() {}

    public static void main(String[] args) {
        int status = 1;
        try {
            compare(args[0], args[1], Integer.parseInt(args[2]), args.length > 3 ? args[3] : "");
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // The engine's threads would keep the process alive.
        System.exit(status);
    }

    private static void compare(String java, String stub, int rounds, String wanted) throws Exception {
        try (StubProcess fast = StubProcess.start(java, stub, 0);
                StubProcess slow = StubProcess.start(java, stub, 100);
                Engine engine = Engine.start(Map.of(), Path.of(System.getProperty("abrazo.kestra.plugins")))) {
            Map<String, Candidate> candidates = new LinkedHashMap<>();
            candidates.put("batch task, no latency", batch(engine, "batch", fast.url(), 50_000));
            candidates.put("loop of tasks, no latency", loop(engine, "loop", OURS, fast.url(), 1_000));
            candidates.put("loop of original tasks, no latency", loop(engine, "original", ORIGINAL, fast.url(), 1_000));
            candidates.put("batch task, 100 ms", batch(engine, "batch100", slow.url(), 5_000));
            candidates.put("loop of tasks, 100 ms", loop(engine, "loop100", OURS, slow.url(), 500));
            candidates.put("loop of original tasks, 100 ms", loop(engine, "original100", ORIGINAL, slow.url(), 500));
            candidates.keySet().removeIf(name -> !name.contains(wanted));
            print(measure(new FlowRunner(engine), candidates, rounds));
            System.out.printf(
                    Locale.ROOT, "%nThe engine without a flow: %.0f ms CPU for a second.%n", FlowRunner.idle());
        }
    }

    private static Candidate batch(Engine engine, String id, String server, int rows) throws IOException {
        Rows.put(engine, id + ".jsonl", rows);
        return new Candidate(engine.save(Flows.batch(id, server, id + ".jsonl", CONCURRENCY)), rows);
    }

    private static Candidate loop(Engine engine, String id, String type, String server, int rows) {
        return new Candidate(engine.save(Flows.loop(id, type, server, rows)), rows);
    }

    private static Map<String, List<Cost>> measure(FlowRunner runner, Map<String, Candidate> candidates, int rounds)
            throws InterruptedException {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Candidate> entry : candidates.entrySet()) {
                Cost cost = runner.run(entry.getValue().flow(), entry.getValue().rows());
                System.err.printf(
                        Locale.ROOT, "%d %s: %.3f ms CPU, %.3f ms%n", round, entry.getKey(), cost.cpu(), cost.elapsed());
                if (round > 0) {
                    costs.computeIfAbsent(entry.getKey(), key -> new ArrayList<>()).add(cost);
                }
            }
        }
        return costs;
    }

    private static void print(Map<String, List<Cost>> costs) {
        double batch = 0;
        System.out.println("| a row | CPU ms | elapsed ms | CPU, times the batch task without latency |");
        System.out.println("|---|---|---|---|");
        for (Map.Entry<String, List<Cost>> entry : costs.entrySet()) {
            double cpu = entry.getValue().stream().mapToDouble(Cost::cpu).min().orElseThrow();
            double elapsed = entry.getValue().stream().mapToDouble(Cost::elapsed).min().orElseThrow();
            batch = batch == 0 ? cpu : batch;
            System.out.println(String.format(
                    Locale.ROOT, "| %s | %.3f | %.3f | %.1f |", entry.getKey(), cpu, elapsed, cpu / batch));
        }
    }
}
