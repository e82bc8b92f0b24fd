package dev.abrazo.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dependencies between the modules of the project, read from their sources. */
class ModulesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern INTERNAL = Pattern.compile("\\bdev\\.abrazo(?:\\.[a-z]+)*\\.internal(?:\\.[a-z]+)*");

    @Test
    void internalPackages_areUsedByTheirModuleOnly() throws IOException {
        List<String> uses = new ArrayList<>();
        int modules = 0;
        for (Path module : modules()) {
            List<Path> files = files(module);
            Set<String> own = new TreeSet<>();
            for (Path file : files) {
                Matcher named = PACKAGE.matcher(Files.readString(file));
                if (named.find()) {
                    own.add(named.group(1));
                }
            }
            for (Path file : files) {
                Matcher use = INTERNAL.matcher(Files.readString(file));
                while (use.find()) {
                    if (own.stream().noneMatch(name -> name.startsWith(use.group()))) {
                        uses.add(file + " uses " + use.group());
                    }
                }
            }
            modules++;
        }

        assertThat(modules).isGreaterThanOrEqualTo(8);
        assertThat(uses).isEmpty();
    }

    @Test
    void client_exportsItsPackagesToAll() throws IOException {
        try (var in = Files.newInputStream(Client.CLASSES.resolve("module-info.class"))) {
            assertThat(ModuleDescriptor.read(in).exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .toList();
        }
    }

    /** All sources of a module, its tests included. */
    private static List<Path> files(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
