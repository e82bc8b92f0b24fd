package dev.abrazo.kestra;

import dev.abrazo.cli.CommandProvider;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.kestra.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command on one engine for all tests of the process, since each takes seconds to start. */
public final class SharedEngine implements CommandProvider {

    /** A server that the engine does not allow. No server may be reached by https either. */
    private static final String DENIED = "http://denied.invalid/";

    private static @Nullable Engine engine;

    @Override
    public String name() {
        return "kestra";
    }

    @Override
    public Object command(Terminal terminal) {
        return KestraProvider.command(terminal, new EngineSource() {
            @Override
            public Engine open(Map<String, String> values, Path... plugins) throws IOException {
                return shared(plugins);
            }

            @Override
            public void release(Engine used) {
                // Kept for the next test; its files are deleted at the end of the process.
            }
        });
    }

    private static Engine shared(Path... plugins) throws IOException {
        if (engine == null) {
            // The lists of an instance, as its configuration or its start sets them: prefixes of URLs.
            System.setProperty("kestra.tasks.http.allowed-list", "http://");
            System.setProperty("kestra.tasks.http.denied-list", DENIED);
            engine = Engine.start(Map.of(), plugins);
        }
        return engine;
    }
}
