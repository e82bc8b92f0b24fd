package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of the documentation is that of the code. */
class ProvidersPageTest {

    private static final String HEADER = "| provider | tasks |\n|---|---|\n";

    @Test
    void tasks_areThoseOfTheRegistry() throws IOException {
        String expected = Provider.Registry.installed().all().stream()
                .filter(provider -> provider.getClass().getPackage() == Provider.class.getPackage())
                .map(provider -> "| `" + provider.id() + "` | "
                        + String.join(", ", provider.dialects().tasks()) + " |\n")
                .collect(Collectors.joining());
        String page = Files.readString(Path.of("..", "docs", "providers.md"));
        String after = page.substring(page.indexOf(HEADER) + HEADER.length());

        assertThat(after.substring(0, after.indexOf("\n\n") + 1)).isEqualTo(expected);
    }
}
