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
     * The text as numbers by which meanings are compared, for semantic search. One vector, or one for each token where the model
     * does not join them; the model's card says which.
     *
     * <p>Recommended model: {@code sentence-transformers/all-MiniLM-L6-v2}.
     */
    default FeatureExtraction.Result featureExtraction(String text) {
        return featureExtraction(text, p -> {});
    }

    /** The text as numbers by which meanings are compared. */
    default FeatureExtraction.Result featureExtraction(String text, Consumer<FeatureExtraction.Builder> parameters) {
        return call(
                        FeatureExtraction.TASK,
                        FeatureExtraction.Input.builder(text).build(parameters))
                .run();
    }

    /** Each of the texts as numbers, in order. */
    default List<FeatureExtraction.Result> featureExtraction(List<String> texts) {
        return featureExtraction(texts, p -> {});
    }

    /** Each of the texts as numbers, in order. */
    default List<FeatureExtraction.Result> featureExtraction(
            List<String> texts, Consumer<FeatureExtraction.Builder> parameters) {
        return each(
                FeatureExtraction.TASK,
                texts,
                text -> FeatureExtraction.Input.builder(text).build(parameters));
    }

    /** How close in meaning the sentences are to their source: the first client's way to ask for it. */
    default float[] featureExtraction(SentenceSimilarity.Input similarity) {
        return call(
                        FeatureExtraction.TASK,
                        FeatureExtraction.Input.builder(similarity).build())
                .run()
                .vector();
    }

    /**
     * How close in meaning each of the sentences is to the source, usually -1 to 1, in their order.
     *
     * <p>Recommended model: {@code sentence-transformers/all-MiniLM-L6-v2}.
     */
    default float[] sentenceSimilarity(String sourceSentence, List<String> sentences) {
        return sentenceSimilarity(sourceSentence, sentences, p -> {});
    }

    /** How close in meaning each of the sentences is to the source, usually -1 to 1, in their order. */
    default float[] sentenceSimilarity(
            String sourceSentence, List<String> sentences, Consumer<SentenceSimilarity.Builder> parameters) {
        return call(
                        SentenceSimilarity.TASK,
                        SentenceSimilarity.Input.builder(sourceSentence, sentences)
                                .build(parameters))
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
