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
 * Runs every load on every subject, in turns, round after round, each in a separate process with a separate server, and prints
 * the ratio of Abrazo on Apache HttpClient to each. Arguments: a key store for TLS with its certificate next to it, the number of
 * rounds, words that the titles of the loads must contain, other clients as {@code --jvm=NAME=CLASS=CLASSPATH} or
 * {@code --node=NAME=SCRIPT}.
 */
public final class CompareTransports {

    private static final String OURS = "Abrazo, apache";
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

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
        subjects.put(OURS, jvm(all, AbrazoSubject.class.getName()));
        subjects.put("Abrazo, JDK", jvm(plain, AbrazoSubject.class.getName()));
        List<String> words = new ArrayList<>();
        for (String argument : List.of(args).subList(2, args.length)) {
            String[] parts = argument.split("=", 4);
            switch (parts[0]) {
                case "--jvm" -> subjects.put(parts[1], jvm(parts[3], parts[2]));
                case "--node" -> subjects.put(parts[1], List.of("node", parts[2]));
                default -> words.add(argument);
            }
        }
        subjects.put("bare loop", jvm(all, LoopSubject.class.getName()));
        System.out.println("Java " + System.getProperty("java.version") + ", " + args[1] + " rounds\n");
        System.out.println("| | compared with | calls/s | ratio | CPU µs | ratio | bytes | ratio |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Kind kind : KINDS) {
            if (words.stream().allMatch(kind.title()::contains)) {
                print(kind, measure(kind, subjects, args[0], Integer.parseInt(args[1])));
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
        List<String> server = new ArrayList<>(List.of(JAVA));
        List<String> load = new ArrayList<>(subject);
        if (kind.tls()) {
            server.add("-Djavax.net.ssl.keyStore=" + keys);
            server.add("-Djavax.net.ssl.keyStorePassword=training");
            if (load.get(0).equals(JAVA)) {
                load.add(1, "-Djavax.net.ssl.trustStore=" + keys);
                load.add(1, "-Djavax.net.ssl.trustStorePassword=training");
            }
        }
        server.addAll(List.of("-cp", System.getProperty("java.class.path"), StubServer.class.getName()));
        Process serving = start(server, keys);
        try (BufferedReader port = serving.inputReader()) {
            load.add((kind.tls() ? "https" : "http") + "://127.0.0.1:" + port.readLine());
            load.addAll(List.of(kind.load(), "" + kind.threads(), "" + kind.calls(), "" + kind.repetitions()));
            Process loading = start(load, keys);
            try (BufferedReader result = loading.inputReader()) {
                String line = result.readLine();
                if (line == null || loading.waitFor() != 0) {
                    throw new IllegalStateException(load + " failed at " + kind.title());
                }
                double[] values = Arrays.stream(line.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                return new Outcome(values[0], values[1], values[2]);
            }
        } finally {
            serving.destroy();
        }
    }

    private static List<String> jvm(String classPath, String subject) {
        return List.of(
                JAVA, "-Xms768m", "-Xmx768m", "-XX:+UseSerialGC", "-cp", classPath, Load.class.getName(), subject);
    }

    private static Process start(List<String> command, String keys) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().put("NODE_EXTRA_CA_CERTS", keys.replace(".p12", ".pem"));
        return process.start();
    }

    private static void print(Kind kind, Map<String, List<Outcome>> outcomes) {
        Outcome ours = best(outcomes.getOrDefault(OURS, List.of()));
        outcomes.forEach((name, rounds) -> {
            if (!name.equals(OURS)) {
                Outcome theirs = best(rounds);
                System.out.println(String.format(
                        Locale.ROOT,
                        "| %s | %s | %,.0f / %,.0f | %.2f | %.1f / %.1f | %.2f | "
                                + (Double.isNaN(theirs.bytes()) ? "%,.0f / – | – |" : "%,.0f / %,.0f | %.2f |"),
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
