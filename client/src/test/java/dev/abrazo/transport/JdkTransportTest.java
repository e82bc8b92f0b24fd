package dev.abrazo.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.jdk.JdkTransport;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.SourceBody;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class JdkTransportTest extends TransportConformance {

    @Override
    protected HttpTransport create(Duration connectTimeout) {
        return new JdkTransport(connectTimeout);
    }

    /** Before 21 only the garbage collector ends them. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void close_afterUse_endsTheClientsThreads() throws Exception {
        Set<Thread> before = clientThreads();
        server().handle(request -> Answer.json("[]"));
        HttpTransport transport = transport(Duration.ofSeconds(1));
        transport.send(post("/", "{}"), exchange());
        transport.send(post("/", SourceBody.of(10)), exchange());
        Set<Thread> own = clientThreads();
        // Those of the test before may still be ending.
        own.removeAll(before);
        assertThat(own).isNotEmpty();
        transport.close();
        Background.awaitUntil("the client's threads end", () -> own.stream().noneMatch(Thread::isAlive));
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
