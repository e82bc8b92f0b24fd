package dev.abrazo;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.text.Summarization;
import dev.abrazo.text.Text2TextGeneration;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TextGenerationParams;
import dev.abrazo.text.Translation;
import java.util.List;
import java.util.function.Consumer;

/**
 * Short forms for tasks that generate texts from texts. All throw {@link dev.abrazo.error.InferenceException} if the call
 * fails; the second form of each adds parameters.
 */
interface TextGenerationTasks extends InferenceCalls {

    /**
     * Continues the text.
     *
     * <p>Recommended model: {@code openai-community/gpt2}. It is small: good for first experiments.
     */
    default TextGeneration.Result textGeneration(String text) {
        return call(TextGeneration.TASK, text).run();
    }

    /** Continues the text. */
    default TextGeneration.Result textGeneration(String text, Consumer<TextGenerationParams> parameters) {
        return call(TextGeneration.TASK, text, parameters).run();
    }

    /** Continues each of the texts, in their order. */
    default List<TextGeneration.Result> textGeneration(List<String> texts) {
        return textGeneration(texts, p -> {});
    }

    /** Continues each of the texts, in their order. */
    default List<TextGeneration.Result> textGeneration(List<String> texts, Consumer<TextGenerationParams> parameters) {
        return each(TextGeneration.TASK, texts, parameters);
    }

    /** Streams the continuation of the text. Close the stream, or read it to its end. */
    default ReplyStream<TextGeneration.Token, TextGeneration.Result> textGenerationStream(
            String text, Consumer<TextGenerationParams> parameters) {
        return call(TextGeneration.TASK, text, parameters).stream();
    }

    /** Streams the continuation of the text. Close the stream, or read it to its end. */
    default ReplyStream<TextGeneration.Token, TextGeneration.Result> textGenerationStream(String text) {
        return textGenerationStream(text, p -> {});
    }

    /**
     * Summarizes the text. Models have a maximum length of input: a whole book is too long for most.
     *
     * <p>Recommended model: {@code facebook/bart-large-cnn}.
     */
    default Summarization.Result summarization(String text) {
        return call(Summarization.TASK, text).run();
    }

    /** Summarizes the text. */
    default Summarization.Result summarization(String text, Consumer<Summarization.Params> parameters) {
        return call(Summarization.TASK, text, parameters).run();
    }

    /** Summarizes each of the texts, in order. */
    default List<Summarization.Result> summarization(List<String> texts) {
        return summarization(texts, p -> {});
    }

    /** Summarizes each of the texts, in order. */
    default List<Summarization.Result> summarization(List<String> texts, Consumer<Summarization.Params> parameters) {
        return each(Summarization.TASK, texts, parameters);
    }

    /**
     * Translates the text.
     *
     * <p>Recommended model: {@code Helsinki-NLP/opus-mt-ru-en}. Most models know one pair of languages.
     */
    default Translation.Result translation(String text) {
        return call(Translation.TASK, text).run();
    }

    /** Translates the text. */
    default Translation.Result translation(String text, Consumer<Translation.Params> parameters) {
        return call(Translation.TASK, text, parameters).run();
    }

    /** Translates each of the texts, in order. */
    default List<Translation.Result> translation(List<String> texts) {
        return translation(texts, p -> {});
    }

    /** Translates each of the texts, in order. */
    default List<Translation.Result> translation(List<String> texts, Consumer<Translation.Params> parameters) {
        return each(Translation.TASK, texts, parameters);
    }

    /**
     * Generates a text from the text, such as an answer to an instruction.
     *
     * <p>Recommended model: {@code google-t5/t5-base}.
     */
    default Text2TextGeneration.Result text2textGeneration(String text) {
        return call(Text2TextGeneration.TASK, text).run();
    }

    /** Generates a text from the text. */
    default Text2TextGeneration.Result text2textGeneration(
            String text, Consumer<Text2TextGeneration.Params> parameters) {
        return call(Text2TextGeneration.TASK, text, parameters).run();
    }

    /** Generates a text from each of the texts, in order. */
    default List<Text2TextGeneration.Result> text2textGeneration(List<String> texts) {
        return text2textGeneration(texts, p -> {});
    }

    /** Generates a text from each of the texts, in order. */
    default List<Text2TextGeneration.Result> text2textGeneration(
            List<String> texts, Consumer<Text2TextGeneration.Params> parameters) {
        return each(Text2TextGeneration.TASK, texts, parameters);
    }
}
