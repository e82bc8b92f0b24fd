package dev.abrazo.bench.recorded;

import dev.abrazo.bench.recorded.Outcome.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Replays all exchanges of a folder, prints the outcomes by provider and task, compares with the JavaScript client's
 * results, and searches for shapes of replies that the client's tests do not have. Exits with status 1 if anything is
 * wrong, unexplained or missing. Arguments: the folder, the tests' file of shapes.
 */
public final class Recorded {

    private Recorded() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Replay replay = new Replay(folder);
        List<Outcome> outcomes = new ArrayList<>();
        for (Recording recording : Recording.all(folder)) {
            outcomes.add(replay.of(recording));
        }
        print(outcomes);
        boolean explained = new Comparison(outcomes, replay).print(folder.resolve("js_calls.jsonl.gz"));
        boolean right = outcomes.stream().noneMatch(outcome -> outcome.kind() == Kind.WRONG);
        boolean covered = cover(outcomes, ReplyShape.fixtures(Path.of(args[1])));
        System.exit(right && explained && covered ? 0 : 1);
    }

    /** Prints the shapes of replies that are missing from the fixtures; false if there are any. */
    private static boolean cover(List<Outcome> outcomes, Set<ReplyShape> fixtures) {
        Set<ReplyShape> recorded = new LinkedHashSet<>();
        for (Outcome outcome : outcomes) {
            Recording recording = outcome.recording();
            String task = JsonRequests.task(recording);
            boolean reply = !recording.get()
                    && !recording.notRecorded()
                    && !recording.provider().equals("hub");
            if (reply && task != null && !Replay.left(recording)) {
                recorded.add(ReplyShape.of(recording, task));
            }
        }
        Set<ReplyShape> missing = new LinkedHashSet<>(recorded);
        missing.removeAll(fixtures);
        System.out.println("\n" + recorded.size() + " shapes of replies to our tasks; " + missing.size()
                + " of them have no fixture in the tests");
        missing.forEach(shape -> System.out.println("MISSING " + shape));
        return missing.isEmpty();
    }

    private static void print(List<Outcome> outcomes) {
        Map<String, Map<Kind, Integer>> rows = new TreeMap<>();
        Map<Kind, Integer> sum = new EnumMap<>(Kind.class);
        for (Outcome outcome : outcomes) {
            Recording recording = outcome.recording();
            rows.computeIfAbsent(recording.provider() + " · " + recording.task(), row -> new EnumMap<>(Kind.class))
                    .merge(outcome.kind(), 1, Integer::sum);
            sum.merge(outcome.kind(), 1, Integer::sum);
        }
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-52s", "exchanges"));
        for (Kind kind : Kind.values()) {
            head.append(String.format(Locale.ROOT, "%14s", kind.title));
        }
        System.out.println(head);
        rows.forEach((row, counts) -> System.out.println(line(row, counts)));
        System.out.println(line("all " + outcomes.size(), sum));
        for (Outcome outcome : outcomes) {
            if (outcome.kind() == Kind.WRONG) {
                System.out.println("WRONG " + outcome.recording().id() + " "
                        + outcome.recording().task() + ": " + outcome.note());
            }
        }
    }

    private static String line(String title, Map<Kind, Integer> counts) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-52s", title));
        for (Kind kind : Kind.values()) {
            Integer count = counts.get(kind);
            line.append(String.format(Locale.ROOT, "%14s", count == null ? "·" : count));
        }
        return line.toString();
    }
}
