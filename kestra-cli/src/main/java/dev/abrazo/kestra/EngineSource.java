package dev.abrazo.kestra;

import dev.abrazo.kestra.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Where a command gets its engine from. */
interface EngineSource {

    /** An engine for each command, discarded at its end. */
    EngineSource NEW = new EngineSource() {
        @Override
        public Engine open(Map<String, String> values, Path... plugins) throws IOException {
            return Engine.start(values, plugins);
        }

        @Override
        public void release(Engine engine) {
            engine.discard();
        }
    };

    /** An engine with this configuration of Abrazo's tasks, and the plugins of these folders. */
    Engine open(Map<String, String> values, Path... plugins) throws IOException;

    /** Gives the engine back. */
    void release(Engine engine);
}
