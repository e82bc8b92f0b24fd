package dev.abrazo.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the sides of each comparison in turns, round after round, each in a new JVM, and prints the ratio to each baseline.
 *
 * <p>CPU time is the minimum of all iterations, since other load only adds to it. Allocation is the
 * median of the iterations, and the minimum of the rounds. The table shows the ratio of these, with the lowest and the
 * highest ratio of a single round. Arguments: the number of rounds (5), then words that the titles of the comparisons must
 * contain.
 */
public final class Compare {

    private Compare() {}

    public static void main(String[] args) throws RunnerException {
        int rounds = args.length == 0 ? 5 : Integer.parseInt(args[0]);
        List<Comparison> chosen = Comparison.ALL.stream()
                .filter(c -> args.length < 2
                        || List.of(args).subList(1, args.length).stream()
                                .allMatch(word -> c.title().contains(word)))
                .toList();
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + rounds + " rounds\n");
        System.out.println("| | baseline | CPU µs, ours / baseline | ratio | bytes, ours / baseline | ratio |");
        System.out.println("|---|---|---|---|---|---|");
        for (Comparison comparison : chosen) {
            print(comparison, measure(comparison, rounds));
        }
    }

    private static Map<String, List<Cost>> measure(Comparison comparison, int rounds) throws RunnerException {
        List<String> sides = new ArrayList<>(comparison.baselines());
        sides.add(comparison.abrazo());
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String side : sides) {
                costs.computeIfAbsent(side, s -> new ArrayList<>()).add(run(comparison, side));
            }
        }
        return costs;
    }

    private static Cost run(Comparison comparison, String method) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + comparison.type().getName().replace(".", "\\.") + "\\." + method + "$")
                .threads(comparison.threads())
                .forks(1)
                // By number, not by time: on a busy machine a second holds any number of calls.
                .mode(Mode.SingleShotTime)
                .warmupIterations(comparison.iterations() * 4 / 3)
                .warmupBatchSize(comparison.batch())
                .measurementIterations(comparison.iterations())
                .measurementBatchSize(comparison.batch())
                .jvmArgsAppend("-Xms768m", "-Xmx768m", "-XX:+UseSerialGC")
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).runSingle();
        // JMH counts a batch as one.
        double batch = comparison.batch();
        return new Cost(
                find(result, CpuProfiler.LABEL).getStatistics().getMin() / batch,
                find(result, "gc.alloc.rate.norm").getStatistics().getPercentile(50) / batch);
    }

    private static Result<?> find(RunResult result, String label) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(label))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static void print(Comparison comparison, Map<String, List<Cost>> costs) {
        List<Cost> ours = costs.getOrDefault(comparison.abrazo(), List.of());
        for (String baseline : comparison.baselines()) {
            List<Cost> theirs = costs.getOrDefault(baseline, List.of());
            Spread cpu = Spread.of(ours, theirs, Cost::micros);
            Spread bytes = Spread.of(ours, theirs, Cost::bytes);
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f / %.2f | %s | %,.0f / %,.0f | %s |",
                    comparison.title(),
                    baseline.replaceFirst("^[a-z0-9]+Baseline", "").toLowerCase(Locale.ROOT),
                    cpu.ours(),
                    cpu.baseline(),
                    cpu.ratio(),
                    bytes.ours(),
                    bytes.baseline(),
                    bytes.ratio()));
        }
    }
}
