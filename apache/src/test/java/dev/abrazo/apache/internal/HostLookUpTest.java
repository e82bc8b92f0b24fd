package dev.abrazo.apache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.testing.Background;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A look-up that never returns does not block callers. */
@Timeout(60)
class HostLookUpTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final WorkerThreads threads = new WorkerThreads();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger lookUps = new AtomicInteger();
    private final HostLookUp lookUp = new HostLookUp(threads, this::slow);

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    private InetAddress[] slow(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
        if (host.startsWith("unknown")) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1})};
    }

    @Test
    void addresses_aborted_endsAtOnce() {
        Attempt attempt = new Attempt();
        Background<?> caller = Background.run(() -> lookUp.addresses("model.test", attempt, LONG));
        Background.awaitUntil("the look-up has begun", () -> lookUps.get() == 1);
        attempt.run();
        assertThat(caller.failure()).isInstanceOf(TransportException.class);
        assertThat(caller.leftInterrupted()).isFalse();
    }

    @Test
    void addresses_interrupted_endsAtOnce() {
        Background<?> caller = Background.run(() -> lookUp.addresses("model.test", new Attempt(), LONG));
        Background.awaitUntil("the look-up has begun", () -> lookUps.get() == 1);
        caller.thread().interrupt();
        assertThat(caller.failure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void addresses_deadlineReached_isATimeout() {
        assertThatThrownBy(() -> lookUp.addresses("model.test", new Attempt(), 1_000_000))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void addresses_manyCallers_shareOneLookUp() throws Exception {
        List<Background<InetAddress[]>> callers = new ArrayList<>();
        Attempt aborted = new Attempt();
        Background<?> impatient = Background.run(() -> lookUp.addresses("model.test", aborted, LONG));
        for (int i = 0; i < 8; i++) {
            callers.add(Background.run(() -> lookUp.addresses("model.test", new Attempt(), LONG)));
        }
        for (Background<?> caller : callers) {
            Background.awaitUntil("the caller waits", caller::isBlocked);
        }
        aborted.run();
        assertThat(impatient.failure()).isInstanceOf(TransportException.class);
        gate.countDown();
        for (Background<InetAddress[]> caller : callers) {
            assertThat(caller.value()).extracting(InetAddress::getHostAddress).containsExactly("10.0.0.1");
        }
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void addresses_unknownHost_isReportedToEachAndNotCached() throws Exception {
        gate.countDown();
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> lookUp.addresses("unknown.test", new Attempt(), LONG))
                    .isInstanceOf(UnknownHostException.class);
        }
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void addresses_ofAnIpAddress_needsNoLookUp() throws Exception {
        assertThat(lookUp.addresses("127.0.0.1", new Attempt(), LONG)).hasSize(1);
        assertThat(lookUp.addresses("::1", new Attempt(), LONG)).hasSize(1);
        assertThat(lookUp.addresses("localhost", new Attempt(), LONG)).isNotEmpty();
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void addresses_closedTransport_fails() {
        threads.close();
        assertThatThrownBy(() -> lookUp.addresses("model.test", new Attempt(), LONG))
                .isInstanceOf(TransportException.class)
                .hasMessage("the transport is closed");
    }
}
