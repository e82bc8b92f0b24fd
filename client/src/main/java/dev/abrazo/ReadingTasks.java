package dev.abrazo;

import dev.abrazo.task.Answer;
import dev.abrazo.text.FillMask;
import dev.abrazo.text.QuestionAnswering;
import dev.abrazo.text.Summarization;
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
     * Which words fit where the text has a mask, written as the model has it: {@code [MASK]} for BERT's family,
     * {@code <mask>} for RoBERTa's.
     *
     * <p>Recommended model: {@code google-bert/bert-base-uncased}.
     */
    default FillMask.Result fillMask(String text) {
        return fillMask(text, p -> {});
    }

    /** Which words fit where the text has a mask. */
    default FillMask.Result fillMask(String text, Consumer<FillMask.Builder> parameters) {
        return call(FillMask.TASK, FillMask.Input.builder(text).build(parameters))
                .run();
    }

    /** Which words fit where each of the texts has a mask, in order. */
    default List<FillMask.Result> fillMask(List<String> texts) {
        return fillMask(texts, p -> {});
    }

    /** Which words fit where each of the texts has a mask, in order. */
    default List<FillMask.Result> fillMask(List<String> texts, Consumer<FillMask.Builder> parameters) {
        return each(FillMask.TASK, texts, text -> FillMask.Input.builder(text).build(parameters));
    }

    /**
     * The people, places and things the text speaks of (named entities), or its parts of speech, in its order.
     *
     * <p>Recommended model: {@code dbmdz/bert-large-cased-finetuned-conll03-english}.
     */
    default List<TokenClassification.Entity> tokenClassification(String text) {
        return tokenClassification(text, p -> {});
    }

    /** The people, places and things the text speaks of, in its order. */
    default List<TokenClassification.Entity> tokenClassification(
            String text, Consumer<TokenClassification.Builder> parameters) {
        return call(
                        TokenClassification.TASK,
                        TokenClassification.Input.builder(text).build(parameters))
                .run();
    }

    /** What each of the texts speaks of, in order. */
    default List<List<TokenClassification.Entity>> tokenClassification(List<String> texts) {
        return tokenClassification(texts, p -> {});
    }

    /** What each of the texts speaks of, in order. */
    default List<List<TokenClassification.Entity>> tokenClassification(
            List<String> texts, Consumer<TokenClassification.Builder> parameters) {
        return each(
                TokenClassification.TASK,
                texts,
                text -> TokenClassification.Input.builder(text).build(parameters));
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
     * The best answer to the question in the context.
     *
     * <p>Recommended model: {@code deepset/roberta-base-squad2}.
     */
    default Answer questionAnswering(String question, String context) {
        return questionAnswering(question, context, p -> {});
    }

    /** The best answer to the question in the context. */
    default Answer questionAnswering(String question, String context, Consumer<QuestionAnswering.Builder> parameters) {
        return call(
                        QuestionAnswering.TASK,
                        QuestionAnswering.Input.builder(question, context).build(parameters))
                .run()
                .best();
    }

    /** The best answer to the question in the context; the first clients' name for it. */
    default Answer questionAnswer(String question, String context) {
        return questionAnswering(question, context);
    }

    /** The best answer to the question in the context; the first clients' name for it. */
    default Answer questionAnswer(String question, String context, Consumer<QuestionAnswering.Builder> parameters) {
        return questionAnswering(question, context, parameters);
    }

    /**
     * The answers to the question in the context, best first.
     *
     * @param topK how many
     */
    default List<Answer> questionAnswers(String question, String context, int topK) {
        return questionAnswers(question, context, p -> p.topK(topK));
    }

    /** The answers to the question in the context, best first; as many as the parameters ask for. */
    default List<Answer> questionAnswers(
            String question, String context, Consumer<QuestionAnswering.Builder> parameters) {
        return call(
                        QuestionAnswering.TASK,
                        QuestionAnswering.Input.builder(question, context).build(parameters))
                .run()
                .answers();
    }

    /**
     * The answer to the question about the table, without a query language.
     *
     * <p>Recommended model: {@code google/tapas-base-finetuned-wtq}.
     *
     * @param table the columns, all of one length, by their headers; cells are texts, numbers, true or false, or null for an
     *     empty one
     */
    default TableQuestionAnswering.Answer tableQuestionAnswering(
            String query, Map<String, ? extends List<? extends @Nullable Object>> table) {
        return tableQuestionAnswering(query, table, p -> {});
    }

    /** The answer to the question about the table. */
    default TableQuestionAnswering.Answer tableQuestionAnswering(
            String query,
            Map<String, ? extends List<? extends @Nullable Object>> table,
            Consumer<TableQuestionAnswering.Builder> parameters) {
        return call(
                        TableQuestionAnswering.TASK,
                        TableQuestionAnswering.Input.builder(query, table).build(parameters))
                .run()
                .best();
    }

    /** The answer to the question about the table; the first clients' name for it. */
    default TableQuestionAnswering.Answer tableQuestionAnswer(
            String query, Map<String, ? extends List<? extends @Nullable Object>> table) {
        return tableQuestionAnswering(query, table);
    }

    /** The answer to the question about the table; the first clients' name for it. */
    default TableQuestionAnswering.Answer tableQuestionAnswer(
            String query,
            Map<String, ? extends List<? extends @Nullable Object>> table,
            Consumer<TableQuestionAnswering.Builder> parameters) {
        return tableQuestionAnswering(query, table, parameters);
    }
}
