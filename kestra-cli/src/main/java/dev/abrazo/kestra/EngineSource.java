package dev.abrazo.kestra;

import dev.abrazo.kestra.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;

/** Where a command gets its engine from. */
interface EngineSource {

    /** An engine for each command, discarded at its end. */
    EngineSource NEW = new EngineSource() {
        @Override
        public Engine open(Path... plugins) throws IOException {
            return Engine.start(plugins);
        }

        @Override
        public void release(Engine engine) {
            engine.discard();
        }
    };

    /** An engine with the plugins of these folders. */
    Engine open(Path... plugins) throws IOException;

    /** Gives the engine back. */
    void release(Engine engine);
}
