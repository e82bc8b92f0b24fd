package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each block of the page about Kotlin is in a source that is compiled and tested. */
class KotlinBlocksTest {

    @Test
    void kotlinOfThePage_isInACompiledSource() throws IOException {
        String source =
                Files.readString(Page.ROOT.resolve("examples/src/test/kotlin/dev/abrazo/examples/UseFromKotlin.kt"));
        List<String> blocks = Page.of("docs/kotlin.md").blocks("kotlin");

        assertThat(blocks)
                .hasSizeGreaterThan(3)
                .allSatisfy(block -> assertThat(source).contains(block.strip()));
    }
}
