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
}
