package dev.abrazo;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.task.Label;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TextGenerationParams;
import dev.abrazo.text.ZeroShotClassification;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tasks on texts, in their short forms. All throw {@link dev.abrazo.error.InferenceException} where there is no result;
 * the second form of each adds parameters.
 */
public interface TextTasks extends InferenceCalls {

    /**
     * Classifies the text, best class first: often by sentiment.
     *
     * <p>Recommended model: {@code distilbert/distilbert-base-uncased-finetuned-sst-2-english}.
     */
    default List<Label> textClassification(String text) {
        return textClassification(text, p -> {});
    }

    /** Classifies the text, best class first. */
    default List<Label> textClassification(String text, Consumer<TextClassification.Params> parameters) {
        return call(TextClassification.TASK, text, parameters).run();
    }

    /** Classifies each of the texts; one list for each text, in their order. */
    default List<List<Label>> textClassification(List<String> texts) {
        return textClassification(texts, p -> {});
    }

    /** Classifies each of the texts; one list for each text, in their order. */
    default List<List<Label>> textClassification(List<String> texts, Consumer<TextClassification.Params> parameters) {
        return each(TextClassification.TASK, texts, parameters);
    }

    /**
     * Scores how well each label fits the text, best first: classification without training.
     *
     * <p>Recommended model: {@code facebook/bart-large-mnli}.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead. Make several calls in
     *     their place, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default ZeroShotClassification.Result zeroShotClassification(String text, List<String> candidateLabels) {
        return zeroShotClassification(text, candidateLabels, p -> {});
    }

    /**
     * Scores how well each label fits the text, best first.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead. Make several calls in
     *     their place, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default ZeroShotClassification.Result zeroShotClassification(
            String text, List<String> candidateLabels, Consumer<ZeroShotClassification.Params> parameters) {
        return call(ZeroShotClassification.TASK, new ZeroShotClassification.Query(text, candidateLabels), parameters)
                .run();
    }

    /**
     * Scores how well each label fits each of the texts; one result for each text, in their order.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead. Make several calls in
     *     their place, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default List<ZeroShotClassification.Result> zeroShotClassification(
            List<String> texts, List<String> candidateLabels) {
        return zeroShotClassification(texts, candidateLabels, p -> {});
    }

    /**
     * Scores how well each label fits each of the texts; one result for each text, in their order.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead. Make several calls in
     *     their place, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default List<ZeroShotClassification.Result> zeroShotClassification(
            List<String> texts, List<String> candidateLabels, Consumer<ZeroShotClassification.Params> parameters) {
        return each(
                ZeroShotClassification.TASK,
                texts.stream()
                        .map(text -> new ZeroShotClassification.Query(text, candidateLabels))
                        .toList(),
                parameters);
    }

    /**
     * Turns the text into a vector by which meanings are compared, as for semantic search. Some models give a vector for each
     * token; the model's card says so.
     *
     * <p>Recommended model: {@code sentence-transformers/all-MiniLM-L6-v2}.
     */
    default FeatureExtraction.Result featureExtraction(String text) {
        return featureExtraction(text, p -> {});
    }

    /** Turns the text into a vector by which meanings are compared. */
    default FeatureExtraction.Result featureExtraction(String text, Consumer<FeatureExtraction.Params> parameters) {
        return call(FeatureExtraction.TASK, text, parameters).run();
    }

    /** Turns each of the texts into a vector, in order. */
    default List<FeatureExtraction.Result> featureExtraction(List<String> texts) {
        return featureExtraction(texts, p -> {});
    }

    /** Turns each of the texts into a vector, in order. */
    default List<FeatureExtraction.Result> featureExtraction(
            List<String> texts, Consumer<FeatureExtraction.Params> parameters) {
        return each(FeatureExtraction.TASK, texts, parameters);
    }

    /**
     * Compares the meaning of each sentence with that of the source: a number for each, usually -1 to 1, in order.
     *
     * <p>Recommended model: {@code sentence-transformers/all-MiniLM-L6-v2}.
     */
    default float[] sentenceSimilarity(String sourceSentence, List<String> sentences) {
        return sentenceSimilarity(sourceSentence, sentences, p -> {});
    }

    /** Compares the meaning of each sentence with that of the source: a number for each, usually -1 to 1, in order. */
    default float[] sentenceSimilarity(
            String sourceSentence, List<String> sentences, Consumer<SentenceSimilarity.Params> parameters) {
        return call(SentenceSimilarity.TASK, new SentenceSimilarity.Query(sourceSentence, sentences), parameters)
                .run();
    }

    /**
     * Continues the text.
     *
     * <p>Recommended model: {@code openai-community/gpt2}. It is small: good to play with.
     */
    default TextGeneration.Result textGeneration(String text) {
        return textGeneration(text, p -> {});
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
}
