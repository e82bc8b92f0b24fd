package dev.abrazo.text;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;

/** Translates a text. Servers: wire.md §10.8. */
public final class Translation extends TextToTextTask<Translation.Params, Translation.Result> {

    /** The task. */
    public static final Translation TASK = new Translation();

    private Translation() {
        super(
                TaskInfo.builder("translation", "Translate a text")
                        .result(TaskInfo.ResultShape.TEXT, "{translation_text}")
                        .recommendedModel("Helsinki-NLP/opus-mt-ru-en")
                        .exampleRequest(Json.object(
                                "inputs", "My name is Wolfgang and I live in Berlin", "model", "google-t5/t5-base")),
                Params::new,
                "translation_text");
    }

    /** The parameters of translation. Not thread-safe. */
    public static final class Params extends TextToTextParams<Params> {

        private static final String SRC_LANG_DOC = "Language of the text, by the name that the model uses:"
                + " en, en_XX, eng_Latn; for models that know several. Default: chosen by the model";
        private static final String TGT_LANG_DOC = "Language to translate into, by the name that the model uses;"
                + " for models that know several. Default: chosen by the model";

        private static final Parameter<String> SRC_LANG =
                Parameter.text("src_lang", SRC_LANG_DOC).notBlank();
        private static final Parameter<String> TGT_LANG =
                Parameter.text("tgt_lang", TGT_LANG_DOC).notBlank();

        private static final List<Parameter<?>> KNOWN = plus(TEXT_TO_TEXT, SRC_LANG, TGT_LANG);

        private Params() {
            super(KNOWN);
        }

        /** {@value #SRC_LANG_DOC}. */
        public Params srcLang(String code) {
            return set(SRC_LANG, code);
        }

        /** {@value #TGT_LANG_DOC}. */
        public Params tgtLang(String code) {
            return set(TGT_LANG, code);
        }
    }

    /**
     * A generated text.
     *
     * @param translationText the text
     * @param others further texts, if the parameter {@code num_return_sequences} asked for several; else empty
     * @param extra further fields of the reply
     */
    public record Result(String translationText, List<Result> others, Map<String, Object> extra)
            implements TextToTextTask.Generated<Result> {

        /** Copies the collections. */
        public Result {
            others = List.copyOf(others);
            extra = Parameters.copyOf(extra);
        }

        @Override
        public String text() {
            return translationText;
        }
    }

    @Override
    Result generated(String text, List<Result> others, Map<String, Object> extra) {
        return new Result(text, others, extra);
    }
}
