package dev.abrazo.bench.recorded;

import dev.abrazo.bench.recorded.Outcome.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays all exchanges of a folder, prints what came of them by provider and task, and compares with the JavaScript
 * client's results. Ends with status 1 where anything is wrong or not explained. Arguments: the folder.
 */
public final class Recorded {

    private Recorded() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Replay replay = new Replay(folder);
        List<Outcome> outcomes = new ArrayList<>();
        for (Tape tape : Tape.all(folder)) {
            outcomes.add(replay.of(tape));
        }
        print(outcomes);
        boolean explained = new Comparison(outcomes, replay).print(folder.resolve("js_calls.jsonl.gz"));
        boolean right = outcomes.stream().noneMatch(outcome -> outcome.kind() == Kind.WRONG);
        System.exit(right && explained ? 0 : 1);
    }

    private static void print(List<Outcome> outcomes) {
        Map<String, Map<Kind, Integer>> rows = new TreeMap<>();
        Map<Kind, Integer> sum = new EnumMap<>(Kind.class);
        for (Outcome outcome : outcomes) {
            Tape tape = outcome.tape();
            rows.computeIfAbsent(tape.provider() + " · " + tape.task(), row -> new EnumMap<>(Kind.class))
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
                System.out.println(
                        "WRONG " + outcome.tape().id() + " " + outcome.tape().task() + ": " + outcome.note());
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
