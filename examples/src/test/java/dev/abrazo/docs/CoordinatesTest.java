package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coordinates on pages have the version of this checkout: any other does not resolve. */
class CoordinatesTest {

    private static final Pattern PARENT =
            Pattern.compile("<artifactId>abrazo-parent</artifactId>\\s*<version>([^<]+)<");
    private static final Pattern NAMED =
            Pattern.compile("<groupId>dev\\.abrazo</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*<version>([^<]+)<"
                    + "|dev\\.abrazo:abrazo-[a-z]+:([\\w.-]+)");

    static Stream<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void versionsOnAPage_areTheBuiltVersion(Page page) throws IOException {
        String built = built();

        assertThat(versions(page))
                .as("versions on " + page)
                .allSatisfy(version -> assertThat(version).isEqualTo(built));
    }

    @Test
    void readme_hasCoordinatesForMavenAndGradle() {
        assertThat(versions(Page.of("README.md"))).hasSizeGreaterThanOrEqualTo(2);
    }

    private static List<String> versions(Page page) {
        return NAMED.matcher(String.join("\n", page.lines()))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private static String built() throws IOException {
        return PARENT.matcher(Files.readString(Page.ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
