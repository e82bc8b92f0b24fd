package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.kestra.engine.Engine;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.queues.QueueSubscriber;
import io.kestra.core.runners.FollowExecutionEvent;
import io.kestra.core.runners.FollowLogEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs an execution to its end, and shows it and the executions that it starts, such as the iterations of a loop. On Ctrl-C it
 * kills them. For one execution.
 */
final class ExecutionFollower {

    /** Logs and states arrive through queues of their own: a state waits for the logs that were written before it. */
    private static final long STATE_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    private static final long WAIT_MILLIS = 20;
    private static final Duration LONGEST_KILL = Duration.ofSeconds(20);

    private final Engine engine;
    private final Terminal terminal;
    private final RunDisplay display;
    private final BlockingQueue<FollowLogEvent> logs = new LinkedBlockingQueue<>();
    private final BlockingQueue<FollowExecutionEvent> changes = new LinkedBlockingQueue<>();

    /** Executions with a change that was not shown yet, and when it was seen. */
    private final Map<String, Long> changed = new LinkedHashMap<>();

    private final Set<String> followed = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private @Nullable Long killed;

    ExecutionFollower(Engine engine, Terminal terminal, RunDisplay display) {
        this.engine = engine;
        this.terminal = terminal;
        this.display = display;
    }

    /** Submits the execution and returns it in its last state. */
    Execution run(Execution execution) throws InterruptedException {
        terminal.endGracefully("Killing the execution. Press Ctrl-C again to stop at once.");
        followed.add(execution.getId());
        QueueSubscriber<FollowLogEvent> logSubscriber = engine.followLogs(logs::add);
        QueueSubscriber<FollowExecutionEvent> changeSubscriber = engine.followExecutions(changes::add);
        try {
            engine.submit(execution);
            Execution ended = follow(execution);
            drain();
            return ended;
        } finally {
            display.close();
            logSubscriber.close();
            changeSubscriber.close();
        }
    }

    private Execution follow(Execution execution) throws InterruptedException {
        while (true) {
            FollowExecutionEvent change = changes.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (change != null) {
                changed.putIfAbsent(change.executionId(), System.nanoTime());
            }
            showLogs();
            showChanges(STATE_DELAY_NANOS);
            Optional<Execution> current = engine.find(execution.getId());
            if (current.isPresent() && current.get().getState().isTerminated()) {
                return current.get();
            }
            if (terminal.interruption().cancelled() && kill(execution)) {
                return current.orElse(execution);
            }
        }
    }

    /** Kills the execution once; returns whether it has had its time to end. */
    private boolean kill(Execution execution) {
        if (killed == null) {
            killed = System.nanoTime();
            engine.kill(execution);
        }
        return System.nanoTime() - killed > LONGEST_KILL.toNanos();
    }

    /** Shows what arrives shortly after the end. */
    private void drain() throws InterruptedException {
        long end = System.nanoTime() + STATE_DELAY_NANOS;
        while (System.nanoTime() < end) {
            FollowLogEvent log = logs.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (log != null) {
                show(log);
                end = System.nanoTime() + STATE_DELAY_NANOS;
            }
        }
        followed.forEach(id -> changed.putIfAbsent(id, 0L));
        showChanges(0);
    }

    private void showLogs() {
        for (FollowLogEvent log = logs.poll(); log != null; log = logs.poll()) {
            show(log);
        }
    }

    private void show(FollowLogEvent log) {
        if (log.executionId() != null && isOurs(log.executionId())) {
            display.log(log);
        }
    }

    private void showChanges(long delay) {
        long now = System.nanoTime();
        changed.entrySet().removeIf(entry -> {
            if (now - entry.getValue() < delay) {
                return false;
            }
            if (isOurs(entry.getKey())) {
                engine.find(entry.getKey()).ifPresent(display::update);
            }
            return true;
        });
    }

    /** Whether the execution is the one of this run, or was started by it. */
    private boolean isOurs(String id) {
        if (followed.contains(id) || others.contains(id)) {
            return followed.contains(id);
        }
        Optional<Execution> execution = engine.find(id);
        if (execution.isEmpty()) {
            return false;
        }
        String parent = execution.get().getParentId();
        Object trigger = execution.get().getTrigger() == null
                        || execution.get().getTrigger().getVariables() == null
                ? null
                : execution.get().getTrigger().getVariables().get("executionId");
        boolean ours = parent != null && isOurs(parent) || trigger != null && isOurs(trigger.toString());
        if (ours) {
            display.begin(execution.get());
        }
        (ours ? followed : others).add(id);
        return ours;
    }
}
