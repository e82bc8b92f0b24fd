package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionNamesTest {

    private static final Set<String> FLAGS = Set.of("--wait-for-model", "--timeout");

    @Test
    void of_optionNames_becomeFlags() {
        assertThat(OptionNames.of("Set `waitForModel`, or raise `timeout` or `idleTimeout`.", null, FLAGS::contains))
                .isEqualTo("Set --wait-for-model, or raise --timeout or `idleTimeout`.");
    }

    @Test
    void of_serverMessage_isNotChanged() {
        assertThat(OptionNames.of(
                        "failed: `timeout` is unknown\nRaise `timeout`.", "`timeout` is unknown", FLAGS::contains))
                .isEqualTo("failed: `timeout` is unknown\nRaise --timeout.");
    }

    @Test
    void of_singleBacktick_isNotChanged() {
        assertThat(OptionNames.of("a ` b", null, FLAGS::contains)).isEqualTo("a ` b");
    }
}
