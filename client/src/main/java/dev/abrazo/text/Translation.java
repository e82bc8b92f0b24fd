package dev.abrazo.text;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.TextInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Translates a text. Servers: wire.md §10.8. */
public final class Translation implements TextToTextTask<Translation.Input, Translation.Result> {

    /** The task. */
    public static final Translation TASK = new Translation();

    private static final Parameter<String> SRC_LANG = Parameter.text(
                    "src_lang",
                    "The text's language, as the model names it: en, en_XX, eng_Latn. For models that know several")
            .notBlank();
    private static final Parameter<String> TGT_LANG = Parameter.text(
                    "tgt_lang", "The language to translate into, as the model names it")
            .notBlank();

    private static final TaskInfo INFO = TaskInfo.builder("translation", "Translate a text")
            .result(ResultShape.TEXT, "{translation_text}")
            .recommendedModel("Helsinki-NLP/opus-mt-ru-en")
            .exampleRequest(
                    Json.object("inputs", "My name is Wolfgang and I live in Berlin", "model", "google-t5/t5-base"))
            .parameters(Builder.parametersAnd(SRC_LANG, TGT_LANG))
            .build();

    private Translation() {}

    /**
     * A text to translate. Immutable.
     *
     * @param text the text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String text, Map<String, Object> parameters) implements TextInput {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(text, "text");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the text. */
        public static Builder builder(String text) {
            return new Builder(text);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(text).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the text. Not safe for use by many threads. */
    public static final class Builder extends TextToTextBuilder<Builder, Input> {
        private final String text;

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /**
         * The text's language, as the model names it: {@code en}, {@code en_XX}, {@code eng_Latn}. For models that know several.
         * Default: the model's.
         */
        public Builder srcLang(String code) {
            return set(SRC_LANG, code);
        }

        /**
         * The language to translate into, as the model names it. For models that know several. Default: the model's.
         */
        public Builder tgtLang(String code) {
            return set(TGT_LANG, code);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, values());
        }
    }

    /**
     * What the model wrote.
     *
     * @param translationText the text
     * @param others further ones, where the parameter {@code num_return_sequences} asked for several; else empty
     * @param extra whatever else the server said
     */
    public record Result(String translationText, List<Result> others, Map<String, Object> extra)
            implements TextToTextTask.Written<Result> {

        /** Copies the collections. */
        public Result {
            others = List.copyOf(others);
            extra = Parameters.copyOf(extra);
        }

        /** A text without others. */
        public Result(String translationText, Map<String, Object> extra) {
            this(translationText, List.of(), extra);
        }

        @Override
        public String text() {
            return translationText;
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.text()).parameters(view.parameters()).build();
    }

    @Override
    public String field() {
        return "translation_text";
    }

    @Override
    public Result written(String text, List<Result> others, Map<String, Object> extra) {
        return new Result(text, others, extra);
    }
}
