package dev.abrazo.tabular;

import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Params;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task with one result for each row of a table. A subclass reads the result of a row.
 *
 * @param <P> the task's parameters
 * @param <O> the result for one row
 */
abstract class TabularTask<P extends Params<P>, O> extends ValueTask<Table, P, List<O>> {

    TabularTask(TaskInfo.Builder info, Supplier<P> params) {
        super(info, Table::read, params);
    }

    /** The result for one row that a JSON value holds, or null if it holds none. */
    abstract @Nullable O row(@Nullable Object json);

    @Override
    protected Object wireInputs(Table table) {
        return Map.of("data", table.columns());
    }

    @Override
    public List<O> decode(Input<Table, P> input, ServerReply reply) {
        int expected = input.value().rows();
        List<O> rows = JsonShapes.listOf(reply.json(), this::row);
        if (rows == null || rows.size() != expected) {
            throw reply.unexpected(info().resultForm() + " for " + expected + (expected == 1 ? " row" : " rows"));
        }
        return rows;
    }

    @Override
    public Object write(List<O> output, MediaWriter media) {
        return output;
    }
}
