package dev.abrazo.testing.transport;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The complete contract of a transport. Extend this class, implement the method that creates the transport, and run it; for a
 * transport with a factory extend {@link SettingsConformance}.
 */
@Timeout(120)
public abstract class TransportConformance
        implements RequestConformance,
                ReplyConformance,
                StreamConformance,
                UploadConformance,
                AbortConformance,
                InterruptConformance,
                FailureConformance,
                ConnectionConformance {

    /** Runs last, after everything is closed: anything left open is a leak. */
    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = createServer();
    private final List<HttpTransport> made = new CopyOnWriteArrayList<>();

    /** Creates the transport under test with these settings, of which this class changes the connect timeout only. */
    protected abstract HttpTransport create(TransportSettings settings);

    /** The settings of the transport under test that do not depend on the test. Default: none. */
    protected TransportSettings.Builder settings() {
        return TransportSettings.builder();
    }

    /** Starts the server of a test. Default: one without TLS. */
    protected ScriptedServer createServer() {
        return new ScriptedServer();
    }

    @Override
    public final HttpTransport transport() {
        return made.get(0);
    }

    @Override
    public final HttpTransport transport(Consumer<TransportSettings.Builder> changes) {
        TransportSettings.Builder settings = settings();
        changes.accept(settings);
        HttpTransport transport = create(settings.build());
        made.add(transport);
        return transport;
    }

    @Override
    public final ScriptedServer server() {
        return server;
    }

    @BeforeEach
    final void open() {
        transport(settings -> {});
    }

    @AfterEach
    final void closeAll() {
        made.forEach(HttpTransport::close);
        server.close();
    }
}
