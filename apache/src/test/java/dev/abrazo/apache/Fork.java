package dev.abrazo.apache;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs a main class in a separate JVM, for settings that apply to a whole JVM. */
final class Fork {

    private static final Pattern TEST = Pattern.compile(
            "test-classes|abrazo-testing|\\btesting\\b|junit|assertj|byte-buddy|opentest4j|apiguardian|slf4j-nop");

    private Fork() {}

    /**
     * Runs it on the class path of these tests, without a logger for SLF4J; returns its output, including standard error.
     *
     * @param options options of the JVM, and the arguments after the class
     */
    static String run(Class<?> main, List<String> options, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", classPath(entry -> !entry.contains("slf4j-nop")), main.getName()));
        all.addAll(List.of(arguments));
        return java(all);
    }

    /** Runs the main class of a module, without a class path; returns its output, including standard error. */
    static String module(List<String> options, String main, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--module", main));
        all.addAll(List.of(arguments));
        return java(all);
    }

    private static String java(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return output;
    }

    /** The class path without test dependencies. */
    static String modulePath() {
        return classPath(Fork::isOfProgram);
    }

    /** Whether an entry of the class path is no test dependency. */
    static boolean isOfProgram(String entry) {
        return !TEST.matcher(entry).find();
    }

    private static String classPath(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
