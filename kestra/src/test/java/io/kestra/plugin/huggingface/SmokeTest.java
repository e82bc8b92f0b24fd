package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KestraTest
class SmokeTest {
    @Inject
    RunContextFactory contexts;

    @Test
    void renders() throws Exception {
        assertThat(contexts.of(Map.of("a", "b")).render("{{ a }}")).isEqualTo("b");
    }
}
