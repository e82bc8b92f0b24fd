package dev.abrazo.kestra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flows of {@code examples/kestra}, with an endpoint added: a local server answers in the place of Hugging Face. */
@Timeout(120)
class ExampleFlowsTest {

    private static final Path FOLDER = Path.of("..", "examples", "kestra");

    @RegisterExtension
    final FlowFixture fixture = new FlowFixture();

    @BeforeEach
    void answer() {
        fixture.server().handle(ExampleFlowsTest::sentiment);
    }

    @Test
    void mail_negative_goesToTheSupport() throws IOException {
        FlowFixture.Result result = run("mail.yaml");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("To the support team, since the mail is negative: I want a refund\n");
        assertThat(((Map<?, ?>) ((List<?>) result.outputs("classify").get("output")).get(0)).get("label"))
                .isEqualTo("negative");
    }

    @Test
    void mail_positive_goesToTheQueue() throws IOException {
        FlowFixture.Result result = run("mail.yaml", "--inputs", "text=This is great");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("To the usual queue: This is great\n");
    }

    @Test
    void reviews_allRows_areClassified() throws IOException {
        fixture.file("reviews.csv", Files.readString(FOLDER.resolve("reviews.csv")));

        FlowFixture.Result result = run("reviews.yaml");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("1 is positive, 2 is negative, 3 is neutral.\n");
        assertThat(result.outputs("classify").get("rows")).isEqualTo(3L);
        assertThat(result.outputs("classify").get("failed")).isEqualTo(0L);
    }

    @Test
    void topics_ticket_isSorted() throws IOException {
        FlowFixture.Result result = run("topics.yaml");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("The ticket is about payment.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.yaml", "reviews.yaml", "reviews.csv", "topics.yaml"})
    void file_isOnThePage(String name) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "kestra.md")))
                .contains(Files.readString(FOLDER.resolve(name)));
    }

    @Test
    void folder_hasNoOtherFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("mail.yaml", "reviews.yaml", "reviews.csv", "topics.yaml");
        }
    }

    private FlowFixture.Result run(String name, String... flags) throws IOException {
        String flow = Files.readString(FOLDER.resolve(name)).replaceAll("( +apiKey: .*\n)", "$1    endpoint: SERVER\n");
        return fixture.command(
                "run",
                fixture.file(name, flow),
                Stream.concat(Stream.of("--json"), Stream.of(flags)).toArray(String[]::new));
    }

    private static Answer sentiment(RecordedRequest request) {
        String text = request.text();
        boolean negative = text.contains("refund") || text.contains("airport");
        String label = negative ? "negative" : text.contains("great") ? "positive" : "neutral";
        return Answer.json("[[{\"label\":\"" + label + "\",\"score\":0.98}]]");
    }
}
