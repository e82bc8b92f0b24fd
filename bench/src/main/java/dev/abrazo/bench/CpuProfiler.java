package dev.abrazo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of all Java threads for each operation, the HTTP client's own threads included. On a machine that others
 * use it says what a call costs; elapsed time says how busy the others were. The JVM's compiler is left out: its work ends
 * some time, and calls go on. So is the collector, which with short-lived objects is far below a hundredth. For large
 * bodies it is the whole process's time instead: threads that read them end while they are measured.
 */
public final class CpuProfiler implements InternalProfiler {

    static final String LABEL = "cpu.norm";

    // Not the process's time, which the JDK reads in steps of 10 ms, except where one operation takes many of them.
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private Map<Long, Long> threadsBefore = Map.of();
    private long processBefore;

    @Override
    public String getDescription() {
        return "Processor time of the Java threads per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        threadsBefore = threadTimes();
        processBefore = process.getProcessCpuTime();
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double micros = nanos(benchmark) / 1000.0;
        long operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult(LABEL, micros / operations, "us/op", AggregationPolicy.AVG));
    }

    private long nanos(BenchmarkParams benchmark) {
        Map<Long, Long> now = threadTimes();
        // What a thread that has ended took is not known: then the process's time, which is more, stands for it.
        boolean ended = !now.keySet().containsAll(threadsBefore.keySet());
        if (ended || benchmark.getBenchmark().startsWith(LargeBodies.class.getName())) {
            return process.getProcessCpuTime() - processBefore;
        }
        long sum = 0;
        for (Map.Entry<Long, Long> thread : now.entrySet()) {
            sum += thread.getValue() - threadsBefore.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    private Map<Long, Long> threadTimes() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            times.put(id, Math.max(0, threads.getThreadCpuTime(id)));
        }
        return times;
    }
}
