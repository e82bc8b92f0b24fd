package dev.abrazo;

import dev.abrazo.task.Answer;
import dev.abrazo.task.Label;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.FillMask;
import dev.abrazo.text.QuestionAnswering;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.TableQuestionAnswering;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextRanking;
import dev.abrazo.text.TokenClassification;
import dev.abrazo.text.ZeroShotClassification;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Short forms for tasks that classify texts, or find something in them. All throw {@link dev.abrazo.error.InferenceException} if the call fails;
 * the second form of each adds parameters.
 */
interface TextTasks extends InferenceCalls {

    /**
     * Classifies the text, best class first: often by sentiment.
     *
     * <p>Recommended model: {@code distilbert/distilbert-base-uncased-finetuned-sst-2-english}.
     */
    default List<Label> textClassification(String text) {
        return call(TextClassification.TASK, text).run();
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
     * @param candidateLabels one or more. More than 10 are not advised: the scores become unreliable. Make several
     *     calls instead, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default ZeroShotClassification.Result zeroShotClassification(String text, List<String> candidateLabels) {
        return zeroShotClassification(text, candidateLabels, p -> {});
    }

    /**
     * Scores how well each label fits the text, best first.
     *
     * @param candidateLabels one or more. More than 10 are not advised: the scores become unreliable. Make several
     *     calls instead, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default ZeroShotClassification.Result zeroShotClassification(
            String text, List<String> candidateLabels, Consumer<ZeroShotClassification.Params> parameters) {
        return call(ZeroShotClassification.TASK, new ZeroShotClassification.Query(text, candidateLabels), parameters)
                .run();
    }

    /**
     * Scores how well each label fits each of the texts; one result for each text, in their order.
     *
     * @param candidateLabels one or more. More than 10 are not advised: the scores become unreliable. Make several
     *     calls instead, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
     */
    default List<ZeroShotClassification.Result> zeroShotClassification(
            List<String> texts, List<String> candidateLabels) {
        return zeroShotClassification(texts, candidateLabels, p -> {});
    }

    /**
     * Scores how well each label fits each of the texts; one result for each text, in their order.
     *
     * @param candidateLabels one or more. More than 10 are not advised: the scores become unreliable. Make several
     *     calls instead, with {@code multiLabel(true)} to compare labels across them, and scale the scores afterwards
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
     * Computes the embedding of the text: a vector for comparing meanings, as for semantic search. Some models give a vector for each
     * token; the model's card says so.
     *
     * <p>Recommended model: {@code sentence-transformers/all-MiniLM-L6-v2}.
     */
    default FeatureExtraction.Result featureExtraction(String text) {
        return call(FeatureExtraction.TASK, text).run();
    }

    /** Computes the embedding of the text: a vector for comparing meanings. */
    default FeatureExtraction.Result featureExtraction(String text, Consumer<FeatureExtraction.Params> parameters) {
        return call(FeatureExtraction.TASK, text, parameters).run();
    }

    /** Computes the embedding of each text, in order. */
    default List<FeatureExtraction.Result> featureExtraction(List<String> texts) {
        return featureExtraction(texts, p -> {});
    }

    /** Computes the embedding of each text, in order. */
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
     * Ranks the texts by their relevance to the query, best first; {@link TextRanking.Rank#index()} tells which text it is.
     *
     * <p>Recommended model: {@code cross-encoder/ms-marco-MiniLM-L6-v2}.
     *
     * @param texts one or more
     */
    default List<TextRanking.Rank> textRanking(String query, List<String> texts) {
        return textRanking(query, texts, p -> {});
    }

    /** Ranks the texts by their relevance to the query, best first. */
    default List<TextRanking.Rank> textRanking(
            String query, List<String> texts, Consumer<TextRanking.Params> parameters) {
        return call(TextRanking.TASK, new TextRanking.Query(query, texts), parameters)
                .run();
    }

    /**
     * Predicts the masked words of the text, best first. The mask is written as the model has it: {@code [MASK]} for
     * BERT models, {@code <mask>} for RoBERTa models.
     *
     * <p>Recommended model: {@code google-bert/bert-base-uncased}.
     */
    default FillMask.Result fillMask(String text) {
        return call(FillMask.TASK, text).run();
    }

    /** Predicts the masked words of the text, best first. */
    default FillMask.Result fillMask(String text, Consumer<FillMask.Params> parameters) {
        return call(FillMask.TASK, text, parameters).run();
    }

    /** Predicts the masked words of each text, in order. */
    default List<FillMask.Result> fillMask(List<String> texts) {
        return fillMask(texts, p -> {});
    }

    /** Predicts the masked words of each text, in order. */
    default List<FillMask.Result> fillMask(List<String> texts, Consumer<FillMask.Params> parameters) {
        return each(FillMask.TASK, texts, parameters);
    }

    /**
     * Recognizes named entities in the text (people, places, things), or parts of speech, in order.
     *
     * <p>Recommended model: {@code dbmdz/bert-large-cased-finetuned-conll03-english}.
     */
    default List<TokenClassification.Entity> tokenClassification(String text) {
        return call(TokenClassification.TASK, text).run();
    }

    /** Recognizes named entities in the text, in order. */
    default List<TokenClassification.Entity> tokenClassification(
            String text, Consumer<TokenClassification.Params> parameters) {
        return call(TokenClassification.TASK, text, parameters).run();
    }

    /** Recognizes named entities in each text. */
    default List<List<TokenClassification.Entity>> tokenClassification(List<String> texts) {
        return tokenClassification(texts, p -> {});
    }

    /** Recognizes named entities in each text. */
    default List<List<TokenClassification.Entity>> tokenClassification(
            List<String> texts, Consumer<TokenClassification.Params> parameters) {
        return each(TokenClassification.TASK, texts, parameters);
    }

    /**
     * Finds the best answer to the question in the context.
     *
     * <p>Recommended model: {@code deepset/roberta-base-squad2}.
     */
    default Answer questionAnswering(String question, String context) {
        return questionAnswering(question, context, p -> {});
    }

    /** Finds the best answer to the question in the context. */
    default Answer questionAnswering(String question, String context, Consumer<QuestionAnswering.Params> parameters) {
        return questionAnswers(question, context, parameters).get(0);
    }

    /**
     * Finds the answers to the question in the context, best first.
     *
     * @param topK how many; 1 or more
     */
    default List<Answer> questionAnswers(String question, String context, int topK) {
        return questionAnswers(question, context, p -> p.topK(topK));
    }

    /** Finds the answers to the question in the context, best first; as many as the parameters request. */
    default List<Answer> questionAnswers(
            String question, String context, Consumer<QuestionAnswering.Params> parameters) {
        return call(QuestionAnswering.TASK, new QuestionAnswering.Query(question, context), parameters)
                .run()
                .answers();
    }

    /**
     * Answers the question about the table, without a query language.
     *
     * <p>Recommended model: {@code google/tapas-base-finetuned-wtq}.
     *
     * @param table the columns, all of one length, by their headers; cells are texts, numbers, booleans, or null for an
     *     empty one
     */
    default TableQuestionAnswering.Answer tableQuestionAnswering(
            String query, Map<String, ? extends List<? extends @Nullable Object>> table) {
        return tableQuestionAnswering(query, table, p -> {});
    }

    /** Answers the question about the table. */
    default TableQuestionAnswering.Answer tableQuestionAnswering(
            String query,
            Map<String, ? extends List<? extends @Nullable Object>> table,
            Consumer<TableQuestionAnswering.Params> parameters) {
        return call(TableQuestionAnswering.TASK, new TableQuestionAnswering.Query(query, table), parameters)
                .run()
                .best();
    }
}
