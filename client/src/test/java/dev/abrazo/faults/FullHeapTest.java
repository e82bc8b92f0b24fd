package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FullHeapTest {

    @Test
    void run_afterAnOutOfMemoryError_laterCallsTimeOut() throws Exception {
        Forked forked = Forked.java(FullHeap.class, "-Xmx24m", "-XX:+UseSerialGC");
        assertThat(forked.output()).contains("before: total", "during: ended", "after: total");
        assertThat(forked.status()).isZero();
    }
}
