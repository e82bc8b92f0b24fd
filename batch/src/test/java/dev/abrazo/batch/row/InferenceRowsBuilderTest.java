package dev.abrazo.batch.row;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A setting that is wrong for every row is rejected when it is set. */
class InferenceRowsBuilderTest {

    private final InferenceClient hf = InferenceClient.builder().anonymous().build();

    @AfterEach
    void closeClient() {
        hf.close();
    }

    @Test
    void task_unknown_isRejected() {
        assertThatThrownBy(() -> InferenceRows.builder(hf).task("text-clasification"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("There is no task \"text-clasification\".");
    }

    @Test
    void model_blank_isRejected() {
        assertThatThrownBy(() -> InferenceRows.builder(hf).model(" "))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The model's id is empty. Set a model such as org/name, or leave it out.");
    }

    @Test
    void provider_unknown_isRejected() {
        CallOptions options = CallOptions.builder().provider("nosuch").build();

        assertThatThrownBy(() -> InferenceRows.builder(hf).options(options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("There is no provider \"nosuch\".");
    }
}
