package dev.abrazo.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/peers-defects.md and the tests that carry its numbers say the same. */
class PeersDefectsTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:JS|PY)-\\d+) \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+\\.\\w+)`");
    private static final Pattern METHOD = Pattern.compile("void (((?:(?:js|py)\\d+_)+)\\w+)\\(");

    @Test
    void rows_areAllNumbersInOrder() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(numbers("JS", 40), numbers("PY", 30)).toList());
    }

    @Test
    void rows_nameTheTestsThatThereAreOrSayWhyThereAreNone() throws IOException {
        Map<String, Set<String>> tests = tests();
        rows().forEach((id, cell) -> {
            Set<String> named = new TreeSet<>();
            Matcher names = NAMED.matcher(cell);
            while (names.find()) {
                named.add(names.group(1));
            }
            assertThat(named).as(id).isEqualTo(tests.getOrDefault(id, Set.of()));
            if (named.isEmpty()) {
                assertThat(cell).as(id).matches("later: .{10,}");
            }
        });
        assertThat(rows().keySet()).containsAll(tests.keySet());
    }

    private static Stream<String> numbers(String client, int last) {
        return java.util.stream.IntStream.rangeClosed(1, last).mapToObj(number -> client + "-" + number);
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "peers-defects.md")));
        while (row.find()) {
            assertThat(rows.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
        }
        return rows;
    }

    /** For each number the tests that carry it, as {@code Class.method}. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String type = source.getFileName().toString().replace(".java", "");
                Matcher method = METHOD.matcher(Files.readString(source));
                while (method.find()) {
                    for (String number : method.group(2).split("_")) {
                        String id = number.toUpperCase(Locale.ROOT).replaceFirst("(?=\\d)", "-");
                        tests.computeIfAbsent(id, i -> new TreeSet<>()).add(type + "." + method.group(1));
                    }
                }
            }
        }
        return tests;
    }
}
