package dev.abrazo.cli.draw;

import dev.abrazo.cli.media.DeferredMedia;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the display of a result from its JSON form, by the {@link TaskInfo.ResultShape} of the task. Media in the result are
 * {@link DeferredMedia}, and in the request {@link Media}.
 */
public final class ResultDisplay {

    private final TaskInfo task;
    private final @Nullable Object inputs;

    private ResultDisplay(TaskInfo task, @Nullable Object inputs) {
        this.task = task;
        this.inputs = inputs;
    }

    /**
     * The display of a result. A list of inputs has a list of results, each under the text of its input or its number.
     *
     * @param stated the inputs as the user stated them, for the titles
     * @param inputs the same inputs with their media as {@link Media}
     * @param output the result in the JSON form
     */
    public static Display of(TaskInfo task, @Nullable Object stated, @Nullable Object inputs, @Nullable Object output) {
        if (inputs instanceof List<?> all && output instanceof List<?> outputs) {
            List<String> titles = new ArrayList<>();
            List<Display> parts = new ArrayList<>();
            for (int i = 0; i < Math.min(all.size(), outputs.size()); i++) {
                titles.add(title(list(stated).get(i), i));
                parts.add(new ResultDisplay(task, all.get(i)).one(outputs.get(i)));
            }
            return new Display.Several(titles, parts);
        }
        return new ResultDisplay(task, inputs).one(output);
    }

    /** Whether results of this shape mark parts of an input image, so that they can be drawn on it. */
    public static boolean drawsOnImage(TaskInfo.ResultShape shape) {
        return shape == TaskInfo.ResultShape.DETECTIONS || shape == TaskInfo.ResultShape.SEGMENTS;
    }

    private static String title(@Nullable Object input, int index) {
        if (input instanceof Map<?, ?> map && map.size() == 1) {
            Object named = map.containsKey("file") ? map.get("file") : map.get("url");
            return named == null ? String.valueOf(index + 1) : String.valueOf(named);
        }
        return input instanceof String text ? text : String.valueOf(index + 1);
    }

    private Display one(@Nullable Object output) {
        return switch (task.result()) {
            case LABELS ->
                new Display.Bars(objects(output).stream()
                        .map(label -> new Display.Bar(text(label, "label"), number(label.get("score"))))
                        .toList());
            case RANKED_LABELS -> ranked(output);
            case ENTITIES -> entities(output);
            case FILLS -> fills(output);
            case ANSWER -> answers(objects(output));
            case TABLE_ANSWER -> tableAnswers(objects(output));
            case TEXT -> texts(objects(output));
            case CHAT -> ChatDisplay.of(output);
            case CONVERSATION -> new Display.Text(text(object(output), "generated_text"));
            case VECTORS ->
                inputs instanceof Map
                        ? scores(output)
                        : new Display.Vectors(output, inputs instanceof String text ? text : null);
            case SCORES -> scores(output);
            case RANKING -> ranking(output);
            case TRANSCRIPT -> transcript(object(output));
            case DETECTIONS ->
                new Display.Boxes(
                        image(),
                        objects(output).stream().map(ResultDisplay::rectangle).toList());
            case SEGMENTS ->
                new Display.Masks(
                        image(),
                        objects(output).stream()
                                .map(part -> new Display.Mask(
                                        text(part, "label"), number(part.get("score")), media(part.get("mask"))))
                                .toList());
            case MEDIA -> new Display.MediaValue(media(output));
            case AUDIO_PARTS -> audio(objects(output));
            case VALUES -> values(output);
            case JSON -> json(output);
        };
    }

    private static Display json(@Nullable Object output) {
        Object plain = DeferredMedia.written(output, MediaWriter.DATA_URL);
        return new Display.Text(plain instanceof String text ? text : Json.write(plain));
    }

