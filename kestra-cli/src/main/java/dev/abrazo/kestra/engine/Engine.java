package dev.abrazo.kestra.engine;

import io.kestra.core.exceptions.FlowProcessingException;
import io.kestra.core.exceptions.InputOutputValidationException;
import io.kestra.core.exceptions.InternalException;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.executions.ExecutionKilled;
import io.kestra.core.models.executions.ExecutionKilledExecution;
import io.kestra.core.models.executions.TaskRun;
import io.kestra.core.models.flows.FlowInterface;
import io.kestra.core.models.flows.FlowWithSource;
import io.kestra.core.models.flows.GenericFlow;
import io.kestra.core.queues.BroadcastQueueInterface;
import io.kestra.core.queues.DispatchQueueInterface;
import io.kestra.core.queues.QueueException;
import io.kestra.core.queues.QueueSubscriber;
import io.kestra.core.queues.event.BroadcastEvent;
import io.kestra.core.repositories.ExecutionRepositoryInterface;
import io.kestra.core.repositories.FlowRepositoryInterface;
import io.kestra.core.runners.FlowInputOutput;
import io.kestra.core.runners.FollowExecutionEvent;
import io.kestra.core.runners.FollowLogEvent;
import io.kestra.core.services.FlowService;
import io.kestra.core.services.TaskOutputService;
import io.kestra.core.tenant.TenantService;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.LogManager;

/**
 * Kestra's engine in this process, with its database in memory and its files in a temporary folder. Thread-safe.
 *
 * <p>Kestra keeps some state in static fields, so that a process can have one engine at a time.
 */
public final class Engine implements AutoCloseable {

    static final String TENANT = TenantService.MAIN_TENANT;

    private final Path folder;
    private final EngineContext context;
    private final EngineServices services;

    private Engine(Path folder, EngineContext context) {
        this.folder = folder;
        this.context = context;
        this.services = EngineServices.start(context);
    }

    /**
     * Starts an engine with these plugins; takes some seconds.
     *
     * @param values the configuration of Abrazo's tasks, such as {@code routerUrl}
     * @param plugins the folders with packaged plugins
     * @throws IOException if the temporary folder cannot be created
     */
    public static Engine start(Map<String, String> values, Path... plugins) throws IOException {
        // gRPC reports the engine's end as an error.
        LogManager.getLogManager().reset();
        Path folder = TemporaryFolder.create();
        try {
            Plugins.register(plugins);
            return new Engine(folder, EngineContext.forRuns(EngineSettings.in(folder, values)));
        } catch (RuntimeException | Error e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    /**
     * Checks a flow and saves it, replacing an earlier revision.
     *
     * @throws InvalidFlowException if Kestra does not accept it
     */
    public FlowWithSource save(String source) {
        FlowValidation.of(context).check(source);
        GenericFlow flow = GenericFlow.fromYaml(TENANT, source);
        FlowService flows = context.getBean(FlowService.class);
        try {
            Optional<FlowWithSource> earlier = context.getBean(FlowRepositoryInterface.class)
                    .findByIdWithSource(TENANT, flow.getNamespace(), flow.getId(), Optional.empty(), true);
            return earlier.isPresent() ? flows.update(flow, earlier.get()) : flows.create(flow);
        } catch (FlowProcessingException | QueueException e) {
            throw new IllegalStateException("The flow could not be saved", e);
        }
    }

    /** The files of this engine. */
    public EngineFiles files() {
        return new EngineFiles(context);
    }

    /**
     * Reads the values of a flow's inputs as their types demand, and adds defaults.
     *
     * @throws IllegalArgumentException if a value is missing or of another type; the message has one line for each
     */
    public Map<String, Object> typedInputs(FlowInterface flow, Execution execution, Map<String, Object> values) {
        try {
            return context.getBean(FlowInputOutput.class).readExecutionInputs(flow, execution, values);
        } catch (InputOutputValidationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Starts an execution, when all services run. */
    public void submit(Execution execution) throws InterruptedException {
        services.await();
        try {
            context.getBean(Argument.of(DispatchQueueInterface.class, Execution.class))
                    .emit(execution);
        } catch (QueueException e) {
            throw new IllegalStateException("The execution could not be queued", e);
        }
    }

    /** Asks for the end of an execution and of all that it started. */
    public void kill(Execution execution) {
        try {
            context.getBean(Argument.of(BroadcastQueueInterface.class, ExecutionKilled.class))
                    .emit(ExecutionKilledExecution.builder()
                            .tenantId(TENANT)
                            .executionId(execution.getId())
                            .isOnKillCascade(true)
                            .state(ExecutionKilled.State.REQUESTED)
                            .build());
        } catch (QueueException e) {
            throw new IllegalStateException("The execution could not be killed", e);
        }
    }

    /** The state of an execution as of now, if it has begun. */
    public Optional<Execution> find(String executionId) {
        return context.getBean(ExecutionRepositoryInterface.class).findById(TENANT, executionId);
    }

    /** The outputs of a task run; empty if there are none. */
    public Map<String, Object> outputs(TaskRun run) {
        try {
            return context.getBean(TaskOutputService.class).getOutputs(run);
        } catch (InternalException e) {
            throw new IllegalStateException("The outputs of " + run.getTaskId() + " could not be read", e);
        }
    }

    /** Calls the consumer for each log entry of any execution, on a thread of the engine. Close the subscriber at the end. */
    public QueueSubscriber<FollowLogEvent> followLogs(Consumer<FollowLogEvent> consumer) {
        return follow(FollowLogEvent.class, consumer);
    }

    /** Calls the consumer for each change of any execution, on a thread of the engine. Close the subscriber at the end. */
    public QueueSubscriber<FollowExecutionEvent> followExecutions(Consumer<FollowExecutionEvent> consumer) {
        return follow(FollowExecutionEvent.class, consumer);
    }

    @SuppressWarnings("unchecked")
    private <T extends BroadcastEvent> QueueSubscriber<T> follow(Class<T> type, Consumer<T> consumer) {
        BroadcastQueueInterface<T> queue = context.getBean(Argument.of(BroadcastQueueInterface.class, type));
        return queue.subscriber().subscribe(event -> {
            if (event.isLeft()) {
                consumer.accept(event.getLeft());
            }
        });
    }

    /** Deletes the engine's files, and leaves its threads to the end of the process, which is near: to stop them takes seconds. */
    public void discard() {
        TemporaryFolder.delete(folder);
    }

    /** Stops the engine and deletes its files; may take some seconds. */
    @Override
    public void close() {
        context.close();
        TemporaryFolder.delete(folder);
    }
}
