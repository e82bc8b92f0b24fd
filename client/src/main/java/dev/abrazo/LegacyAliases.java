package dev.abrazo;

import dev.abrazo.task.Answer;
import dev.abrazo.text.QuestionAnswering;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.TableQuestionAnswering;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Short forms with the method names of Hugging Face's first clients. */
interface LegacyAliases extends TextTasks, TextGenerationTasks {

    /** As {@link #questionAnswering(String, String)}. */
    default Answer questionAnswer(String question, String context) {
        return questionAnswering(question, context);
    }

    /** As {@link #questionAnswering(String, String, Consumer)}. */
    default Answer questionAnswer(String question, String context, Consumer<QuestionAnswering.Params> parameters) {
        return questionAnswering(question, context, parameters);
    }

    /** As {@link #tableQuestionAnswering(String, Map)}. */
    default TableQuestionAnswering.Answer tableQuestionAnswer(
            String query, Map<String, ? extends List<? extends @Nullable Object>> table) {
        return tableQuestionAnswering(query, table);
    }

    /** As {@link #tableQuestionAnswering(String, Map, Consumer)}. */
    default TableQuestionAnswering.Answer tableQuestionAnswer(
            String query,
            Map<String, ? extends List<? extends @Nullable Object>> table,
            Consumer<TableQuestionAnswering.Params> parameters) {
        return tableQuestionAnswering(query, table, parameters);
    }

    /** As {@link #sentenceSimilarity(String, List)}. */
    default float[] featureExtraction(SentenceSimilarity.Query similarity) {
        return sentenceSimilarity(similarity.sourceSentence(), similarity.sentences());
    }
}
