package dev.abrazo.batch;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An input and an output, with runs that record which rows were run. */
final class Job {

    final Path in;
    final Path out;
    private final List<Long> calls = new CopyOnWriteArrayList<>();
    private final Set<Long> failing = new ConcurrentSkipListSet<>();
    private UnaryOperator<Batch.Builder> settings = batch -> batch;
    private RowRunner runner = Lines.ECHO;

    /** A job with this many {@linkplain Lines#input lines}. */
    Job(Path folder, int rows) {
        in = Lines.input(folder.resolve("in.jsonl"), 1, rows);
        out = folder.resolve("out.jsonl");
    }

    /** From now on exactly these rows fail. */
    Job failing(Long... rows) {
        failing.clear();
        failing.addAll(List.of(rows));
        return this;
    }

    Job with(UnaryOperator<Batch.Builder> change) {
        settings = change;
        return this;
    }

    /** One row at a time, so that no result is spilled. */
    Job oneByOne() {
        return with(batch -> batch.concurrency(1));
    }

    Job unordered() {
        return with(Batch.Builder::unordered);
    }

    Job running(RowRunner rows) {
        runner = rows;
        return this;
    }

    BatchResult run() {
        return run(BatchInput.of(in), BatchOutput.to(out), new Cancellation());
    }

    BatchResult resume() {
        return resume(new Cancellation());
    }

    BatchResult resume(Cancellation cancellation) {
        return run(BatchInput.of(in), BatchOutput.resuming(out), cancellation);
    }

    BatchResult run(BatchInput input, BatchOutput output, Cancellation cancellation) {
        calls.clear();
        return settings.apply(Batch.builder(this::answer)).build().run(input, output, cancellation);
    }

    private Map<String, @Nullable Object> answer(Row row) {
        calls.add(row.number());
        return failing.contains(row.number()) ? Lines.error(row, "no") : runner.run(row);
    }

    /** Rows of the last run, ascending. */
    List<Long> calls() {
        return calls.stream().sorted().toList();
    }

    /** Rows of the last run, in the order of their starts. */
    List<Long> callsInOrder() {
        return List.copyOf(calls);
    }

    List<String> lines() {
        return Lines.of(out);
    }

    Path journal() {
        return Lines.journal(out);
    }
}
