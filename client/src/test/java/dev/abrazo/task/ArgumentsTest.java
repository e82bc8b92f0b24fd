package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentsTest {

    static Stream<org.junit.jupiter.params.provider.Arguments> views() {
        return Stream.of(
                row(Arguments.text(), List.of("a"), "{\"inputs\":\"a\"}"),
                row(Arguments.text(), List.of("a", "b"), "{\"inputs\":[\"a\",\"b\"]}"),
                row(Arguments.media("IMAGE"), List.of("a.png"), "{\"inputs\":\"a.png\"}"),
                row(
                        Arguments.sourceAnd("source_sentence", "sentences"),
                        List.of("a", "b", "c"),
                        "{\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[\"b\",\"c\"]}}"),
                row(Arguments.textAnd("candidate_labels"), List.of("a"), "{\"inputs\":\"a\"}"),
                row(
                        Arguments.textAnd("candidate_labels"),
                        List.of("a", "x", "y"),
                        "{\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[\"x\",\"y\"]}}"),
                row(
                        Arguments.messages(),
                        List.of("a", "b", "c"),
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"},"
                                + "{\"role\":\"user\",\"content\":\"c\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("views")
    void view_words_areTheViewTheyState(Arguments arguments, List<String> words, String view) {
        assertThat(Json.write(arguments.view().apply(words))).isEqualTo(view);
    }

    @Test
    void view_tooFewWords_saysWhatIsMissing() {
        assertThatThrownBy(() -> Arguments.sourceAnd("source_sentence", "sentences")
                        .view()
                        .apply(List.of("a")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("This task takes SOURCE_SENTENCE SENTENCES…, and only 1 text was given.");
    }

    @Test
    void usage_isForHelpTexts() {
        assertThat(Arguments.text().usage()).isEqualTo("TEXT…");
        assertThat(Arguments.media("IMAGE").usage()).isEqualTo("IMAGE…");
        assertThat(Arguments.media("IMAGE").media()).isTrue();
        assertThat(Arguments.textAnd("candidate_labels").usage()).isEqualTo("TEXT CANDIDATE_LABELS…");
        assertThat(Arguments.messages().media()).isFalse();
    }

    private static org.junit.jupiter.params.provider.Arguments row(
            Arguments arguments, List<String> words, String view) {
        return org.junit.jupiter.params.provider.Arguments.of(arguments, words, view);
    }
}
