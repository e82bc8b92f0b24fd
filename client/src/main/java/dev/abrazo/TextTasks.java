package dev.abrazo;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.task.Label;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TextGenerationInput;
import dev.abrazo.text.ZeroShotClassification;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tasks on texts, in their short forms. All throw {@link dev.abrazo.error.InferenceException} where there is no result;
 * the second form of each adds parameters.
 */
public interface TextTasks extends InferenceCalls {

    /**
     * Which classes the text belongs to, best first: often its sentiment.
     *
     * <p>Recommended model: {@code distilbert/distilbert-base-uncased-finetuned-sst-2-english}.
     */
    default List<Label> textClassification(String text) {
        return textClassification(text, p -> {});
    }

    /** Which classes the text belongs to, best first. */
    default List<Label> textClassification(String text, Consumer<TextClassification.Builder> parameters) {
        return call(
                        TextClassification.TASK,
                        TextClassification.Input.builder(text).build(parameters))
                .run();
    }

    /** Which classes each of the texts belongs to, in their order. */
    default List<List<Label>> textClassification(List<String> texts) {
        return textClassification(texts, p -> {});
    }

    /** Which classes each of the texts belongs to, in their order. */
    default List<List<Label>> textClassification(List<String> texts, Consumer<TextClassification.Builder> parameters) {
        return each(
                TextClassification.TASK,
                texts,
                text -> TextClassification.Input.builder(text).build(parameters));
    }

    /**
     * How well each of the labels fits the text, best first: a way to classify without any training.
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
     * How well each of the labels fits the text, best first.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead. Make several calls in
     *     their place, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default ZeroShotClassification.Result zeroShotClassification(
            String text, List<String> candidateLabels, Consumer<ZeroShotClassification.Builder> parameters) {
        return call(
                        ZeroShotClassification.TASK,
                        ZeroShotClassification.Input.builder(text, candidateLabels)
                                .build(parameters))
                .run();
    }

    /**
     * How well each of the labels fits each of the texts, in their order.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead. Make several calls in
     *     their place, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default List<ZeroShotClassification.Result> zeroShotClassification(
            List<String> texts, List<String> candidateLabels) {
        return zeroShotClassification(texts, candidateLabels, p -> {});
    }

    /**
     * How well each of the labels fits each of the texts, in their order.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead. Make several calls in
     *     their place, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default List<ZeroShotClassification.Result> zeroShotClassification(
            List<String> texts, List<String> candidateLabels, Consumer<ZeroShotClassification.Builder> parameters) {
        return each(
                ZeroShotClassification.TASK,
                texts,
                text -> ZeroShotClassification.Input.builder(text, candidateLabels)
                        .build(parameters));
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
     * How the text goes on.
     *
     * <p>Recommended model: {@code openai-community/gpt2}. It is small: good to play with.
     */
    default TextGeneration.Result textGeneration(String text) {
        return textGeneration(text, p -> {});
    }

    /** How the text goes on. */
    default TextGeneration.Result textGeneration(String text, Consumer<TextGenerationInput.Builder> parameters) {
        return call(TextGeneration.TASK, TextGenerationInput.builder(text).build(parameters))
                .run();
    }

    /** How each of the texts goes on, in order. */
    default List<TextGeneration.Result> textGeneration(List<String> texts) {
        return textGeneration(texts, p -> {});
    }

    /** How each of the texts goes on, in order. */
    default List<TextGeneration.Result> textGeneration(
            List<String> texts, Consumer<TextGenerationInput.Builder> parameters) {
        return each(
                TextGeneration.TASK,
                texts,
                text -> TextGenerationInput.builder(text).build(parameters));
    }

    /** How the text goes on, bit by bit. Close the stream, or read it to its end. */
    default ReplyStream<TextGeneration.Token, TextGeneration.Result> textGenerationStream(
            String text, Consumer<TextGenerationInput.Builder> parameters) {
        return call(TextGeneration.TASK, TextGenerationInput.builder(text).build(parameters)).stream();
    }

    /** How the text goes on, bit by bit. Close the stream, or read it to its end. */
    default ReplyStream<TextGeneration.Token, TextGeneration.Result> textGenerationStream(String text) {
        return textGenerationStream(text, p -> {});
    }
}
