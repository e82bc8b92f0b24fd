package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams.ReasoningEffort;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.LabelTask.FunctionToApply;
import dev.abrazo.text.TextClassification;
import org.junit.jupiter.api.Test;

class OpenValueTest {

    @Test
    void of_knownText_equalsTheConstant() {
        assertThat(ChatMessage.Role.of("user"))
                .isEqualTo(ChatMessage.Role.USER)
                .hasSameHashCodeAs(ChatMessage.Role.USER);
        assertThat(ChatMessage.Role.of("user")).isNotEqualTo(ChatMessage.Role.TOOL);
    }

    @Test
    void of_unknownText_keepsIt() {
        ChatCompletion.FinishReason reason = ChatCompletion.FinishReason.of("eos");

        assertThat(reason.value()).isEqualTo("eos");
        assertThat(reason).hasToString("eos").isEqualTo(ChatCompletion.FinishReason.of("eos"));
    }

    @Test
    void parameter_unknownValue_isSentAndUnknownTextIsRejected() {
        var input = TextClassification.TASK.input("x", p -> p.functionToApply(FunctionToApply.of("softplus")));

        assertThat(input.parameters()).containsEntry("function_to_apply", "softplus");
        assertThatThrownBy(() -> TextClassification.TASK.input("x", p -> p.functionToApply("softplus")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("sigmoid, softmax, none");
    }

    @Test
    void equals_sameTextOfAnotherClass_isFalse() {
        assertThat((OpenValue) ReasoningEffort.NONE).isNotEqualTo(FunctionToApply.NONE);
    }

    @Test
    void of_null_isRejected() {
        assertThatThrownBy(() -> ChatMessage.Role.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
    }
}
