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
 * CPU time of all Java threads for each operation, including the HTTP client's threads. On a shared
 * machine it measures the cost of a call; elapsed time depends on the other load. The JVM's compiler is excluded: its work ends
 * after some time, and calls continue. So is the garbage collector, which is far below 1 % with short-lived objects. For large
 * bodies the time of the whole process is used: threads that read them end during the measurement.
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
        // The time of a thread that has ended is not known; the time of the process, which is more, is used instead.
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
