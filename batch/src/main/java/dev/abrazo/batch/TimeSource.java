package dev.abrazo.batch;

import java.util.concurrent.TimeUnit;

/** What time it is, and waiting. A test has its own, in which no time is lost. Safe for use by many threads. */
interface TimeSource {

    /** The machine's own clock. */
    TimeSource SYSTEM = new TimeSource() {
        private final long start = System.nanoTime();

        @Override
        public long nanos() {
            return System.nanoTime() - start;
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    void sleep(long nanos) throws InterruptedException;
}
