package dev.abrazo.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Tasks;
import dev.abrazo.task.RawRequest;
import dev.abrazo.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code of providers and the engine uses task ids as keys of tables only, never in conditions. */
class ProviderTablesTest {

    /** The key of a row: {@code .task("text-to-image", …)}. */
    private static final Pattern KEY = Pattern.compile("\\.(task|exclude|hubTask)\\(\\s*$");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    private static final Pattern CONDITION = Pattern.compile(
            "[tT]ask(Id)?(\\(\\))?(\\.id\\(\\))?\\s*\\.(contains|equals|startsWith|endsWith|matches|indexOf)\\(\\s*\""
                    + "|switch \\([^{\n]*[tT]ask");

    /** The only class with a condition for the legacy task. */
    private static final String ADAPTER = "ConversationalAdapter.java";

    @Test
    void taskIds_areKeysOfTablesOnly() throws IOException {
        Set<String> ids = Stream.concat(
                        Tasks.all().stream()
                                .flatMap(task -> Stream.concat(Stream.of(task.id()), task.info().aliases().stream())),
                        Stream.of(RawRequest.TASK).map(Task::id))
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            String source = withoutComments(Files.readString(file));
            Matcher literal = LITERAL.matcher(source);
            while (literal.find()) {
                boolean key = KEY.matcher(source.substring(0, literal.start())).find();
                if (ids.contains(literal.group(1)) && !key && !file.endsWith(ADAPTER)) {
                    found.add(file.getFileName() + ": " + literal.group());
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void taskIds_areNotInConditions() throws IOException {
        for (Path file : sources()) {
            assertThat(withoutComments(Files.readString(file)))
                    .as("%s", file)
                    .doesNotContainPattern(CONDITION)
                    .doesNotContain("RawRequest");
        }
    }

    private static List<Path> sources() throws IOException {
        return Client.sources().stream()
                .filter(file -> file.toString().replace('\\', '/').matches(".*/dev/abrazo/(provider|internal)/.*"))
                .toList();
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }
}
