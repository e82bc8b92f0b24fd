package dev.abrazo.bench.transports;

import dev.abrazo.bench.StubServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs every load on every subject, in turns, round after round, each in a separate JVM with a separate server, and prints
 * the ratio of Abrazo on Apache HttpClient to each. Arguments: the class path of openai-java, a key store for TLS, the number of
 * rounds, then words that the titles of the loads must contain.
 */
public final class CompareTransports {

    private static final String OURS = "Abrazo, apache";

    private static final List<Kind> KINDS = List.of(
            new Kind("one call at a time", "chat", false, 1, 3_000, 8),
            new Kind("64 in flight", "chat", false, 64, 100, 8),
            new Kind("one call at a time, TLS", "chat", true, 1, 2_000, 8),
            new Kind("64 in flight, TLS", "chat", true, 64, 60, 8),
            new Kind("streamed event", "stream", false, 1, 10, 20));

    private CompareTransports() {}

    private record Kind(String title, String load, boolean tls, int threads, int calls, int repetitions) {}

    private record Outcome(double rate, double cpu, double bytes) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String all = System.getProperty("java.class.path");
        String plain = Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("abrazo-apache"))
                .collect(Collectors.joining(File.pathSeparator));
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        subjects.put(OURS, List.of(all, AbrazoSubject.class.getName()));
        subjects.put("Abrazo, JDK", List.of(plain, AbrazoSubject.class.getName()));
        subjects.put("openai-java", List.of(args[0], "OpenAiSubject"));
        subjects.put("bare loop", List.of(all, LoopSubject.class.getName()));
        List<String> words = List.of(args).subList(3, args.length);
        System.out.println("Java " + System.getProperty("java.version") + ", " + args[2] + " rounds\n");
        System.out.println("| | compared with | calls/s | ratio | CPU µs | ratio | bytes | ratio |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Kind kind : KINDS) {
            if (words.stream().allMatch(kind.title()::contains)) {
                print(kind, measure(kind, subjects, args[1], Integer.parseInt(args[2])));
            }
        }
    }

    private static Map<String, List<Outcome>> measure(
            Kind kind, Map<String, List<String>> subjects, String keys, int rounds)
            throws IOException, InterruptedException {
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> subject : subjects.entrySet()) {
                // It has no pool, and does nothing but read events.
                if (!subject.getKey().equals("bare loop") || kind.load().equals("stream")) {
                    outcomes.computeIfAbsent(subject.getKey(), s -> new ArrayList<>())
                            .add(run(kind, subject.getValue(), keys));
                }
            }
        }
        return outcomes;
    }

    private static Outcome run(Kind kind, List<String> subject, String keys) throws IOException, InterruptedException {
        List<String> tls = kind.tls()
                ? List.of(
                        "-Djavax.net.ssl.keyStore=" + keys,
                        "-Djavax.net.ssl.trustStore=" + keys,
                        "-Djavax.net.ssl.keyStorePassword=training",
                        "-Djavax.net.ssl.trustStorePassword=training")
                : List.of();
        Process server = start(tls, List.of("-cp", System.getProperty("java.class.path"), StubServer.class.getName()));
        try (BufferedReader port = server.inputReader()) {
            String url = (kind.tls() ? "https" : "http") + "://127.0.0.1:" + port.readLine();
            List<String> command = new ArrayList<>(List.of("-Xms768m", "-Xmx768m", "-XX:+UseSerialGC", "-cp"));
            command.addAll(List.of(subject.get(0), Load.class.getName(), subject.get(1), url, kind.load()));
            command.addAll(List.of("" + kind.threads(), "" + kind.calls(), "" + kind.repetitions()));
            Process load = start(tls, command);
            try (BufferedReader result = load.inputReader()) {
                String line = result.readLine();
                if (line == null || load.waitFor() != 0) {
                    throw new IllegalStateException(subject.get(1) + " failed at " + kind.title());
                }
                double[] values = Arrays.stream(line.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                return new Outcome(values[0], values[1], values[2]);
            }
        } finally {
            server.destroy();
        }
    }

    private static Process start(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(options);
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void print(Kind kind, Map<String, List<Outcome>> outcomes) {
        Outcome ours = best(outcomes.getOrDefault(OURS, List.of()));
        outcomes.forEach((name, rounds) -> {
            if (!name.equals(OURS)) {
                Outcome theirs = best(rounds);
                System.out.println(String.format(
                        Locale.ROOT,
                        "| %s | %s | %,.0f / %,.0f | %.2f | %.1f / %.1f | %.2f | %,.0f / %,.0f | %.2f |",
                        kind.title(),
                        name,
                        ours.rate(),
                        theirs.rate(),
                        ours.rate() / theirs.rate(),
                        ours.cpu(),
                        theirs.cpu(),
                        ours.cpu() / theirs.cpu(),
                        ours.bytes(),
                        theirs.bytes(),
                        ours.bytes() / theirs.bytes()));
            }
        });
    }

    /** The best of each measure: other load on the machine only makes it worse. */
    private static Outcome best(List<Outcome> rounds) {
        return new Outcome(
                rounds.stream().mapToDouble(Outcome::rate).max().orElse(Double.NaN),
                rounds.stream().mapToDouble(Outcome::cpu).min().orElse(Double.NaN),
                rounds.stream().mapToDouble(Outcome::bytes).min().orElse(Double.NaN));
    }
}
