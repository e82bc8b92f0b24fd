package dev.abrazo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of the embedded model differ slightly between processors, so tests check order and approximate size. */
class LocalExamplesTest {

    @TempDir
    Path folder;

    @Test
    void compareSentences_noToken_similarSentenceFirst() throws IOException, InterruptedException {
        List<String> lines = Example.local(folder, CompareSentences.class).lines();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).endsWith("  That is a happy dog");
        assertThat(score(lines.get(0))).isBetween(0.60, 0.80);
        assertThat(lines.get(1)).endsWith("  That is a very happy person");
        assertThat(score(lines.get(1))).isBetween(0.90, 1.00);
        assertThat(lines.get(2)).endsWith("  Today is a sunny day");
        assertThat(score(lines.get(2))).isBetween(0.15, 0.35);
    }

    @Test
    void searchByMeaning_questionWithoutSharedWord_findsTheAnswer() throws IOException, InterruptedException {
        List<String> lines = Example.local(folder, SearchByMeaning.class).lines();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).endsWith("  Passwords can be changed under Account, Security.");
        assertThat(score(lines.get(0))).isGreaterThan(score(lines.get(1)) + 0.1);
    }

    @Test
    void searchByMeaning_questionAsArguments_isUsed() throws IOException, InterruptedException {
        List<String> lines = Example.local(folder, SearchByMeaning.class, "When", "will", "I", "get", "my", "money?")
                .lines();

        assertThat(lines.get(0)).endsWith("  Expenses are paid back within two weeks.");
    }

    @Test
    void sortIntoTopics_threeMessages_eachFindsItsTopic() throws IOException, InterruptedException {
        List<String> lines = Example.local(folder, SortIntoTopics.class).lines();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("billing ").endsWith("You charged my card twice for the same invoice.");
        assertThat(lines.get(1)).startsWith("delivery ").endsWith("My parcel has not arrived yet.");
        assertThat(lines.get(2)).startsWith("technical problem ").endsWith("The app crashes when I open it.");
    }

    @Test
    void answerLines_twice_keepsResultsAndRetriesErrors() throws IOException, InterruptedException {
        String first =
                Example.local(folder, AnswerLines.class, folder.toString()).out();
        String second =
                Example.local(folder, AnswerLines.class, folder.toString()).out();

        assertThat(first).isEqualTo("2 answered now, 0 before; errors: {unsupported=1}\n");
        assertThat(second).isEqualTo("0 answered now, 2 before; errors: {unsupported=1}\n");
        assertThat(Files.readAllLines(folder.resolve("topics.jsonl")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"id\":\"a\",\"output\":")
                                .contains("[\"billing\",\"delivery\"]"),
                        line -> assertThat(line)
                                .startsWith("{\"id\":\"b\",\"output\":")
                                .contains("[\"delivery\",\"billing\"]"),
                        line -> assertThat(line).startsWith("{\"id\":\"c\",\"error\":"));
    }

    @Test
    void runFromJson_twoTexts_ranksTheLabelsOfEach() throws IOException, InterruptedException {
        List<String> lines = Example.local(folder, RunFromJson.class).lines();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith(
                        "[{\"sequence\":\"My card was charged twice\",\"labels\":[\"billing\",\"technical problem\"],")
                .contains("{\"sequence\":\"The app crashes\",\"labels\":[\"technical problem\",\"billing\"],");
        assertThat(lines.get(1)).startsWith("by ").contains("all-MiniLM-L6-v2");
    }

    private static double score(String line) {
        return Double.parseDouble(line.substring(0, line.indexOf(' ')));
    }
}