    private static Display ranked(@Nullable Object output) {
        List<?> labels = list(object(output).get("labels"));
        List<?> scores = list(object(output).get("scores"));
        List<Display.Bar> bars = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            bars.add(new Display.Bar(String.valueOf(labels.get(i)), i < scores.size() ? number(scores.get(i)) : null));
        }
        return new Display.Bars(bars);
    }

    private Display entities(@Nullable Object output) {
        return new Display.Spans(
                String.valueOf(inputs),
                objects(output).stream()
                        .map(entity -> new Display.Span(
                                position(entity.get("start")),
                                position(entity.get("end")),
                                text(entity, entity.containsKey("entity_group") ? "entity_group" : "entity"),
                                number(entity.get("score")),
                                text(entity, "word")))
                        .toList());
    }

    private static Display fills(@Nullable Object output) {
        List<?> all = list(output);
        boolean several = !all.isEmpty() && all.get(0) instanceof List;
        List<Display> parts = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (Object mask : several ? all : List.of(all)) {
            titles.add("mask " + (parts.size() + 1));
            parts.add(new Display.Bars(objects(mask).stream()
                    .map(fill -> new Display.Bar(text(fill, "token_str").strip(), number(fill.get("score"))))
                    .toList()));
        }
        return one(titles, parts);
    }

    private static Display answers(List<Map<?, ?>> answers) {
        // A generative model gives no scores.
        if (answers.stream().allMatch(answer -> answer.get("score") == null)) {
            return new Display.Text(
                    answers.stream().map(answer -> text(answer, "answer")).collect(Collectors.joining("\n")));
        }
        return new Display.Bars(answers.stream()
                .map(answer -> new Display.Bar(
                        text(answer, "answer").isEmpty() ? "(no answer)" : text(answer, "answer"),
                        number(answer.get("score"))))
                .toList());
    }

    private Display tableAnswers(List<Map<?, ?>> answers) {
        Map<?, ?> request = object(inputs);
        Object queries = request.containsKey("query") ? request.get("query") : request.get("question");
        List<String> titles = new ArrayList<>();
        List<Display> parts = new ArrayList<>();
        for (Map<?, ?> answer : answers) {
            List<List<Integer>> marked = list(answer.get("coordinates")).stream()
                    .map(cell ->
                            list(cell).stream().map(ResultDisplay::position).toList())
                    .toList();
            titles.add(
                    queries instanceof List<?> all && parts.size() < all.size()
                            ? String.valueOf(all.get(parts.size()))
                            : String.valueOf(queries));
            parts.add(new Display.Table(columns(request.get("table")), marked, text(answer, "answer")));
        }
        return one(titles, parts);
    }

    private Display texts(List<Map<?, ?>> results) {
        // Leading white space matters only in the continuation of a text.
        boolean stripped = task.input().fields().get(0).kind().media();
        List<Display> parts = new ArrayList<>();
        for (Map<?, ?> result : results) {
            String text = result.entrySet().stream()
                    .filter(entry -> String.valueOf(entry.getKey()).endsWith("_text"))
                    .map(entry -> String.valueOf(entry.getValue()))
                    .findFirst()
                    .orElse("");
            parts.add(new Display.Text(stripped ? text.strip() : text));
        }
        return one(parts.stream().map(part -> "").toList(), parts);
    }

    private Display scores(@Nullable Object output) {
        List<?> sentences = list(object(inputs).get("sentences"));
        List<Display.Bar> bars = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            Double score = output instanceof float[] vector
                    ? Double.valueOf(vector[i])
                    : number(i < list(output).size() ? list(output).get(i) : null);
            bars.add(new Display.Bar(String.valueOf(sentences.get(i)), score));
        }
        return new Display.Bars(bars);
    }

    /** The texts of the input in the order of the result. */
    private Display ranking(@Nullable Object output) {
        List<?> texts = list(object(inputs).get("texts"));
        return new Display.Bars(objects(output).stream()
                .map(rank -> {
                    int index = position(rank.get("index"));
                    boolean known = index >= 0 && index < texts.size();
                    return new Display.Bar(
                            known ? String.valueOf(texts.get(index)) : text(rank, "text"), number(rank.get("score")));
                })
                .toList());
    }

    private static Display transcript(Map<?, ?> output) {
        List<Map<?, ?>> chunks = objects(output.get("chunks"));
        if (chunks.isEmpty()) {
            return new Display.Text(text(output, "text").strip());
        }
        List<Display.Chunk> timed = new ArrayList<>();
        for (Map<?, ?> chunk : chunks) {
            List<?> times = list(chunk.get("timestamp"));
            timed.add(new Display.Chunk(
                    times.isEmpty() ? null : number(times.get(0)),
                    times.size() < 2 ? null : number(times.get(1)),
                    text(chunk, "text").strip()));
        }
        return new Display.Transcript(timed);
    }

    private static Display.Rectangle rectangle(Map<?, ?> detection) {
        Map<?, ?> box = object(detection.get("box"));
        return new Display.Rectangle(
                text(detection, "label"),
                number(detection.get("score")),
                side(box, "xmin"),
                side(box, "ymin"),
                side(box, "xmax"),
                side(box, "ymax"));
    }

    private static double side(Map<?, ?> box, String name) {
        Double value = number(box.get(name));
        return value == null ? 0 : value;
    }

    private static Display audio(List<Map<?, ?>> parts) {
        return one(
                parts.stream().map(part -> text(part, "label")).toList(),
                parts.stream()
                        .map(part -> (Display) new Display.MediaValue(media(part.get("blob"))))
                        .toList());
    }

    /** The rows of the table with a column for their values. */
    private Display values(@Nullable Object output) {
        Map<String, List<String>> columns = columns(object(inputs).get("data"));
        List<List<Integer>> marked = new ArrayList<>();
        List<?> values = list(output);
        for (int row = 0; row < values.size(); row++) {
            marked.add(List.of(row, columns.size()));
        }
        columns.put("→", values.stream().map(String::valueOf).toList());
        return new Display.Table(columns, marked, "");
    }

    private static Map<String, List<String>> columns(@Nullable Object table) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        object(table)
                .forEach((name, cells) -> columns.put(
                        String.valueOf(name),
                        list(cells).stream()
                                .map(cell -> cell == null ? "" : String.valueOf(cell))
                                .toList()));
        return columns;
    }

    private Media image() {
        for (InputShape.Field field : task.input().fields()) {
            if (field.kind().media()) {
                Object value = inputs instanceof Map<?, ?> map && map.containsKey(field.name())
                        ? map.get(field.name())
                        : inputs;
                if (value instanceof Media media) {
                    return media;
                }
            }
        }
        throw new IllegalStateException("the request of " + task + " has no open image");
    }

    private static Media media(@Nullable Object value) {
        if (value instanceof DeferredMedia deferred) {
            return deferred.media();
        }
        throw new IllegalStateException("a media value of the result was written before it was drawn");
    }

    private static Display one(List<String> titles, List<Display> parts) {
        return parts.size() == 1 ? parts.get(0) : new Display.Several(titles, parts);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The objects of a list; an object by itself is a list of one. */
    private static List<Map<?, ?>> objects(@Nullable Object value) {
        List<?> all = value instanceof Map ? List.of(value) : list(value);
        List<Map<?, ?>> objects = new ArrayList<>();
        all.forEach(item -> objects.add(object(item)));
        return objects;
    }

    private static String text(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }

    private static int position(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : -1;
    }
}
