package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM names every published artifact, in the version that is built. */
class BomTest {

    private static final List<String> NOT_PUBLISHED = List.of("bom", "bench", "examples");
    private static final String PLUGIN = "kestra";
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern MANAGED =
            Pattern.compile("<artifactId>abrazo-([^<]+)</artifactId>\\s*<version>\\$\\{");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>abrazo-(?:bom|parent)</artifactId>\\s*<version>([^<]+)<");

    @Test
    void bom_namesEveryPublishedModule() throws IOException {
        List<String> published = found(MODULE, "pom.xml").stream()
                .filter(module -> !NOT_PUBLISHED.contains(module))
                // A plugin is a file for a Kestra server, not a library.
                .filter(module -> !module.startsWith(PLUGIN))
                .toList();

        assertThat(published).isNotEmpty();
        assertThat(found(MANAGED, "bom/pom.xml")).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void bom_hasTheBuiltVersion() throws IOException {
        assertThat(found(VERSION, "bom/pom.xml")).hasSize(1).isEqualTo(found(VERSION, "pom.xml"));
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Page.ROOT.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
