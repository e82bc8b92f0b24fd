package dev.abrazo.bench.kestra;

import com.sun.management.OperatingSystemMXBean;
import dev.abrazo.kestra.engine.Engine;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.flows.FlowWithSource;
import io.kestra.core.models.flows.State;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/** Runs flows on an engine and measures them. For one thread. */
final class FlowRunner {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long POLL_MILLIS = 50;
    private static final int IDLE_SECONDS = 5;

    /** CPU time of this process and elapsed time, in milliseconds for a row. */
    record Cost(double cpu, double elapsed) {}

    private final Engine engine;

    FlowRunner(Engine engine) {
        this.engine = engine;
    }

    /** The CPU time of this process without a flow, in milliseconds for a second. */
    static double idle() throws InterruptedException {
        long cpu = SYSTEM.getProcessCpuTime();
        Thread.sleep(IDLE_SECONDS * 1_000L);
        return (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / IDLE_SECONDS;
    }

    /**
     * Runs a flow to its end.
     *
     * @throws IllegalStateException if it does not succeed
     */
    Cost run(FlowWithSource flow, int rows) throws InterruptedException {
        Execution execution = Execution.newExecution(flow, null, List.of(), Optional.empty());
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        engine.submit(execution);
        Optional<Execution> now;
        do {
            Thread.sleep(POLL_MILLIS);
            now = engine.find(execution.getId());
        } while (now.isEmpty() || !now.get().getState().isTerminated());
        Cost cost =
                new Cost((SYSTEM.getProcessCpuTime() - cpu) / 1e6 / rows, (System.nanoTime() - start) / 1e6 / rows);
        State.Type state = now.get().getState().getCurrent();
        if (state != State.Type.SUCCESS) {
            throw new IllegalStateException(flow.getId() + " ended with " + state);
        }
        return cost;
    }
}
