package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies in the shape of another task. */
class OtherShapesTest {

    @RegisterExtension
    final Wired wired = new Wired();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "summarization | [{'generated_text':'a'}] | {'summary_text':'a'}",
                "summarization | {'translation_text':'a','took':1} | {'summary_text':'a','took':1}",
                "translation | [{'generated_text':'a'}] | {'translation_text':'a'}",
                "translation | [{'translation_text':'a','generated_text':'b'}]"
                        + " | {'translation_text':'a','generated_text':'b'}",
                "text2text-generation | [{'summary_text':'a'}] | {'generated_text':'a'}",
                "text2text-generation | [{'translation_text':'a'}] | {'generated_text':'a'}",
                "text-generation | [{'summary_text':'a'}] | {'generated_text':'a'}",
                "image-to-text | [{'summary_text':'a'}] | {'generated_text':'a'}",
                "text-classification | {'sequence':'t','labels':['x','y'],'scores':[0.75,0.25]}"
                        + " | [{'label':'x','score':0.75},{'label':'y','score':0.25}]",
                "image-classification | {'labels':['x'],'scores':[0.75]} | [{'label':'x','score':0.75}]",
                "zero-shot-classification | [{'label':'a','score':0.5}] | {'sequence':'t','labels':['a'],'scores':[0.5]}"
            })
    void reply_inAnotherTasksShape_isRead(String task, String reply, String expected) {
        wired.server().answer(Answer.json(reply.replace('\'', '"')));

        String json = switch (task) {
            case "image-to-text", "image-classification" -> "{\"inputs\":\"data:image/gif;base64,R0lGODlh\"}";
            case "zero-shot-classification" -> "{\"inputs\":\"t\",\"parameters\":{\"candidate_labels\":[\"a\"]}}";
            case "text-generation" -> "{\"inputs\":\"t\",\"parameters\":{\"details\":true}}";
            default -> "{\"inputs\":\"t\"}";
        };
        assertThat(wired.callJson(task, json)).isEqualTo(expected.replace('\'', '"'));
    }
}
