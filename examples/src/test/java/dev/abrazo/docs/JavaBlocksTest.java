package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each block of Java compiles: it has its imports, then the body of a method with a client {@code hf}, unless the block
 * creates one; or it is a file with a public class.
 */
class JavaBlocksTest {

    private static final Pattern FILE = Pattern.compile("(?m)^public (?:final )?class (\\w+)");

    @TempDir
    Path classes;

    static Stream<Page> pages() {
        return Page.all().filter(page -> !page.blocks("java").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaOfAPage_unchanged_compiles(Page page) {
        List<JavaFileObject> sources = new ArrayList<>();
        List<String> blocks = page.blocks("java");
        for (int i = 0; i < blocks.size(); i++) {
            sources.add(new Block("Block" + (i + 1), blocks.get(i)));
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-Xlint:none");

        boolean compiled =
                compiler.getTask(null, null, found, options, null, sources).call();

        assertThat(found.getDiagnostics())
                .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .as("errors in the Java of " + page)
                .isEmpty();
        assertThat(compiled).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void importsOfABlock_areAllUsed(Page page) {
        for (String block : page.blocks("java")) {
            String body = body(block);
            assertThat(imports(block))
                    .as("imports of " + page)
                    .allSatisfy(line -> assertThat(body)
                            .containsPattern(
                                    "\\b" + line.substring(line.lastIndexOf('.') + 1, line.length() - 1) + "\\b"));
        }
    }

    private static List<String> imports(String block) {
        return block.lines().takeWhile(line -> line.startsWith("import ")).toList();
    }

    private static String body(String block) {
        return block.lines().skip(imports(block).size()).collect(Collectors.joining("\n"));
    }

    /** A block as a class. */
    private static final class Block extends SimpleJavaFileObject {

        private final String source;

        Block(String name, String code) {
            super(URI.create("string:///" + file(code).orElse(name) + ".java"), Kind.SOURCE);
            if (file(code).isPresent()) {
                source = code;
                return;
            }
            String parameter = code.contains("InferenceClient hf =") ? "" : "dev.abrazo.InferenceClient hf";
            source = String.join("\n", imports(code)) + "\nfinal class " + name + " { static void run(" + parameter
                    + ") throws Exception {\n" + body(code) + "\n}}\n";
        }

        private static Optional<String> file(String code) {
            return FILE.matcher(code).results().map(found -> found.group(1)).findFirst();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
