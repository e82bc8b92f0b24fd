package dev.abrazo.bench.recorded;

import dev.abrazo.bench.recorded.Outcome.Kind;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares results with those of versions of the JavaScript client for the same exchanges. */
final class Comparison {

    private final Map<String, Outcome> byId = new HashMap<>();

    private final Replay replay;

    Comparison(List<Outcome> outcomes, Replay replay) {
        this.replay = replay;
        outcomes.forEach(outcome -> byId.put(outcome.recording().id(), outcome));
    }

    /** Prints counts, and the calls with an unexplained difference; false if there are any. */
    boolean print(Path calls) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> open = new ArrayList<>();
        int all = 0;
        for (String line : Recording.lines(calls)) {
            Map<String, Object> call = Recording.fields(Json.parse(line));
            Outcome ours = ours(call);
            if (ours != null && "request".equals(call.get("method"))) {
                ours = replay.raw(ours.recording());
            }
            String verdict = ours == null ? "no exchange was recorded" : verdict(call, ours);
            counts.merge(verdict == null ? "NOT EXPLAINED" : verdict, 1, Integer::sum);
            if (verdict == null && ours != null) {
                open.add(open(call, ours));
            }
            all++;
        }
        System.out.println("\n" + all + " calls of the JavaScript client, compared");
        counts.forEach((verdict, count) -> System.out.printf("%5d  %s%n", count, verdict));
        open.forEach(System.out::println);
        return open.isEmpty();
    }

    /** The outcome of the exchange with the result of a call: the last one that is not a download. */
    private @Nullable Outcome ours(Map<String, Object> call) {
        Outcome last = null;
        if (call.get("exchanges") instanceof List<?> exchanges) {
            for (Object exchange : exchanges) {
                Outcome outcome =
                        byId.get(String.valueOf(Recording.fields(exchange).get("tape_id")));
                last = outcome == null ? last : outcome;
            }
        }
        return last;
    }

    private static @Nullable String verdict(Map<String, Object> call, Outcome ours) {
        Object error = Recording.fields(call.get("error")).get("message");
        if (error instanceof String message) {
            String words = message.replaceFirst("^(Error forwarded from backend: |Server .* Error: )", "")
                    .replace("\"", "");
            return ours.kind() == Kind.RIGHT_ERROR && ours.note().contains(words) ? "the same error" : null;
        }
        if (ours.kind() == Kind.NOT_RECORDED
                || ours.kind() == Kind.STAND_IN
                || ours.recording().url().startsWith("data:")) {
            return "media whose bytes were not recorded";
        }
        if (ours.kind() != Kind.DECODED) {
            return null;
        }
        if (call.get("chunks") instanceof List<?> chunks) {
            return Differences.ofStreams(chunks, ours);
        }
        return Differences.ofResults(call.get("result"), ours);
    }

    private static String open(Map<String, Object> call, Outcome ours) {
        Object theirs = call.getOrDefault("result", call.getOrDefault("chunks", call.get("error")));
        Object mine = ours.events().isEmpty() ? ours.output() : ours.events();
        return "NOT EXPLAINED " + call.get("method") + " " + call.get("version") + " "
                + ours.recording().id() + " " + ours.kind().title + "\n  theirs " + brief(theirs) + "\n  ours   "
                + brief(mine)
                + " " + ours.note();
    }

    private static String brief(@Nullable Object json) {
        String text = String.valueOf(json);
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
}
