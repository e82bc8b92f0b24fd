import com.sun.management.OperatingSystemMXBean;
import dev.abrazo.kestra.engine.Engine;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.flows.FlowWithSource;
import io.kestra.core.models.flows.State;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs flows on one engine, in turns, and prints what a row costs. The servers are processes of their own; the start of the
 * engine is not counted. Arguments: the java command, the class path of the stub server, the number of rounds.
 */
public final class CompareRows {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Cost(double cpu, double elapsed) {}

    private CompareRows() {}

    public static void main(String[] args) {
        int status = 1;
        try {
            compare(args);
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // The engine's threads would keep the process alive.
        System.exit(status);
    }

    private static void compare(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[2]);
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        Process fast = stub(args, "0");
        Process slow = stub(args, "100");
        try (BufferedReader a = fast.inputReader();
                BufferedReader b = slow.inputReader();
                Engine engine = Engine.start(Map.of(), Path.of(System.getProperty("abrazo.kestra.plugins")))) {
            String quick = "http://127.0.0.1:" + a.readLine();
            String late = "http://127.0.0.1:" + b.readLine();
            Map<String, Work> works = new LinkedHashMap<>();
            works.put("batch task, no latency", flow(engine, batch(quick, 10_000), 10_000));
            works.put("loop of tasks, no latency", flow(engine, loop(quick, 200), 200));
            works.put("one request with a client of its own, no latency", flow(engine, requests(quick, 200), 200));
            works.put("batch task, 100 ms", flow(engine, batch(late, 2_000), 2_000));
            works.put("loop of tasks, 100 ms", flow(engine, loop(late, 100), 100));
            for (Work work : works.values()) {
                work.run();
            }
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, Work> work : works.entrySet()) {
                    costs.computeIfAbsent(work.getKey(), key -> new ArrayList<>())
                            .add(work.getValue().run());
                }
            }
            print(costs);
        } finally {
            fast.destroy();
            slow.destroy();
        }
    }

    private interface Work {
        Cost run() throws Exception;
    }

    private static Process stub(String[] args, String delay) throws Exception {
        return new ProcessBuilder(args[0], "-cp", args[1], "dev.abrazo.bench.StubServer", delay)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Work flow(Engine engine, String source, int rows) {
        return () -> {
            FlowWithSource flow = engine.save(source);
            if (source.contains("rows.jsonl")) {
                Path file = Files.createTempFile("rows", ".jsonl");
                Files.writeString(file, "{\"inputs\":\"I like you. I love you.\"}\n".repeat(rows));
                engine.files().putNamespaceFile(flow.getNamespace(), "rows.jsonl", file);
                Files.delete(file);
            }
            Execution execution = Execution.newExecution(flow, null, List.of(), Optional.empty());
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            engine.submit(execution);
            Optional<Execution> now;
            do {
                Thread.sleep(20);
                now = engine.find(execution.getId());
            } while (now.isEmpty() || !now.get().getState().isTerminated());
            Cost cost = new Cost(
                    (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / rows, (System.nanoTime() - start) / 1e6 / rows);
            if (now.get().getState().getCurrent() != State.Type.SUCCESS) {
                throw new IllegalStateException(flow.getId() + " ended with " + now.get().getState().getCurrent());
            }
            return cost;
        };
    }

    private static String batch(String server, int rows) {
        return "id: batch" + server.replaceAll("\\D", "") + "\nnamespace: company.batch" + rows + """

                tasks:
                  - id: batch
                    type: io.kestra.plugin.huggingface.BatchInference
                    endpoint: SERVER/models/a
                    task: text-classification
                    from: nsfile:///rows.jsonl
                    concurrency: 32
                """.replace("SERVER", server);
    }

    private static String loop(String server, int rows) {
        return "id: loop" + server.replaceAll("\\D", "") + """

                namespace: company.team
                tasks:
                  - id: loop
                    type: io.kestra.plugin.core.flow.Loop
                    values: VALUES
                    concurrencyLimit: 32
                    tasks:
                      - id: call
                        type: io.kestra.plugin.huggingface.Inference
                        apiKey: key
                        endpoint: SERVER/models
                        model: a
                        inputs: I like you. I love you.
                """.replace("SERVER", server).replace("VALUES", values(rows));
    }

    /** As many tasks in a row, each of which makes one request with Kestra's own client. */
    private static String requests(String server, int rows) {
        StringBuilder flow = new StringBuilder("id: requests\nnamespace: company.team\ntasks:\n");
        for (int i = 0; i < rows; i++) {
            flow.append("  - {id: r").append(i).append(", type: io.kestra.plugin.core.http.Request, method: POST, uri: '")
                    .append(server).append("/models/a', contentType: application/json, body: '{\"inputs\":\"I like you.\"}'}\n");
        }
        return flow.toString();
    }

    private static String values(int rows) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(i);
        }
        return all.toString();
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
