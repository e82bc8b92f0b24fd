package dev.abrazo.task;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Description of a task, for front ends: how to read its input, show its result and write its help. Immutable. */
public final class TaskInfo {

    private final Builder from;

    private TaskInfo(Builder from) {
        this.from = from;
    }

    /**
     * Creates a builder with the task's id at Hugging Face and a summary of what it does.
     *
     * @param summary a short phrase without a full stop
     */
    public static Builder builder(String id, String summary) {
        return new Builder(id, summary);
    }

    /** Hugging Face's id, such as {@code text-classification}. */
    public String id() {
        return from.id;
    }

    /** Other names of the task. */
    public List<String> aliases() {
        return from.aliases;
    }

    /** A summary of what it does: a short phrase without a full stop. */
    public String summary() {
        return from.summary;
    }

    /** The fields of its input. */
    public InputShape input() {
        return from.input;
    }

    /** The shape of its result. */
    public ResultShape result() {
        return from.result;
    }

    /** The JSON form of the result for one input, as a short pattern such as {@code [{label, score}]}. */
    public String resultForm() {
        return from.resultForm;
    }

    /** The kind of response of servers. */
    public ResponseKind response() {
        return from.response;
    }

    /** The model to use if none is named and the Hub's list of models is not available; null if there is none. */
    public @Nullable String recommendedModel() {
        return from.model;
    }

    /** The known parameters; servers may accept others. */
    public List<Parameter<?>> parameters() {
        return from.parameters;
    }

    /** A request in the JSON form as an example; media as {@code {"file": name}}. */
    public Map<String, Object> example() {
        return from.example;
    }

    /** Whether the task has this id or alias. */
    public boolean named(String name) {
        return id().equals(name) || aliases().contains(name);
    }

    @Override
    public String toString() {
        return id();
    }

    /** Builder of a description. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String summary;
        private List<String> aliases = List.of();
        private InputShape input = InputShape.TEXT;
        private ResultShape result = ResultShape.JSON;
        private String resultForm = ResultShape.JSON.form();
        private ResponseKind response = ResponseKind.JSON;
        private @Nullable String model;
        private List<Parameter<?>> parameters = List.of();
        private Map<String, Object> example = Map.of();

        private Builder(String id, String summary) {
            this.id = Objects.requireNonNull(id, "id");
            this.summary = Objects.requireNonNull(summary, "summary");
        }

        /** Other names for the task. Default: none. */
        public Builder aliases(String... names) {
            aliases = List.of(names);
            return this;
        }

        /** The fields of the input. Default: a text. */
        public Builder input(InputShape shape) {
            input = shape;
            return this;
        }

        /** The shape of the result. Default: any JSON value. */
        public Builder result(ResultShape shape) {
            return result(shape, shape.form());
        }

        /** The shape of the result, and its JSON form as a short pattern. */
        public Builder result(ResultShape shape, String form) {
            result = shape;
            resultForm = form;
            return this;
        }

        /** The kind of response. Default: JSON. */
        public Builder response(ResponseKind kind) {
            response = kind;
            return this;
        }

        /** The model to use if none is named and the Hub's list is not available. Default: none. */
        public Builder recommendedModel(String id) {
            model = id;
            return this;
        }

        /** The known parameters. Default: none. */
        public Builder parameters(List<Parameter<?>> known) {
            parameters = List.copyOf(known);
            return this;
        }

        /** An example: the value under {@code inputs} in the JSON form. */
        public Builder example(Object inputs) {
            return exampleRequest(Map.of("inputs", inputs));
        }

        /** An example: a request in the JSON form, with {@code inputs} and optionally {@code parameters} and {@code model}. */
        public Builder exampleRequest(Map<String, ? extends Object> request) {
            example = Parameters.copyOf(request);
            return this;
        }

        /** An example: the value under {@code inputs}, and one parameter. */
        public Builder example(Object inputs, String parameter, Object value) {
            return exampleRequest(Json.object("inputs", inputs, "parameters", Map.of(parameter, value)));
        }

        /** Creates the description. */
        public TaskInfo build() {
            return new TaskInfo(copy());
        }

        private Builder copy() {
            Builder copy = new Builder(id, summary);
            copy.aliases = aliases;
            copy.input = input;
            copy.result = result;
            copy.resultForm = resultForm;
            copy.response = response;
            copy.model = model;
            copy.parameters = parameters;
            copy.example = example;
            return copy;
        }
    }

    /** The kind of response that a payload requests. */
    public enum ResponseKind {
        /** A JSON document. */
        JSON,
        /** An image. */
        IMAGE,
        /** Audio. */
        AUDIO,
        /** A video. */
        VIDEO,
        /** Any content, not interpreted. */
        ANY;

        /** Whether the response is an image, audio or a video. */
        public boolean media() {
            return this != JSON && this != ANY;
        }
    }

    /** The shape of a task's result in the JSON form, for one input. Front ends derive from it how to render a result. */
    public enum ResultShape {
        /** {@code [{label, score}]}, best first. */
        LABELS("[{label, score}]"),
        /** {@code {sequence, labels, scores}}, labels best first. */
        RANKED_LABELS("{sequence, labels, scores}"),
        /** Parts of the input text with labels. */
        ENTITIES("[{entity_group or entity, score, word, start, end}]"),
        /** Words for a mask; for several masks a list of lists. */
        FILLS("[{score, token, token_str, sequence}]"),
        /** An answer, or a list of them. */
        ANSWER("{answer, score?, start?, end?}"),
        /** An answer with the cells of a table it comes from. */
        TABLE_ANSWER("{answer, coordinates, cells, aggregator?}"),
        /** A generated text under a name that ends in {@code _text}, or a list of such objects. */
        TEXT("{generated_text}"),
        /** OpenAI's chat completion object. */
        CHAT("the OpenAI object"),
        /** The next turn of a conversation. */
        CONVERSATION("{generated_text, conversation, warnings}"),
        /** Numbers, nested as the model gives them. */
        VECTORS("[number]"),
        /** A number for each sentence. */
        SCORES("[number]"),
        /** Texts by their position in the input, best first. */
        RANKING("[{index, score, text?}]"),
        /** A transcript, with timestamps if they were requested. */
        TRANSCRIPT("{text, chunks?}"),
        /** Labelled boxes in an image. */
        DETECTIONS("[{label, score, box: {xmin, ymin, xmax, ymax}}]"),
        /** Labelled masks of an image. */
        SEGMENTS("[{label, score, mask}]"),
        /** An image, audio or a video. */
        MEDIA("a media value"),
        /** Labelled audio. */
        AUDIO_PARTS("[{label, content-type, blob}]"),
        /** A number or text for each row of a table. */
        VALUES("[number or text]"),
        /** Any JSON value. */
        JSON("any JSON value");

        private final String form;

        ResultShape(String form) {
            this.form = form;
        }

        /** The JSON form, as a short pattern such as {@code [{label, score}]}. */
        public String form() {
            return form;
        }
    }
}
