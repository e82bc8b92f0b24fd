package dev.abrazo.internal.work;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads that run jobs. */
interface Threads {

    /** Runs the job, at once or when a thread is free. */
    void execute(Job job, @Nullable Duration maxWait);

    /** Interrupts running jobs and returns the waiting ones, which are not started any more. */
    List<Job> stop();

    /** Waits for the end of the running jobs. */
    void await(long seconds) throws InterruptedException;
}
