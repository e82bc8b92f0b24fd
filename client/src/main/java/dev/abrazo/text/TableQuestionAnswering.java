package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.OpenValue;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers questions about a table. Servers: wire.md §10.6. */
public final class TableQuestionAnswering
        extends ValueTask<TableQuestionAnswering.Query, TableQuestionAnswering.Params, TableQuestionAnswering.Result> {

    /** The task. */
    public static final TableQuestionAnswering TASK = new TableQuestionAnswering();

    private TableQuestionAnswering() {
        super(
                TaskInfo.builder("table-question-answering", "Answer questions about a table")
                        .input(InputShape.QUERY_AND_TABLE)
                        .result(TaskInfo.ResultShape.TABLE_ANSWER)
                        .recommendedModel("google/tapas-base-finetuned-wtq")
                        .example(Json.object(
                                "query",
                                "How many stars does Datasets have?",
                                "table",
                                Json.object("Repository", List.of("Datasets"), "Stars", List.of("4512")))),
                Query::of,
                Params::new);
    }

    /**
     * Questions and the table that holds the answers.
     *
     * @param queries the questions, one or more
     * @param table the columns, all of one length, by their headers
     * @param several whether the questions were given as a list; the JSON form of the result is then a list, even of one
     */
    public record Query(List<String> queries, Map<String, List<String>> table, boolean several) {

        /**
         * Copies the collections.
         *
         * @throws InvalidRequestException without a question, and for a table whose columns differ in length
         */
        public Query {
            queries = List.copyOf(queries);
            Map<String, List<String>> columns = new LinkedHashMap<>();
            table.forEach((header, cells) -> columns.put(header, List.copyOf(cells)));
            table = Collections.unmodifiableMap(columns);
            if (queries.isEmpty()) {
                throw new InvalidRequestException("table-question-answering requires a question in `query`.");
            }
            if (table.isEmpty()
                    || table.values().stream().map(List::size).distinct().count() != 1) {
                throw new InvalidRequestException(
                        "`table` needs columns that all have the same number of cells: {\"Stars\": [\"36542\", …], …}.");
            }
        }

        /**
         * A question and the table that holds the answer.
         *
         * @param table the columns, all of one length, by their headers; cells are texts, numbers, booleans, or null for an
         *     empty one. Models take texts: a number is converted to one
         * @throws InvalidRequestException for a table whose columns differ in length, and a cell that is a list or an object
         */
        public Query(String query, Map<String, ? extends List<? extends @Nullable Object>> table) {
            this(List.of(query), TableCells.texts(table), false);
        }

        /** As {@link #Query(String, Map)}, with several questions about one table. */
        public Query(List<String> queries, Map<String, ? extends List<? extends @Nullable Object>> table) {
            this(queries, TableCells.texts(table), true);
        }

        private static Query of(JsonRequest json) {
            Map<String, Object> object = json.object();
            Object query = object.get("query") == null ? object.get("question") : object.get("query");
            List<String> queries = JsonShapes.listOf(
                    query instanceof String ? List.of(query) : query, q -> q instanceof String text ? text : null);
            Map<String, Object> columns = JsonShapes.object(object.get("table"));
            if (queries == null || columns == null) {
                throw new InvalidRequestException(
                        "table-question-answering takes {\"query\": \"…\", \"table\": {column: [cells]}}.");
            }
            return new Query(queries, TableCells.texts(columns), query instanceof List);
        }
    }

    /** The parameters of table-question-answering. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {

        private static final String PADDING_DOC =
                "How to pad shorter inputs: do_not_pad, longest or max_length. Default: chosen by the server, do_not_pad";
        private static final String SEQUENTIAL_DOC = "Whether questions refer to those before them. Default: false";
        private static final String TRUNCATION_DOC =
                "Whether to truncate a table that is larger than the model takes. Default: false";

        private static final Parameter<String> PADDING =
                Parameter.oneOf("padding", PADDING_DOC, List.of("do_not_pad", "longest", "max_length"));
        private static final Parameter<Boolean> SEQUENTIAL = Parameter.bool("sequential", SEQUENTIAL_DOC);
        private static final Parameter<Boolean> TRUNCATION = Parameter.bool("truncation", TRUNCATION_DOC);

        private static final List<Parameter<?>> KNOWN = List.of(PADDING, SEQUENTIAL, TRUNCATION);

        private Params() {
            super(KNOWN);
        }

        /** {@value #PADDING_DOC}. */
        public Params padding(String padding) {
            return set(PADDING, padding);
        }

        /** {@value #PADDING_DOC}. */
        public Params padding(Padding padding) {
            return set(PADDING, padding);
        }

        /** {@value #SEQUENTIAL_DOC}. */
        public Params sequential(boolean refer) {
            return set(SEQUENTIAL, refer);
        }

        /** {@value #TRUNCATION_DOC}. */
        public Params truncation(boolean truncate) {
            return set(TRUNCATION, truncate);
        }
    }

    /**
     * One answer for each question.
     *
     * @param answers in the order of the questions
     * @param several whether the questions were given as a list; the JSON form is then a list, even of one
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

    @Override
    protected Object wireInputs(Query query) {
        // The schema has question; all servers accept query.
        return Json.object(
                "query", query.several() ? query.queries() : query.queries().get(0), "table", query.table());
    }

    @Override
    public Result decode(Input<Query, Params> input, ServerReply reply) {
        int questions = input.value().queries().size();
        List<Answer> answers = JsonShapes.oneOrMore(reply.json(), Answer::of);
        if (answers == null || answers.size() != questions) {
            throw reply.unexpected("{answer, coordinates, cells, aggregator} for each of " + questions + " questions");
        }
        return new Result(answers, input.value().several());
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        return output.several()
                ? output.answers().stream().map(Answer::write).toList()
                : output.best().write();
    }

    /** The padding of inputs of different lengths. Unknown values are kept. */
    public static final class Padding extends OpenValue {

        /** Not at all. */
        public static final Padding DO_NOT_PAD = new Padding("do_not_pad");

        /** To the length of the longest input. */
        public static final Padding LONGEST = new Padding("longest");

        /** To the longest input that the model takes. */
        public static final Padding MAX_LENGTH = new Padding("max_length");

        private Padding(String value) {
            super(value);
        }

        /** The way of this name, known or not. */
        public static Padding of(String value) {
            return new Padding(value);
        }
    }

    /**
     * An answer to a question about a table.
     *
     * @param answer the answer as text; a calculation precedes its cells: {@code AVERAGE > 36542}
     * @param coordinates row and column, from 0, of each cell that the answer comes from
     * @param cells the texts of those cells
     * @param aggregator the calculation: {@code NONE}, {@code SUM}, {@code AVERAGE}, {@code COUNT}; null if the server gives
     *     none
     * @param extra all other fields of the reply
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

        Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("answer", answer);
            json.put(
                    "coordinates",
                    coordinates.stream()
                            .map(cell -> cell.stream().map(Integer::longValue).toList())
                            .toList());
            json.put("cells", cells);
            OptionalFields.put(json, "aggregator", aggregator);
            json.putAll(extra);
            return json;
        }
    }
}
