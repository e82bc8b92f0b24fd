package dev.abrazo.bench;

import java.util.List;

/**
 * One row of the table: a benchmark of Abrazo and its baselines.
 *
 * @param title the measured operation
 * @param type the class with the benchmarks
 * @param threads the number of concurrent calls
 * @param batch the number of times that each thread runs the method in one iteration
 * @param iterations the number of measured iterations, after 4/3 as many for warm-up
 * @param abrazo the benchmark method of Abrazo
 * @param baselines the methods of the baselines
 */
record Comparison(
        String title, Class<?> type, int threads, int batch, int iterations, String abrazo, List<String> baselines) {

    private static final List<String> LABELS = List.of("labelsBaselineRecords", "labelsBaselineMaps");
    private static final List<String> CHAT = List.of("chatBaselineRecords", "chatBaselineMaps");
    private static final List<String> EVENTS = List.of("eventBaselineRecords", "eventBaselineMaps");

    static final List<Comparison> ALL = List.of(
            new Comparison("labels, one call at a time", OneCall.class, 1, 1_000, 15, "labelsAbrazo", LABELS),
            new Comparison("labels, 64 in flight", OneCall.class, 64, 50, 15, "labelsAbrazo", LABELS),
            new Comparison("labels, 1,000 in flight", OneCall.class, 1_000, 10, 9, "labelsAbrazo", LABELS),
            new Comparison("chat, one call at a time", OneCall.class, 1, 1_000, 15, "chatAbrazo", CHAT),
            new Comparison("chat, 64 in flight", OneCall.class, 64, 50, 15, "chatAbrazo", CHAT),
            new Comparison("chat, 1,000 in flight", OneCall.class, 1_000, 10, 9, "chatAbrazo", CHAT),
            new Comparison("chat, submitted", OneCall.class, 1, 1_000, 15, "chatSubmittedAbrazo", CHAT),
            new Comparison("streamed event", StreamEvents.class, 1, 2, 15, "eventAbrazo", EVENTS),
            new Comparison("streamed event, 64 streams", StreamEvents.class, 64, 1, 3, "eventAbrazo", EVENTS),
            new Comparison("50 MB up", LargeBodies.class, 1, 2, 6, "upAbrazo", List.of("upBaselineFile")),
            new Comparison("50 MB up as base64", LargeBodies.class, 1, 2, 6, "up64Abrazo", List.of("up64BaselineMaps")),
            new Comparison("50 MB down", LargeBodies.class, 1, 2, 6, "downAbrazo", List.of("downBaselineArray")),
            new Comparison(
                    "384 numbers decoded",
                    VectorDecoding.class,
                    1,
                    2_000,
                    15,
                    "vectorAbrazo",
                    List.of("vectorBaselineArray", "vectorBaselineList")));
}
