package dev.abrazo.batch;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.batch.row.InferenceRows;
import dev.abrazo.batch.row.RowRunner;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A batch in its own process, which can be killed, or limited in memory and file size. */
final class ForkedBatch {

    static final int FAILED = 3;

    private ForkedBatch() {}

    /**
     * Resumes or starts a batch.
     *
     * @param args input, output, {@code ordered} or {@code unordered}, and the runner: {@code echo}, {@code odd} (rows of
     *     an even number fail), {@code huge} (these exceed the memory), {@code large} (these have 20 MiB) or a server's URL
     */
    public static void main(String[] args) {
        try (InferenceClient client = InferenceClient.builder()
                .environment(Map.of())
                .endpoint(URI.create(args[3].startsWith("http") ? args[3] : "http://unused"))
                .build()) {
            Batch.Builder batch =
                    Batch.builder(runner(args[3], client)).concurrency(Integer.getInteger("concurrency", 8));
            BatchResult result = (args[2].equals("ordered") ? batch : batch.unordered())
                    .build()
                    .run(BatchInput.of(Path.of(args[0])), BatchOutput.resuming(Path.of(args[1])));
            System.out.println(result.completed() + " " + result.skipped() + " " + result.errorsInOutput());
        } catch (BatchException e) {
            System.out.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static RowRunner runner(String name, InferenceClient client) {
        switch (name) {
            case "echo":
                return Lines.ECHO;
            case "huge":
                return row -> row.number() % 2 == 0 ? Lines.answer(row, new long[1 << 30]) : Lines.ECHO.run(row);
            case "large":
                return row -> Lines.answer(row, "x".repeat(row.number() % 2 == 0 ? 20 << 20 : 10));
            case "odd":
                return row -> row.number() % 2 == 0 ? Lines.error(row, "even") : Lines.ECHO.run(row);
            default:
                return InferenceRows.builder(client)
                        .task("summarization")
                        .options(CallOptions.builder().retryOnError(false).build())
                        .build();
        }
    }

    /** Command line of the process. @param options for the JVM */
    static List<String> command(List<String> options, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ForkedBatch.class.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return command;
    }
}
