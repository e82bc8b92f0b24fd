package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers questions about a table. Servers: wire.md §10.6. */
public final class TableQuestionAnswering implements Task<TableQuestionAnswering.Input, TableQuestionAnswering.Result> {

    /** The task. */
    public static final TableQuestionAnswering TASK = new TableQuestionAnswering();

    private static final Parameter<String> PADDING = Parameter.oneOf(
            "padding",
            "How to fill up shorter inputs. The server's default: do_not_pad",
            List.of("do_not_pad", "longest", "max_length"));
    private static final Parameter<Boolean> SEQUENTIAL =
            Parameter.bool("sequential", "Whether questions refer to those before them. Default: false");
    private static final Parameter<Boolean> TRUNCATION =
            Parameter.bool("truncation", "Whether to cut a table that is larger than the model takes. Default: false");

    private static final TaskInfo INFO = TaskInfo.builder("table-question-answering", "Answer questions about a table")
            .input(InputShape.QUERY_AND_TABLE)
            .result(ResultShape.TABLE_ANSWER)
            .recommendedModel("google/tapas-base-finetuned-wtq")
            .example(Json.object(
                    "query",
                    "How many stars does Datasets have?",
                    "table",
                    Json.object("Repository", List.of("Datasets"), "Stars", List.of("4512"))))
            .parameters(List.of(PADDING, SEQUENTIAL, TRUNCATION))
            .build();

    private TableQuestionAnswering() {}

    /**
     * Questions and the table to look in. Immutable.
     *
     * @param queries the questions, one at least
     * @param table the columns, all of one length, by their headers
     * @param several whether the questions were given as a list, in which case JSON has a list of answers
     * @param parameters what was set, under the names of the wire
     */
    public record Input(
            List<String> queries, Map<String, List<String>> table, boolean several, Map<String, Object> parameters) {

        /**
         * Copies the collections.
         *
         * @throws InvalidRequestException for a table whose columns differ in length
         */
        public Input {
            queries = List.copyOf(queries);
            parameters = Parameters.copyOf(parameters);
            Map<String, List<String>> columns = new LinkedHashMap<>();
            table.forEach((header, cells) -> columns.put(header, List.copyOf(cells)));
            table = java.util.Collections.unmodifiableMap(columns);
            if (queries.isEmpty()) {
                throw new InvalidRequestException("table-question-answering needs a question: `query`.");
            }
            if (table.isEmpty()
                    || table.values().stream().map(List::size).distinct().count() != 1) {
                throw new InvalidRequestException(
                        "`table` needs columns that all have the same number of cells: {\"Stars\": [\"36542\", …], …}.");
            }
        }

        /**
         * Starts with a question and the table.
         *
         * @param table the columns, all of one length, by their headers; cells are texts, numbers, true or false, or null
         *     for an empty one. Models take texts: a number becomes one
         * @throws InvalidRequestException for a cell that is a list or an object
         */
        public static Builder builder(String query, Map<String, ? extends List<? extends @Nullable Object>> table) {
            return new Builder(List.of(query), texts(table), false);
        }

        /** As {@link #builder(String, Map)}, with several questions about one table. */
        public static Builder builder(
                List<String> queries, Map<String, ? extends List<? extends @Nullable Object>> table) {
            return new Builder(queries, texts(table), true);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(queries, table, several).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides question and table. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final List<String> queries;
        private final Map<String, List<String>> table;
        private final boolean several;

        private Builder(List<String> queries, Map<String, List<String>> table, boolean several) {
            super(INFO.parameters());
            this.queries = queries;
            this.table = table;
            this.several = several;
        }

        /**
         * How to fill up shorter inputs: {@code do_not_pad}, {@code longest} or {@code max_length}. Default: the first.
         */
        public Builder padding(String strategy) {
            return set(PADDING, strategy);
        }

        /** Whether questions refer to those before them. Default: false. */
        public Builder sequential(boolean refer) {
            return set(SEQUENTIAL, refer);
        }

        /** Whether to cut a table that is larger than the model takes. Default: false. */
        public Builder truncation(boolean cut) {
            return set(TRUNCATION, cut);
        }

        /**
         * The input.
         *
         * @throws InvalidRequestException for a table whose columns differ in length
         */
        @Override
        public Input build() {
            return new Input(queries, table, several, values());
        }
    }

    /**
     * One answer for each question.
     *
     * @param answers in the order of the questions
     * @param several whether the questions were given as a list
     */
    public record Result(List<Answer> answers, boolean several) {

        /** Copies the list. */
        public Result {
            answers = List.copyOf(answers);
        }

        /** The answer to the first question. */
        public Answer best() {
            return answers.get(0);
        }
    }

    /**
     * An answer.
     *
     * @param answer the answer as text; a calculation stands before its cells: {@code AVERAGE > 36542}
     * @param coordinates row and column, from 0, of each cell it comes from
     * @param cells what stands in those cells
     * @param aggregator the calculation: {@code NONE}, {@code SUM}, {@code AVERAGE}, {@code COUNT}; null for models
     *     that know none
     * @param extra whatever else the server said
     */
    public record Answer(
            String answer,
            List<List<Integer>> coordinates,
            List<String> cells,
            @Nullable String aggregator,
            Map<String, Object> extra) {

        /** Copies the collections. */
        public Answer {
            coordinates = coordinates.stream().map(List::copyOf).toList();
            cells = List.copyOf(cells);
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Answer of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map) || !(map.get("answer") instanceof String answer)) {
                return null;
            }
            List<List<Integer>> coordinates = JsonShapes.listOf(map.get("coordinates"), Answer::cell);
            List<String> cells =
                    JsonShapes.listOf(map.get("cells"), cell -> cell == null ? null : String.valueOf(cell));
            return new Answer(
                    answer,
                    coordinates == null ? List.of() : coordinates,
                    cells == null ? List.of() : cells,
                    map.get("aggregator") instanceof String name ? name : null,
                    AdditionalProperties.of(map, "answer", "coordinates", "cells", "aggregator"));
        }

