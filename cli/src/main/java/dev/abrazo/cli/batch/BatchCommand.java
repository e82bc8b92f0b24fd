package dev.abrazo.cli.batch;

import dev.abrazo.batch.Batch;
import dev.abrazo.batch.BatchException;
import dev.abrazo.batch.BatchResult;
import dev.abrazo.batch.ResumeMismatchException;
import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.flags.ModelFlags;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code abrazo batch}: runs a task for each line of a file. */
@Command(
        name = "batch",
        description =
                "Run a task for each row of a file, with concurrent calls, and write a line for each result. The file has JSON"
                        + " lines, plain text, a table (CSV, TSV), or OpenAI's batch lines.",
        footer = {
            "abrazo batch rows.jsonl --out answers.jsonl",
            "abrazo batch rows.jsonl --out answers.jsonl --resume",
            "abrazo batch rows.jsonl --out answers.jsonl --model org/model --concurrency 32 --rate 20/s",
            "echo '{\"task\":\"feature-extraction\",\"inputs\":\"Today is a sunny day\"}' | abrazo batch --out -",
            "abrazo batch prompts.jsonl --out images.jsonl --media-dir images",
            "abrazo batch reviews.txt --task text-classification --out labels.csv",
            "abrazo batch reviews.csv --task text-classification --column review --out labels.csv",
            "abrazo batch requests.jsonl --out answers.jsonl --out-format openai"
        },
        sortOptions = false)
public final class BatchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "IN|-",
            description = "Rows. JSON lines are objects: {\"id\", \"task\", \"model\", \"inputs\", \"parameters\", …};"
                    + " A table has a header. - or no argument for standard input.")
    @Nullable
    String in;

    @Mixin(name = "Output and rate")
    BatchFlags flags = new BatchFlags();

    @Mixin(name = "Default model and provider of all lines")
    ModelFlags modelFlags = new ModelFlags();

    @Mixin(name = "Default parameters and options of all lines")
    CallFlags callFlags = new CallFlags();

    /** Creates the command for this terminal. */
    public BatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Batch.Builder batch;
        BatchIo io = new BatchIo(terminal, in, flags);
        try (BatchRows rows = BatchRows.open(terminal, modelFlags, callFlags, flags)) {
            batch = Batch.builder(rows).concurrency(concurrency());
            if (flags.rate != null) {
                FlagValues.Rate rate = FlagValues.rate("--rate", flags.rate);
                batch.rate(rate.most(), rate.window());
            }
            if (flags.unordered) {
                batch.unordered();
            }
            ProgressLine progress = new ProgressLine(terminal, !io.toScreen());
            batch.progress(progress.interval(), progress);
            terminal.endGracefully("Stopping. Finished rows are kept; press Ctrl-C again to stop at once.");
            BatchResult result = batch.build().run(io.input(), io.output(), terminal.interruption());
            progress.close();
            io.formats().writeTable();
            return summarize(result, io.resumable());
        } catch (ResumeMismatchException e) {
            throw new UsageError(BatchIo.withFlagNames(e));
        } catch (BatchException e) {
            throw new OutputFailure(io.message(e), e);
        } finally {
            terminal.status("");
        }
    }

    private int concurrency() {
        if (flags.concurrency < 1 || flags.concurrency > BatchFlags.MAX_CONCURRENCY) {
            throw new UsageError("--concurrency takes a number from 1 to " + BatchFlags.MAX_CONCURRENCY + ", not "
                    + flags.concurrency + ".");
        }
        return flags.concurrency;
    }

    private int summarize(BatchResult result, boolean resumable) {
        new BatchSummary(result, resumable).lines(terminal.errStyle()).forEach(terminal::remark);
        if (result.cancelled()) {
            return ExitStatus.INTERRUPTED;
        }
        return result.errorsInOutput() == 0 && result.failed() == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
