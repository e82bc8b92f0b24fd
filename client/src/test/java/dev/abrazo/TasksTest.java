package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {

    @Test
    void named_everyIdAndAlias_isItsTask() {
        List<String> names = new ArrayList<>();
        for (Task<?, ?> task : Tasks.all()) {
            names.add(task.id());
            names.addAll(task.info().aliases());
            assertThat(Tasks.named(task.id())).isSameAs(task);
            task.info()
                    .aliases()
                    .forEach(alias -> assertThat(Tasks.named(alias)).isSameAs(task));
        }
        assertThat(names).doesNotHaveDuplicates().contains("chat", "zeroshot-classification", "sentiment-analysis");
    }

    @ParameterizedTest
    @CsvSource({
        "text-clasification, 'text-classification, '",
        "textclassification, 'text-classification, '",
        "similarity, 'sentence-similarity, '",
        "text2image, 'text-to-image, '"
    })
    void named_typingError_suggestsTheNearestFirst(String name, String nearest) {
        assertThatThrownBy(() -> Tasks.named(name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("There is no task \"" + name + "\". Similar: " + nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "sentence_similarity, sentence-similarity",
        "Text_Classification, text-classification",
        "' text to image ', text-to-image",
        "SENTIMENT_ANALYSIS, text-classification",
        "NER, token-classification"
    })
    void named_otherSpelling_isTheTask(String name, String id) {
        assertThat(Tasks.named(name).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "banana", "xyz-abc-123", "run"})
    void named_dissimilarName_suggestsNothing(String name) {
        assertThatThrownBy(() -> Tasks.named(name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("There is no task \"" + name
                        + "\". The command `abrazo tasks` lists all tasks; in Java, Tasks.all() does.");
    }

    @Test
    void named_empty_isRejected() {
        assertThatThrownBy(() -> Tasks.named("")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void named_veryLong_isTruncatedInTheMessage() {
        assertThatThrownBy(() -> Tasks.named("text-to-image" + "x".repeat(10_000_000)))
                .isInstanceOf(InvalidRequestException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
