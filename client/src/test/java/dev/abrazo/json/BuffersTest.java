package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.BufferRecycler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class BuffersTest {

    private final Buffers buffers = new Buffers();

    @Test
    void acquire_onPlatformThread_isThreadLocal() {
        BufferRecycler first = buffers.acquireAndLinkPooled();
        first.releaseToPool();

        assertThat(buffers.acquireAndLinkPooled()).isSameAs(first);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void acquire_onVirtualThreads_isSharedAfterRelease() throws Exception {
        BufferRecycler first = onVirtualThread();
        BufferRecycler second = onVirtualThread();
        assertThat(second).isNotSameAs(first);

        first.releaseToPool();

        assertThat(onVirtualThread()).isSameAs(first);
    }

    private BufferRecycler onVirtualThread() throws Exception {
        CompletableFuture<BufferRecycler> acquired = new CompletableFuture<>();
        Runnable run = () -> acquired.complete(buffers.acquireAndLinkPooled());
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, run);
        return acquired.get(10, TimeUnit.SECONDS);
    }
}
