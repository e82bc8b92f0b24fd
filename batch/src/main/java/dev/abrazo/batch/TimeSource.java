package dev.abrazo.batch;

import java.util.concurrent.TimeUnit;

/** Clock and sleep, replaceable in tests. Safe for use by many threads. */
interface TimeSource {

    /** The system clock. */
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

    /** Nanoseconds since an arbitrary origin. */
    long nanos();

    void sleep(long nanos) throws InterruptedException;
}
