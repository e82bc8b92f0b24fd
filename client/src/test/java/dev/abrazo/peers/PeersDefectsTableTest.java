package dev.abrazo.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/peers-defects.md names exist. */
class PeersDefectsTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:JS|PY)-\\d+) \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+\\.\\w+)`");
    private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(");

    @Test
    void rows_areNumberedWithoutGaps() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(numbers("JS", 40), numbers("PY", 30)).toList());
    }

    @Test
    void rows_nameExistingTestsOrAReason() throws IOException {
        Set<String> tests = tests();
        rows().forEach((id, cell) -> {
            List<String> named =
                    NAMED.matcher(cell).results().map(name -> name.group(1)).toList();
            assertThat(tests).as(id).containsAll(named);
            if (named.isEmpty()) {
                assertThat(cell).as(id).matches("later: .{10,}");
            }
        });
    }

    @Test
    void testsOfThisPackage_areInTheTable() throws IOException {
        String table = String.join(" ", rows().values());
        assertThat(tests().stream().filter(test -> test.matches("(Js|Py)DefectsTest\\.\\w+_\\w+")))
                .hasSizeGreaterThan(30)
                .allSatisfy(test -> assertThat(table).contains("`" + test + "`"));
    }

    private static Stream<String> numbers(String client, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> client + "-" + number);
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "peers-defects.md")));
        while (row.find()) {
            assertThat(rows.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
        }
        return rows;
    }

    /** All tests, as {@code Class.method}. */
    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith("Test.java"))
                    .toList()) {
                String type = source.getFileName().toString().replace(".java", "");
                METHOD.matcher(Files.readString(source))
                        .results()
                        .forEach(method -> tests.add(type + "." + method.group(1)));
            }
        }
        return tests;
    }
}
