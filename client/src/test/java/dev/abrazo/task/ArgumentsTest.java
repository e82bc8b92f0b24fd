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
                row(Arguments.oneAnd("text", "candidate_labels"), List.of("a"), "{\"inputs\":\"a\"}"),
                row(
                        Arguments.oneAnd("text", "candidate_labels"),
                        List.of("a", "x", "y"),
                        "{\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[\"x\",\"y\"]}}"),
                row(
                        Arguments.table(),
                        List.of("height,width\n11.5,4\n12.5,\n"),
                        "{\"inputs\":{\"data\":{\"height\":[\"11.5\",\"12.5\"],\"width\":[\"4\",\"\"]}}}"),
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
        assertThat(Arguments.media("IMAGE").medium(7)).isTrue();
        assertThat(Arguments.oneAnd("text", "candidate_labels").usage()).isEqualTo("TEXT CANDIDATE_LABELS…");
        assertThat(Arguments.messages().medium(0)).isFalse();
        assertThat(Arguments.table().usage()).isEqualTo("TABLE");
    }

    @Test
    void firstIsMedium_otherWords_areTexts() {
        Arguments arguments = Arguments.oneAnd("image", "candidate_labels").firstIsMedium();

        assertThat(arguments.usage()).isEqualTo("IMAGE CANDIDATE_LABELS…");
        assertThat(arguments.medium(0)).isTrue();
        assertThat(arguments.medium(1)).isFalse();
    }

    @Test
    void table_severalWords_saysHowToGiveOne() {
        assertThatThrownBy(() -> Arguments.table().view().apply(List.of("a,b", "1,2")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("This task takes one TABLE, and 2 texts were given. Put quotes around it, or name a file:"
                        + " @table.csv.");
    }

    private static org.junit.jupiter.params.provider.Arguments row(
            Arguments arguments, List<String> words, String view) {
        return org.junit.jupiter.params.provider.Arguments.of(arguments, words, view);
    }
}
