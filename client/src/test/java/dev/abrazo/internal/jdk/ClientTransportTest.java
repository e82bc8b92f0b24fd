package dev.abrazo.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.SourceBody;
import dev.abrazo.testing.transport.SettingsConformance;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClientTransportTest extends SettingsConformance {

    @Override
    protected HttpTransport create(TransportSettings settings) {
        return new ClientTransport(settings);
    }

    @Test
    void close_afterUse_endsTheClientsThreadsAndConnections() throws Exception {
        Set<Thread> before = clientThreads();
        server().handle(request -> Answer.json("[]"));
        HttpTransport transport = transport(Duration.ofSeconds(1));
        transport.send(post("/", "{}"), exchange());
        transport.send(post("/", SourceBody.of(10)), exchange());
        Set<Thread> own = clientThreads();
        // Threads of the previous test may still be ending.
        own.removeAll(before);
        assertThat(own).isNotEmpty();
        assertThat(server().openConnections()).isEqualTo(2);
        transport.close();
        Background.awaitUntil("the client's threads end", () -> own.stream().noneMatch(Thread::isAlive));
        Background.awaitUntil("the connections end", () -> server().openConnections() == 0);
    }

    @Test
    void send_selectorThreadHasEnded_usesANewClient() throws Exception {
        Set<Thread> before = clientThreads();
        server().handle(request -> Answer.json("[]"));
        transport().send(post("/", "{}"), exchange());
        Set<Thread> own = clientThreads();
        own.removeAll(before);
        // Has the same effect as an error in the thread.
        own.forEach(Thread::interrupt);
        Background.awaitUntil("the thread ends", () -> own.stream().noneMatch(Thread::isAlive));
        assertThat(transport().send(post("/", "{}"), exchange()).status()).isEqualTo(200);
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