        private static @Nullable List<Integer> cell(@Nullable Object json) {
            List<Integer> pair =
                    JsonShapes.listOf(json, n -> JsonShapes.number(n) == null ? null : (Integer) JsonShapes.index(n));
            return pair == null || pair.size() != 2 ? null : pair;
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("answer", answer);
            json.put(
                    "coordinates",
                    coordinates.stream()
                            .map(cell -> cell.stream().map(Integer::longValue).toList())
                            .toList());
            json.put("cells", cells);
            if (aggregator != null) {
                json.put("aggregator", aggregator);
            }
            json.putAll(extra);
            return json;
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        Map<String, Object> object = view.object();
        Object query = object.get("query") == null ? object.get("question") : object.get("query");
        List<String> queries = JsonShapes.listOf(
                query instanceof String ? List.of(query) : query, q -> q instanceof String text ? text : null);
        Map<String, Object> columns = JsonShapes.object(object.get("table"));
        if (queries == null || columns == null) {
            throw new InvalidRequestException(
                    "table-question-answering takes {\"query\": \"…\", \"table\": {column: [cells]}}.");
        }
        return new Builder(queries, texts(columns), query instanceof List)
                .parameters(view.parameters())
                .build();
    }

    private static Map<String, List<String>> texts(Map<String, ?> table) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        table.forEach((header, cells) -> texts.put(header, cells(header, cells)));
        return texts;
    }

    /** Servers take texts only; numbers are what people write, and nothing is what empty cells have. */
    private static List<String> cells(String header, Object cells) {
        List<String> texts = JsonShapes.listOf(cells, TableQuestionAnswering::cell);
        if (texts == null) {
            throw new InvalidRequestException("The column \"" + header + "\" of `table` must be a list of cells.");
        }
        return texts;
    }

    private static @Nullable String cell(@Nullable Object json) {
        if (json instanceof Map || json instanceof List) {
            return null;
        }
        if (json instanceof Double || json instanceof Float) {
            double number = ((Number) json).doubleValue();
            // Models know numbers as people write them, without exponents; NaN is how tables in memory say "empty".
            return Double.isNaN(number)
                    ? ""
                    : Double.isInfinite(number) ? json.toString() : new BigDecimal(json.toString()).toPlainString();
        }
        return json instanceof BigDecimal exact ? exact.toPlainString() : json == null ? "" : String.valueOf(json);
    }

    @Override
    public Payload encode(Input input) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        // The schema says question; what servers have always taken is query.
        inputs.put("query", input.several() ? input.queries() : input.queries().get(0));
        inputs.put("table", input.table());
        return Payload.of(id(), inputs).parameters(input.parameters());
    }

    @Override
    public Result decode(Input input, ServerReply reply) {
        Object json = reply.json();
        List<Answer> answers = JsonShapes.listOf(json instanceof Map ? List.of(json) : json, Answer::of);
        if (answers == null || answers.size() != input.queries().size()) {
            throw reply.unexpected("{answer, coordinates, cells, aggregator} for each of "
                    + input.queries().size() + " questions");
        }
        return new Result(answers, input.several());
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        return output.several()
                ? output.answers().stream().map(Answer::write).toList()
                : output.best().write();
    }

    @Override
    public Display display(Input input, Result output) {
        List<Display> parts = new ArrayList<>();
        for (Answer answer : output.answers()) {
            parts.add(new Display.Table(input.table(), answer.coordinates(), answer.answer()));
        }
        return parts.size() == 1 ? parts.get(0) : new Display.Several(input.queries(), parts);
    }
}
