package dev.abrazo.bench.kestra;

import dev.abrazo.bench.kestra.FlowRunner.Cost;
import dev.abrazo.kestra.engine.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Runs one batch and prints how much memory the process needs more than with an idle engine. Needs Linux, for its counts of
 * resident memory.
 *
 * <p>Arguments: the java command, the class path of the stub server, the number of rows.
 */
public final class MillionRows {

    private static final int CONCURRENCY = 16;
    private static final double MB = 1 << 20;

    private MillionRows() {}

    public static void main(String[] args) {
        int status = 1;
        try {
            measure(args[0], args[1], Integer.parseInt(args[2]));
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // The engine's threads would keep the process alive.
        System.exit(status);
    }

    private static void measure(String java, String stub, int rows) throws Exception {
        try (StubProcess server = StubProcess.start(java, stub, 0);
                Engine engine = Engine.start(Map.of(), Path.of(System.getProperty("abrazo.kestra.plugins")))) {
            Rows.put(engine, "rows.jsonl", rows);
            FlowRunner runner = new FlowRunner(engine);
            // The services of the engine start in the background.
            Thread.sleep(10_000);
            double idleHeap = liveHeap();
            double idle = resident("VmRSS");
            // Sets the peak back to the present value.
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            Cost cost = runner.run(engine.save(Flows.batch("million", server.url(), "rows.jsonl", CONCURRENCY)), rows);
            double peak = resident("VmHWM");
            double heap = liveHeap();
            System.out.printf(
                    Locale.ROOT,
                    """
                    %,d rows: %.3f ms CPU and %.3f ms elapsed for each
                    | | idle engine | batch | difference |
                    |---|---|---|---|
                    | resident memory MB, peak | %.0f | %.0f | %.0f |
                    | live heap MB, after it | %.0f | %.0f | %.0f |
                    """,
                    rows,
                    cost.cpu(),
                    cost.elapsed(),
                    idle,
                    peak,
                    peak - idle,
                    idleHeap,
                    heap,
                    heap - idleHeap);
        }
    }

    private static double liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB;
    }

    private static double resident(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / MB)
                .findFirst()
                .orElseThrow();
    }
}
