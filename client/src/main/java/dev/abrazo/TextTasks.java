package dev.abrazo;

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
public interface TextTasks extends Calls {

    /** Which classes the text belongs to, best first. */
    default List<Label> textClassification(String text) {
        return textClassification(text, p -> {});
    }

    /** Which classes the text belongs to, best first. */
    default List<Label> textClassification(String text, Consumer<TextClassification.Builder> parameters) {
        TextClassification.Builder builder = TextClassification.Input.builder(text);
        parameters.accept(builder);
        return call(TextClassification.TASK, builder.build()).run();
    }

    /** How well each of the labels fits the text, best first. */
    default ZeroShotClassification.Result zeroShotClassification(String text, List<String> candidateLabels) {
        return zeroShotClassification(text, candidateLabels, p -> {});
    }

    /** How well each of the labels fits the text, best first. */
    default ZeroShotClassification.Result zeroShotClassification(
            String text, List<String> candidateLabels, Consumer<ZeroShotClassification.Builder> parameters) {
        ZeroShotClassification.Builder builder = ZeroShotClassification.Input.builder(text, candidateLabels);
        parameters.accept(builder);
        return call(ZeroShotClassification.TASK, builder.build()).run();
    }

    /** The text as numbers by which meanings are compared. */
    default FeatureExtraction.Result featureExtraction(String text) {
        return featureExtraction(text, p -> {});
    }

    /** The text as numbers by which meanings are compared. */
    default FeatureExtraction.Result featureExtraction(String text, Consumer<FeatureExtraction.Builder> parameters) {
        FeatureExtraction.Builder builder = FeatureExtraction.Input.builder(text);
        parameters.accept(builder);
        return call(FeatureExtraction.TASK, builder.build()).run();
    }

    /** Each of the texts as numbers, in order. */
    default List<FeatureExtraction.Result> featureExtraction(List<String> texts) {
        return each(
                FeatureExtraction.TASK,
                texts.stream()
                        .map(text -> FeatureExtraction.Input.builder(text).build())
                        .toList());
    }

    /** How close in meaning each of the sentences is to the source, usually -1 to 1, in their order. */
    default float[] sentenceSimilarity(String sourceSentence, List<String> sentences) {
        return sentenceSimilarity(sourceSentence, sentences, p -> {});
    }

    /** How close in meaning each of the sentences is to the source, usually -1 to 1, in their order. */
    default float[] sentenceSimilarity(
            String sourceSentence, List<String> sentences, Consumer<SentenceSimilarity.Builder> parameters) {
        SentenceSimilarity.Builder builder = SentenceSimilarity.Input.builder(sourceSentence, sentences);
        parameters.accept(builder);
        return call(SentenceSimilarity.TASK, builder.build()).run();
    }

    /** How the text goes on. */
    default TextGeneration.Result textGeneration(String text) {
        return textGeneration(text, p -> {});
    }

    /** How the text goes on. */
    default TextGeneration.Result textGeneration(String text, Consumer<TextGenerationInput.Builder> parameters) {
        TextGenerationInput.Builder builder = TextGenerationInput.builder(text);
        parameters.accept(builder);
        return call(TextGeneration.TASK, builder.build()).run();
    }
}
