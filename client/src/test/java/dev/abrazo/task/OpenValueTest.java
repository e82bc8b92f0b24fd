package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.chat.ChatParams.ReasoningEffort;
import dev.abrazo.chat.FinishReason;
import dev.abrazo.chat.Role;
import dev.abrazo.task.ClassificationParams.FunctionToApply;
import org.junit.jupiter.api.Test;

class OpenValueTest {

    @Test
    void of_knownText_equalsTheConstant() {
        assertThat(Role.of("user")).isEqualTo(Role.USER).hasSameHashCodeAs(Role.USER);
        assertThat(Role.of("user")).isNotEqualTo(Role.TOOL);
    }

    @Test
    void of_unknownText_keepsIt() {
        FinishReason reason = FinishReason.of("eos");

        assertThat(reason.value()).isEqualTo("eos");
        assertThat(reason).hasToString("eos").isEqualTo(FinishReason.of("eos"));
    }

    @Test
    void equals_sameTextOfAnotherClass_isFalse() {
        assertThat((OpenValue) ReasoningEffort.NONE).isNotEqualTo(FunctionToApply.NONE);
    }

    @Test
    void of_null_isRefused() {
        assertThatThrownBy(() -> Role.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
    }
}
