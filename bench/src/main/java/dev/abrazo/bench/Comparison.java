package dev.abrazo.bench;

import java.util.List;

/**
 * One row of the table: a benchmark of ours and the floors beside it.
 *
 * @param title what is measured
 * @param type the class with the benchmarks
 * @param threads how many calls are in flight
 * @param batch how often each of them runs the method in one iteration
 * @param abrazo our benchmark's method
 * @param floors the methods of the floors
 */
record Comparison(String title, Class<?> type, int threads, int batch, String abrazo, List<String> floors) {

    private static final List<String> LABELS = List.of("labelsFloorRecords", "labelsFloorMaps");
    private static final List<String> CHAT = List.of("chatFloorRecords", "chatFloorMaps");

    static final List<Comparison> ALL = List.of(
            new Comparison("labels, one call at a time", OneCall.class, 1, 1_000, "labelsAbrazo", LABELS),
            new Comparison("labels, 64 in flight", OneCall.class, 64, 50, "labelsAbrazo", LABELS),
            new Comparison("chat, one call at a time", OneCall.class, 1, 1_000, "chatAbrazo", CHAT),
            new Comparison("chat, 64 in flight", OneCall.class, 64, 50, "chatAbrazo", CHAT),
            new Comparison(
                    "streamed event",
                    StreamEvents.class,
                    1,
                    2,
                    "eventAbrazo",
                    List.of("eventFloorRecords", "eventFloorMaps")),
            new Comparison(
                    "384 numbers decoded",
                    VectorDecoding.class,
                    1,
                    2_000,
                    "vectorAbrazo",
                    List.of("vectorFloorArray", "vectorFloorList")));
}
