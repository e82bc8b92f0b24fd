package dev.abrazo.kestra.engine;

import io.kestra.core.plugins.DefaultPluginRegistry;
import java.nio.file.Path;

/** The plugins of the engine: Kestra's own, and the packaged ones of folders, each in a class loader of its own as in a server. */
final class Plugins {

    private Plugins() {}

    /** Registers the plugins for all engines of this process. A second call with the same folder does nothing. */
    static void register(Path... folders) {
        DefaultPluginRegistry registry = DefaultPluginRegistry.getOrCreate();
        for (Path folder : folders) {
            registry.registerIfAbsent(folder);
        }
    }
}
