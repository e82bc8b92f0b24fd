package dev.abrazo.local.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts of plugins load them with class loaders of their own, and again after an update. */
class PluginClassLoaderTest {

    /** Runs in the plugin's class loader. */
    public static final class Plugin {
        private Plugin() {}

        /** Returns the length of the vector of a text. */
        public static int run() {
            try (var hf = dev.abrazo.InferenceClient.builder()
                    .backend(dev.abrazo.local.Local.create())
                    .build()) {
                return hf.featureExtraction("a").vector().length;
            }
        }
    }

    @Test
    @Timeout(120)
    void load_severalClassLoaders_eachHasTheLibraries() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        for (int i = 0; i < 2; i++) {
            try (URLClassLoader loader =
                    new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
                Method run = loader.loadClass(Plugin.class.getName()).getMethod("run");
                assertThat(run.getDeclaringClass()).isNotSameAs(Plugin.class);
                assertThat(run.invoke(null)).isEqualTo(384);
            }
        }
    }
}
