package dev.abrazo;

import dev.abrazo.task.Answer;
import dev.abrazo.text.FillMask;
import dev.abrazo.text.QuestionAnswering;
import dev.abrazo.text.Summarization;
import dev.abrazo.text.TableAnswer;
import dev.abrazo.text.TableQuestionAnswering;
import dev.abrazo.text.Text2TextGeneration;
import dev.abrazo.text.TokenClassification;
import dev.abrazo.text.Translation;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that read a text closely or write it anew, in their short forms. All throw
 * {@link dev.abrazo.error.InferenceException} where there is no result; the second form of each adds parameters.
 */
public interface ReadingTasks extends InferenceCalls {

    /**
     * Finds the words that fit in place of a mask in the text. The mask is written as the model has it: {@code [MASK]} for
     * BERT models, {@code <mask>} for RoBERTa models.
     *
     * <p>Recommended model: {@code google-bert/bert-base-uncased}.
     */
    default FillMask.Result fillMask(String text) {
        return fillMask(text, p -> {});
    }

    /** Finds the words that fit in place of a mask in the text. */
    default FillMask.Result fillMask(String text, Consumer<FillMask.Params> parameters) {
        return call(FillMask.TASK, text, parameters).run();
    }

    /** Finds the words that fit in place of a mask in each text, in order. */
    default List<FillMask.Result> fillMask(List<String> texts) {
        return fillMask(texts, p -> {});
    }

    /** Finds the words that fit in place of a mask in each text, in order. */
    default List<FillMask.Result> fillMask(List<String> texts, Consumer<FillMask.Params> parameters) {
        return each(FillMask.TASK, texts, parameters);
    }

    /**
     * Finds the people, places and things that the text names (named entities), or the parts of speech, in order.
     *
     * <p>Recommended model: {@code dbmdz/bert-large-cased-finetuned-conll03-english}.
     */
    default List<TokenClassification.Entity> tokenClassification(String text) {
        return tokenClassification(text, p -> {});
    }

    /** Finds the people, places and things that the text names, in order. */
    default List<TokenClassification.Entity> tokenClassification(
            String text, Consumer<TokenClassification.Params> parameters) {
        return call(TokenClassification.TASK, text, parameters).run();
    }

    /** Finds the people, places and things that each text names. */
    default List<List<TokenClassification.Entity>> tokenClassification(List<String> texts) {
        return tokenClassification(texts, p -> {});
    }

    /** Finds the people, places and things that each text names. */
    default List<List<TokenClassification.Entity>> tokenClassification(
            List<String> texts, Consumer<TokenClassification.Params> parameters) {
        return each(TokenClassification.TASK, texts, parameters);
    }

    /**
     * The text, shortened. Models take texts up to some length only: a whole book is too long for most.
     *
     * <p>Recommended model: {@code facebook/bart-large-cnn}.
     */
    default Summarization.Result summarization(String text) {
        return summarization(text, p -> {});
    }

    /** The text, shortened. */
    default Summarization.Result summarization(String text, Consumer<Summarization.Params> parameters) {
        return call(Summarization.TASK, text, parameters).run();
    }

    /** Each of the texts, shortened, in order. */
    default List<Summarization.Result> summarization(List<String> texts) {
        return summarization(texts, p -> {});
    }

    /** Each of the texts, shortened, in order. */
    default List<Summarization.Result> summarization(List<String> texts, Consumer<Summarization.Params> parameters) {
        return each(Summarization.TASK, texts, parameters);
    }

    /**
     * The text in another language.
     *
     * <p>Recommended model: {@code Helsinki-NLP/opus-mt-ru-en}. Most models know one pair of languages.
     */
    default Translation.Result translation(String text) {
        return translation(text, p -> {});
    }

    /** The text in another language. */
    default Translation.Result translation(String text, Consumer<Translation.Params> parameters) {
        return call(Translation.TASK, text, parameters).run();
    }

    /** Each of the texts in another language, in order. */
    default List<Translation.Result> translation(List<String> texts) {
        return translation(texts, p -> {});
    }

    /** Each of the texts in another language, in order. */
    default List<Translation.Result> translation(List<String> texts, Consumer<Translation.Params> parameters) {
        return each(Translation.TASK, texts, parameters);
    }

    /**
     * What the model makes of the text.
     *
     * <p>Recommended model: {@code google-t5/t5-base}.
     */
    default Text2TextGeneration.Result text2textGeneration(String text) {
        return text2textGeneration(text, p -> {});
    }

    /** What the model makes of the text. */
    default Text2TextGeneration.Result text2textGeneration(
            String text, Consumer<Text2TextGeneration.Params> parameters) {
        return call(Text2TextGeneration.TASK, text, parameters).run();
    }

    /** What the model makes of each of the texts, in order. */
    default List<Text2TextGeneration.Result> text2textGeneration(List<String> texts) {
        return text2textGeneration(texts, p -> {});
    }

    /** What the model makes of each of the texts, in order. */
    default List<Text2TextGeneration.Result> text2textGeneration(
            List<String> texts, Consumer<Text2TextGeneration.Params> parameters) {
        return each(Text2TextGeneration.TASK, texts, parameters);
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
    default TableAnswer tableQuestionAnswering(
            String query, Map<String, ? extends List<? extends @Nullable Object>> table) {
        return tableQuestionAnswering(query, table, p -> {});
    }

    /** Answers the question about the table. */
    default TableAnswer tableQuestionAnswering(
            String query,
            Map<String, ? extends List<? extends @Nullable Object>> table,
            Consumer<TableQuestionAnswering.Params> parameters) {
        return call(TableQuestionAnswering.TASK, new TableQuestionAnswering.Query(query, table), parameters)
                .run()
                .best();
    }
}
