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

/** {@code abrazo batch}: answers each line of a file with a line. */
@Command(
        name = "batch",
        description = "Run every line of a JSONL file and write a line for each, several calls at a time.",
        footer = {
            "abrazo batch rows.jsonl --out answers.jsonl",
            "abrazo batch rows.jsonl --out answers.jsonl --resume",
            "abrazo batch rows.jsonl --out answers.jsonl --model org/model --concurrency 32 --rate 20/s",
            "echo '{\"task\":\"feature-extraction\",\"inputs\":\"Today is a sunny day\"}' | abrazo batch --out -",
            "abrazo batch prompts.jsonl --out images.jsonl --media-dir images"
        },
        sortOptions = false)
public final class BatchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "IN.jsonl|-",
            description = "JSON objects, one a line: {\"id\", \"task\", \"model\", \"inputs\", \"parameters\", …};"
                    + " - or nothing for standard input.")
    @Nullable
    String in;

    @Mixin(name = "Where answers go, and how fast")
    BatchFlags flags = new BatchFlags();

    @Mixin(name = "The default of every line: which model, and who runs it")
    ModelFlags modelFlags = new ModelFlags();

    @Mixin(name = "The default of every line: how it is asked")
    CallFlags callFlags = new CallFlags();

    /** The command of this terminal. */
    public BatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Batch.Builder batch;
        BatchIo ends = new BatchIo(terminal, in, flags);
        try (RowRouter rows = RowRouter.open(terminal, modelFlags, callFlags, flags)) {
            batch = Batch.builder(rows).concurrency(concurrency());
            if (flags.rate != null) {
                FlagValues.Rate rate = FlagValues.rate("--rate", flags.rate);
                batch.rate(rate.most(), rate.window());
            }
            if (flags.unordered) {
                batch.unordered();
            }
            ProgressLine progress = new ProgressLine(terminal, !ends.toScreen());
            batch.progress(progress.interval(), progress);
            terminal.endGracefully("Stopping. Finished rows are kept; press Ctrl-C again to stop at once.");
            BatchResult result = batch.build().run(ends.input(), ends.output(), terminal.interruption());
            progress.close();
            return told(result, ends.resumable());
        } catch (ResumeMismatchException e) {
            throw new UsageError(BatchIo.flagWords(e));
        } catch (BatchException e) {
            throw new OutputFailure(ends.explained(e), e);
        } finally {
            terminal.status("");
        }
    }

    private int concurrency() {
        if (flags.concurrency < 1 || flags.concurrency > BatchFlags.MOST_CALLS) {
            throw new UsageError("--concurrency takes a number from 1 to " + BatchFlags.MOST_CALLS + ", not "
                    + flags.concurrency + ".");
        }
        return flags.concurrency;
    }

    private int told(BatchResult result, boolean resumable) {
        new BatchSummary(result, resumable).lines(terminal.errStyle()).forEach(terminal::remark);
        if (result.cancelled()) {
            return ExitStatus.INTERRUPTED;
        }
        return result.errorsInOutput() == 0 && result.failed() == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
