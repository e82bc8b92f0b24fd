package dev.abrazo.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The metadata for GraalVM's native images names everything that the byte code reaches by name, and nothing else. */
class NativeImageTest {

    private static final String METADATA = "META-INF/native-image/dev.abrazo/abrazo-client/reachability-metadata.json";

    /** Methods that find a class, a member, a service or a resource by its name. */
    private static final Pattern BY_NAME = Pattern.compile(
            "java\\.lang\\.Class\\.(forName|get(Declared)?(Method|Constructor|Field|Class|RecordComponent)s?|getResource.*"
                    + "|newInstance|getPermittedSubclasses)"
                    + "|java\\.lang\\.(Module|ClassLoader)\\.(loadClass|getResource.*|getSystemResource.*)"
                    + "|java\\.lang\\.reflect\\.(Method|Constructor|Field|Proxy|Array)\\..*"
                    + "|java\\.lang\\.invoke\\.MethodHandles\\$Lookup\\.(find.*|unreflect.*|defineClass|defineHiddenClass)"
                    + "|java\\.util\\.ServiceLoader\\.load.*|java\\.util\\.ResourceBundle\\..*"
                    + "|java\\.io\\.Object(Input|Output)Stream\\..*");

    /** Reads the records and enums that a program gives it: the program registers these for its image. */
    private static final String TYPES_OF_PROGRAMS = "dev.abrazo.schema.";

    /** A name of a class or a method, as opposed to a message. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    @Test
    void accessByName_isInFourClasses() throws IOException {
        assertThat(reflective().keySet())
                .containsExactly(
                        "dev.abrazo.internal.jdk.OpenClient",
                        "dev.abrazo.internal.service.Services",
                        "dev.abrazo.internal.work.VirtualThreads",
                        "dev.abrazo.json.Buffers");
    }

    @Test
    void metadata_namesWhatTheByteCodeNames() throws IOException {
        Set<String> inCode = new TreeSet<>();
        for (ClassConstants constants : reflective().values()) {
            constants.strings().stream().filter(NAME.asMatchPredicate()).forEach(inCode::add);
        }
        Set<String> inMetadata = new TreeSet<>();
        for (Map<?, ?> entry : entries("reflection")) {
            methods(entry).forEach(method -> inMetadata.add((String) method.get("name")));
        }
        // The one class that is named; the others are class literals.
        inMetadata.add("java.lang.Thread$Builder");

        assertThat(inCode).isEqualTo(inMetadata);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void metadata_ofEachMember_exists() throws ReflectiveOperationException, IOException {
        for (Map<?, ?> entry : entries("reflection")) {
            Class<?> type = Class.forName((String) entry.get("type"));
            for (Map<?, ?> method : methods(entry)) {
                List<Class<?>> parameters = new ArrayList<>();
                for (Object name : (List<?>) method.get("parameterTypes")) {
                    parameters.add(name.equals("long") ? long.class : Class.forName((String) name));
                }
                assertThat(type.getMethod((String) method.get("name"), parameters.toArray(Class<?>[]::new)))
                        .isNotNull();
            }
        }
    }

    @Test
    void metadata_namesTheFileOfEachService() throws IOException {
        try (InputStream in = Files.newInputStream(Client.CLASSES.resolve("module-info.class"))) {
            assertThat(entries("resources").stream().map(entry -> (String) entry.get("glob")))
                    .containsExactlyInAnyOrderElementsOf(ModuleDescriptor.read(in).uses().stream()
                            .map(name -> "META-INF/services/" + name)
                            .toList());
        }
    }

    /** Read from the sources of the modules that are built later. */
    @Test
    void otherModules_useNamesOnlyWhereTheirMetadataSays() throws IOException {
        Pattern source = Pattern.compile(
                "Class\\.forName|\\.get(Declared)?(Method|Constructor|Field)\\(|getResource|ServiceLoader\\.load|MethodHandles"
                        + "|newInstance\\(|ObjectInputStream|ResourceBundle");
        Map<String, Set<String>> found = new TreeMap<>();
        for (String module : List.of("apache", "batch", "micrometer", "opentelemetry")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (source.matcher(Files.readString(file)).find()) {
                        found.computeIfAbsent(module, name -> new TreeSet<>())
                                .add(file.getFileName().toString());
                    }
                }
            }
        }

        assertThat(found).isEqualTo(Map.of("apache", Set.of("QuietLogging.java"), "batch", Set.of("RowThreads.java")));
        assertThat(metadata("apache"))
                .contains("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                .contains("META-INF/services/dev.abrazo.http.HttpTransport$Factory")
                .contains(services("apache", "dev.abrazo.http.HttpTransport$Factory"));
        assertThat(metadata("batch"))
                .contains("java.lang.Thread$Builder")
                .contains("\"ofVirtual\"", "\"name\"", "\"factory\"");
    }

    /** By class: the constants of each class of the client that finds something by its name. */
    private static Map<String, ClassConstants> reflective() throws IOException {
        Map<String, ClassConstants> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Client.CLASSES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                ClassConstants constants = ClassConstants.of(file);
                String path = Client.CLASSES.relativize(file).toString();
                String name = path.substring(0, path.length() - ".class".length())
                        .replace('/', '.')
                        .replace('\\', '.');
                if (!name.startsWith(TYPES_OF_PROGRAMS)
                        && constants.methods().stream().anyMatch(BY_NAME.asMatchPredicate())) {
                    found.put(name, constants);
                }
            }
        }
        return found;
    }

    private static List<Map<?, ?>> entries(String section) throws IOException {
        try (InputStream in = NativeImageTest.class.getClassLoader().getResourceAsStream(METADATA)) {
            Map<?, ?> all = (Map<?, ?>) Json.parse(in.readAllBytes());
            return ((List<?>) all.get(section))
                    .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
        }
    }

    private static List<Map<?, ?>> methods(Map<?, ?> entry) {
        return ((List<?>) entry.get("methods"))
                .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    private static String metadata(String module) throws IOException {
        return Files.readString(resources(module)
                .resolve("META-INF/native-image/dev.abrazo/abrazo-" + module + "/reachability-metadata.json"));
    }

    private static List<String> services(String module, String name) throws IOException {
        return Files.readAllLines(resources(module).resolve("META-INF/services/" + name)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Path resources(String module) {
        return Path.of("..", module, "src", "main", "resources");
    }
}
