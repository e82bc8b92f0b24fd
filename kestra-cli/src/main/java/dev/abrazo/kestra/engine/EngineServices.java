package dev.abrazo.kestra.engine;

import io.kestra.core.runners.Executor;
import io.kestra.core.runners.Indexer;
import io.kestra.core.runners.Worker;
import io.kestra.core.server.Service;
import io.kestra.core.server.Service.ServiceState;
import io.kestra.core.worker.Controller;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The services of a Kestra server that a flow needs: executor, worker with its controller, indexer. */
final class EngineServices {

    private static final int WORKER_THREADS = 16;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final List<Service> services;

    private EngineServices(List<Service> services) {
        this.services = services;
    }

    /** Starts the services; {@link #await} waits for them. */
    static EngineServices start(ApplicationContext context) {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "abrazo-kestra");
            thread.setDaemon(true);
            return thread;
        });
        Controller controller = context.getBean(Controller.class);
        threads.execute(controller::start);
        Executor executor = context.getBean(Executor.class);
        threads.execute(executor);
        Worker worker = context.getBean(Worker.class);
        threads.execute(() -> worker.start(WORKER_THREADS));
        Indexer indexer = context.getBean(Indexer.class);
        threads.execute(indexer);
        return new EngineServices(List.of(controller, executor, worker, indexer));
    }

    /**
     * Waits until all services run.
     *
     * @throws IllegalStateException if one of them does not
     */
    void await() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        for (Service service : services) {
            while (service.getState() != ServiceState.RUNNING) {
                boolean ended = service.getState() != null && service.getState() != ServiceState.CREATED;
                if (ended || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "Kestra's " + service.getType() + " did not start: " + service.getState());
                }
                Thread.sleep(5);
            }
        }
    }
}
