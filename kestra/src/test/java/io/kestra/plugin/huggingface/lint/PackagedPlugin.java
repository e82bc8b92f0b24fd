package io.kestra.plugin.huggingface.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.models.tasks.Task;
import io.kestra.core.plugins.DefaultPluginRegistry;
import io.kestra.core.plugins.RegisteredPlugin;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.core.serializers.JacksonMapper;
import io.kestra.core.utils.TestsUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar of a plugin as Kestra loads it. The classes of the plugin are not on the class path of these tests: what the jar does
 * not have is missing.
 */
@Tag("packaged")
public abstract class PackagedPlugin {

    /** The jar. */
    protected static final Path JAR = Path.of(System.getProperty("plugin.jar", "missing"));

    /** Where plugins are put. */
    @TempDir
    protected static Path folder;

    private final String group;
    private final String title;
    private final List<String> tasks;

    /** Checks a plugin with exactly these tasks. */
    protected PackagedPlugin(String group, String title, String... tasks) {
        this.group = group;
        this.title = title;
        this.tasks = List.of(tasks).stream().map(task -> group + "." + task).toList();
    }

    /** Paths of the packages of other projects in the jar. Their licences are in NOTICE. */
    protected abstract List<String> libraries();

    @Test
    void jar_manifest_describesThePlugin() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("X-Kestra-Name")).isEqualTo(name());
            assertThat(manifest.getValue("X-Kestra-Title")).isEqualTo(title);
            assertThat(manifest.getValue("X-Kestra-Group")).isEqualTo(group);
            assertThat(manifest.getValue("X-Kestra-License")).isEqualTo("Apache-2.0");
            assertThat(manifest.getValue("X-Kestra-Description")).isNotBlank();
            assertThat(JAR.getFileName().toString()).endsWith("-" + manifest.getValue("X-Kestra-Version") + ".jar");
        }
    }

    @Test
    void jar_entries_areThoseOfAPlugin() throws IOException {
        List<String> entries = entries();
        assertThat(entries).noneMatch(entry -> entry.endsWith("module-info.class"));
        assertThat(entries).noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|RSA|DSA|EC)"));
        assertThat(entries).doesNotHaveDuplicates();
        assertThat(entries).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    @Test
    void jar_classes_areOursAndThoseOfNamedLibraries() throws IOException {
        List<String> packages = new ArrayList<>(libraries());
        packages.add("dev/abrazo/");
        packages.add("io/kestra/plugin/huggingface/");
        packages.add("org/jspecify/");
        assertThat(entries())
                .filteredOn(entry -> entry.endsWith(".class"))
                .allMatch(entry -> packages.stream().anyMatch(entry::startsWith));
    }

    @Test
    void jar_licence_isOurs() throws IOException {
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../LICENSE")));
        assertThat(text("META-INF/NOTICE")).isEqualTo(Files.readString(Path.of("../NOTICE")));
    }

    @Test
    void jar_tasks_areTheOnlyClassesOfThePackage() throws IOException {
        String services = text("META-INF/services/io.kestra.core.models.Plugin");
        assertThat(services.lines()).containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void registry_plugin_isDescribed() {
        RegisteredPlugin plugin = registered(new Registry());
        assertThat(plugin.name()).isEqualTo(name());
        assertThat(plugin.title()).isEqualTo(title);
        assertThat(plugin.group()).isEqualTo(group);
        assertThat(JAR.getFileName().toString()).endsWith("-" + plugin.version() + ".jar");
        assertThat(plugin.license()).isEqualTo("Apache-2.0");
        assertThat(plugin.longDescription()).isNotBlank();
        assertThat(plugin.icon("plugin-icon")).isNotBlank();
        assertThat(plugin.getTasks()).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(tasks);
        for (Class<?> task : plugin.getTasks()) {
            assertThat(plugin.icon(task)).as(task.getName()).isNotBlank();
            assertThat(task.getClassLoader()).isSameAs(plugin.getClassLoader());
        }
    }

    @Test
    void registry_plugin_hasItsOwnClassesAndTheHostsJackson() throws Exception {
        Registry registry = new Registry();
        ClassLoader loader = registered(registry).getClassLoader();
        assertThat(loader.getClass().getSimpleName()).isEqualTo("PluginClassLoader");
        assertThat(registry.findClassByIdentifier(tasks.get(0)).getClassLoader())
                .isSameAs(loader);
        assertThat(loader.loadClass("dev.abrazo.InferenceClient").getClassLoader())
                .isSameAs(loader);
        String jackson = "com.fasterxml.jackson.core.JsonFactory";
        assertThat(loader.loadClass(jackson)).isSameAs(Class.forName(jackson));
    }

    /** The names of the jar's entries. */
    protected static List<String> entries() throws IOException {
        List<String> entries = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            jar.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> entries.add(entry.getName()));
        }
        return entries;
    }

    /** Loads the plugin with a class loader of its own. */
    protected static RegisteredPlugin registered(Registry registry) {
        Path plugin = folder.resolve(JAR.getFileName());
        try {
            if (!Files.exists(plugin)) {
                Files.copy(JAR, plugin);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        registry.registerIfAbsent(folder);
        assertThat(registry.externalPlugins()).hasSize(1);
        return registry.externalPlugins().get(0);
    }

    /** Runs a task as a worker does, and returns its outputs as the next task gets them. */
    protected static Map<String, Object> run(RunContextFactory contexts, Class<?> type, String properties)
            throws Exception {
        String yaml = "id: run\ntype: " + type.getName() + "\n" + properties;
        Task task = (Task) JacksonMapper.ofYaml().readValue(yaml, type);
        assertThat(task.getClass()).isSameAs(type);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            return JacksonMapper.toMap(
                    ((RunnableTask<?>) task).run(TestsUtils.mockRunContext(contexts, task, Map.of())));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private String name() {
        return JAR.getFileName().toString().replaceFirst("-\\d.*", "");
    }

    private static String text(String entry) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Kestra's registry; Kestra itself has only one. */
    protected static final class Registry extends DefaultPluginRegistry {
        /** Creates a registry without plugins. */
        public Registry() {}
    }
}
