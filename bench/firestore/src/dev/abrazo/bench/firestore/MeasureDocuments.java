package dev.abrazo.bench.firestore;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Creates documents one every 50 ms, and as fast as the emulator takes them, waits until all have a result, and prints a table. Times are the
 * emulator's own: when it stored the document, and when it stored the result.
 */
public final class MeasureDocuments {

    private static final int[] DELAYS = {0, 100};
    private static final int WARM_UP = 200;
    private static final int SPACED = 200;
    private static final int SPACE = 50;

    private MeasureDocuments() {}

    /** @param args the java command, the class path of the stub, the abrazo command, and numbers of documents */
    public static void main(String[] args) throws Exception {
        List<Integer> counts = Arrays.stream(args).skip(3).map(Integer::valueOf).toList();
        System.out.println("| model answers after | documents | documents/s | p50 ms | p99 ms | CPU ms a document | of the emulator |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int delay : DELAYS) {
            try (Stub stub = Stub.start(args[0], args[1], delay);
                    Emulation emulation = Emulation.start(args[2], stub.url())) {
                emulation.run("warm", WARM_UP, 0);
                report(delay, SPACED, SPACE, emulation);
                for (int count : counts) {
                    report(delay, count, 0, emulation);
                }
            }
        }
    }

    private static void report(int delay, int count, int pause, Emulation emulation)
            throws IOException, InterruptedException {
        Emulation.Cpu before = emulation.cpu();
        List<Emulation.Times> times = emulation.run("n" + count + "-" + pause, count, pause);
        Emulation.Cpu after = emulation.cpu();
        Instant first = times.stream().map(Emulation.Times::created).min(Instant::compareTo).orElseThrow();
        Instant last = times.stream().map(Emulation.Times::done).max(Instant::compareTo).orElseThrow();
        long[] millis = times.stream()
                .mapToLong(each -> Duration.between(each.created(), each.done()).toMillis())
                .sorted()
                .toArray();
        System.out.printf(
                "| %d ms | %,d %s | %.0f | %,d | %,d | %.1f | %.1f |%n",
                delay,
                count,
                pause == 0 ? "at once" : "one every " + pause + " ms",
                count * 1e9 / Duration.between(first, last).toNanos(),
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                (after.functions() - before.functions()) * 1000 / count,
                (after.emulator() - before.emulator()) * 1000 / count);
    }
}
