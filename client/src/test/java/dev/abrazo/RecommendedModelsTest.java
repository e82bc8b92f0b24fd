package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The javadoc of the short forms names the recommended model of each task, and the recommended number of labels. */
class RecommendedModelsTest {

    private static final String FACADE = facade();

    static List<Task<?, ?>> tasks() {
        return Tasks.all();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shortForm_inItsJavadoc_namesTheRecommendedModel(Task<?, ?> task) {
        String method = Pattern.compile("-([a-z])")
                .matcher(task.id())
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));

        assertThat(javadocsOf(method))
                .isNotEmpty()
                .first()
                .asString()
                .contains("{@code " + task.info().recommendedModel() + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeroShotClassification", "zeroShotImageClassification"})
    void labels_inTheJavadocOfShortForms_areRecommendedToBeTenAtMost(String method) {
        assertThat(javadocsOf(method)).first().asString().contains("More than 10 are not advised");
    }

    /** The comments directly above the methods of this name, in order. */
    private static List<String> javadocsOf(String method) {
        Matcher matcher = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s+default [^;{(]*?\\b" + method + "\\(")
                .matcher(FACADE);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    private static String facade() {
        return Stream.of(
                        "TextTasks",
                        "TextGenerationTasks",
                        "ChatTasks",
                        "AudioTasks",
                        "VisionTasks",
                        "ImageTextTasks",
                        "VisionGenerationTasks",
                        "TabularTasks")
                .map(name -> Path.of("src", "main", "java", "dev", "abrazo", name + ".java"))
                .map(RecommendedModelsTest::read)
                .collect(Collectors.joining());
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
