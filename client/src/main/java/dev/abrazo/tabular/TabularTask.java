package dev.abrazo.tabular;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that judges each row of a table. They differ in what they say of one.
 *
 * @param <O> what is said of one row
 */
interface TabularTask<O> extends Task<TabularInput, List<O>> {

    /** What a JSON value says of a row, or null where it says nothing of the kind. */
    @Nullable
    O row(@Nullable Object json);

    @Override
    default TabularInput read(JsonRequest view) {
        Map<String, Object> columns = JsonShapes.object(view.object().get("data"));
        if (columns == null) {
            throw new InvalidRequestException(id() + " takes {\"data\": {column: [cells]}}.");
        }
        Map<String, List<?>> data = new LinkedHashMap<>();
        columns.forEach((name, cells) -> {
            if (!(cells instanceof List<?> list)) {
                throw new InvalidRequestException("The column \"" + name + "\" of `data` must be a list of cells.");
            }
            data.put(name, list);
        });
        return TabularInput.builder(data).parameters(view.parameters()).build();
    }

    @Override
    default Payload encode(TabularInput input) {
        return Payload.of(id(), Map.of("data", input.data())).parameters(input.parameters());
    }

    @Override
    default List<O> decode(TabularInput input, ServerReply reply) {
        List<O> rows = JsonShapes.listOf(reply.json(), this::row);
        if (rows == null || rows.size() != input.rows()) {
            throw reply.unexpected(
                    info().resultForm() + " for " + input.rows() + (input.rows() == 1 ? " row" : " rows"));
        }
        return rows;
    }

    @Override
    default Object write(List<O> output, MediaWriter media) {
        return output;
    }

    /** The table with one more column. */
    @Override
    default Display display(TabularInput input, List<O> output) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        input.data()
                .forEach((name, cells) -> columns.put(
                        name,
                        cells.stream()
                                .map(cell -> cell == null ? "" : String.valueOf(cell))
                                .toList()));
        String added = "→";
        List<List<Integer>> marked = new ArrayList<>();
        for (int row = 0; row < output.size(); row++) {
            marked.add(List.of(row, columns.size()));
        }
        columns.put(added, output.stream().map(String::valueOf).toList());
        return new Display.Table(columns, marked, "");
    }
}
