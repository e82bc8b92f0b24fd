package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are missing, in quotes or invalid are handled alike by every task. */
class NumbersInRepliesTest {

    private static final String IMAGE = "{\"inputs\":\"data:image/gif;base64,R0lGODlh\"}";
    private static final String AUDIO = "{\"inputs\":\"data:audio/flac;base64,ZkxhQw==\"}";

    @RegisterExtension
    final Wired wired = new Wired();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text-classification | [{'label':'x'}] | [{'label':'x'}]",
                "text-classification | [[{'label':'x','score':null}]] | [{'label':'x'}]",
                "token-classification | [{'entity_group':'PER','word':'Ada','start':0,'end':3}]"
                        + " | [{'entity_group':'PER','word':'Ada','start':0,'end':3}]",
                "token-classification | [{'entity':'B','score':null,'word':'Ada','start':0,'end':3}]"
                        + " | [{'entity':'B','word':'Ada','start':0,'end':3}]",
                "fill-mask | [{'token_str':'a','sequence':'a b','token':7}] | [{'token':7,'token_str':'a','sequence':'a b'}]",
                "zero-shot-classification | {'sequence':'t','labels':['a','b'],'scores':[0.5,null]}"
                        + " | {'sequence':'t','labels':['a','b'],'scores':[0.5,null]}",
                "zero-shot-classification | {'sequence':'t','labels':['a']} | {'sequence':'t','labels':['a']}",
                "zero-shot-classification | [{'label':'a'}] | {'sequence':'t','labels':['a']}",
                "question-answering | {'answer':'a','score':null} | {'answer':'a'}",
                "image-classification | [{'label':'x'}] | [{'label':'x'}]",
                "audio-classification | [{'label':'x','score':null}] | [{'label':'x'}]",
                "object-detection | [{'label':'x','box':{'xmin':1,'ymin':2,'xmax':3,'ymax':4}}]"
                        + " | [{'label':'x','box':{'xmin':1,'ymin':2,'xmax':3,'ymax':4}}]"
            })
    void score_absentOrNull_isAbsent(String task, String reply, String expected) {
        wired.server().answer(Answer.json(reply.replace('\'', '"')));

        assertThat(callJson(task)).isEqualTo(expected.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text-classification | [{'label':'x','score':'0.5'}] | [{'label':'x','score':0.5}]",
                "token-classification | [{'entity':'B','score':'1','word':'Ada','start':'0','end':'3'}]"
                        + " | [{'entity':'B','score':1.0,'word':'Ada','start':0,'end':3}]",
                "fill-mask | [{'score':'5e-1','token':'7','token_str':'a','sequence':''}]"
                        + " | [{'score':0.5,'token':7,'token_str':'a','sequence':''}]",
                "zero-shot-classification | {'labels':['a'],'scores':['0.5']} | {'sequence':'t','labels':['a'],'scores':[0.5]}",
                "question-answering | {'answer':'a','score':'0.5','start':'1','end':'2'}"
                        + " | {'answer':'a','score':0.5,'start':1,'end':2}",
                "table-question-answering | {'answer':'a','coordinates':[['0','1']],'cells':['a']}"
                        + " | {'answer':'a','coordinates':[[0,1]],'cells':['a']}",
                "feature-extraction | ['0.5','-1'] | [0.5,-1.0]",
                "feature-extraction | {'data':[{'index':'0','embedding':[0.5,'2']}]} | [0.5,2.0]",
                "sentence-similarity | {'similarities':['0.5']} | [0.5]",
                "image-classification | [{'label':'x','score':' 1 '}] | [{'label':'x','score':1.0}]",
                "object-detection | [{'label':'x','score':'1','box':{'xmin':'1','ymin':'2','xmax':'3','ymax':'4.5'}}]"
                        + " | [{'label':'x','score':1.0,'box':{'xmin':1,'ymin':2,'xmax':3,'ymax':4.5}}]",
                "tabular-regression | ['0.5'] | [0.5]",
                "automatic-speech-recognition | {'text':'a','chunks':[{'text':'a','timestamp':['0','1.5']}]}"
                        + " | {'text':'a','chunks':[{'text':'a','timestamp':[0.0,1.5]}]}"
            })
    void number_inQuotes_isReadAsANumber(String task, String reply, String expected) {
        wired.server().answer(Answer.json(reply.replace('\'', '"')));

        assertThat(callJson(task)).isEqualTo(expected.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feature-extraction | [0.1, NaN, 0.3] | The number at [1] is NaN",
                "feature-extraction | [[0.1], [1e400]] | The number at [1][0] is 1e400",
                "feature-extraction | [[0.1], [1e39]] | The number at [1][0] is 1e39",
                "feature-extraction | [0.1, null] | ([1] is null)",
                "feature-extraction | [0.1, 'NaN'] | ([1] is no number)",
                "feature-extraction | {'data':[{'embedding':[1,[2]]}]} | (data[0].embedding[1] is a list)",
                "sentence-similarity | {'similarities':[-Infinity]} | The number at similarities[0] is -Infinity",
                "sentence-similarity | {'similarities':[null]} | ([0] is null)",
                "text-classification | [{'label':'x','score':NaN}] | The number at [0].score is NaN",
                "text-classification | [{'label':'x','score':'NaN'}] | [{'label':'x','score':'NaN'}]",
                "token-classification | [{'entity':'B','score':1e400}] | The number at [0].score is 1e400",
                "fill-mask | [[{'score':NaN,'token_str':'a'}]] | The number at [0][0].score is NaN",
                "zero-shot-classification | {'labels':['a'],'scores':[NaN]} | The number at scores[0] is NaN",
                "question-answering | {'answer':'a','score':NaN} | The number at score is NaN",
                "object-detection | [{'label':'x','score':1,'box':{'xmin':NaN}}] | The number at [0].box.xmin is NaN",
                "image-segmentation | [{'label':'x','score':Infinity,'mask':'R0lGODlh'}] | The number at [0].score is Infinity",
                "tabular-regression | [NaN] | The number at [0] is NaN",
                "automatic-speech-recognition | {'text':'a','chunks':[{'text':'a','timestamp':[0,NaN]}]}"
                        + " | The number at chunks[0].timestamp[1] is NaN",
                "text-to-speech | {'audio':[0,NaN],'sampling_rate':8000} | The number at audio[1] is NaN",
                "text-generation | [{'generated_text':'a','details':{'tokens':[{'logprob':NaN}]}}]"
                        + " | The number at [0].details.tokens[0].logprob is NaN"
            })
    void invalidNumber_isAnUnexpectedReplyWithItsPosition(String task, String reply, String place) {
        wired.server().answer(Answer.json(reply.replace('\'', '"')));

        assertThatThrownBy(() -> callJson(task))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining(place.replace('\'', '"'));
    }

    @Test
    void base64Vector_withNaN_isAnUnexpectedReplyWithItsPosition() {
        ByteBuffer floats = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(1).putFloat(Float.NaN).putFloat(3);
        String base64 = Base64.getEncoder().encodeToString(floats.array());
        wired.server()
                .answer(Answer.json("{\"data\":[{\"index\":0,\"embedding\":\"" + base64 + "\"}]}"))
                .answer(Answer.json("{\"data\":[{\"index\":0,\"embedding\":\"AACA\"}]}"));

        assertThatThrownBy(() -> callJson("feature-extraction"))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("data[0].embedding[1] is NaN");
        assertThatThrownBy(() -> callJson("feature-extraction"))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("data[0].embedding has 3 bytes");
    }

    private String callJson(String task) {
        return wired.callJson(
                task,
                switch (task) {
                    case "zero-shot-classification" ->
                        "{\"inputs\":\"t\",\"parameters\":{\"candidate_labels\":[\"a\"]}}";
                    case "question-answering" -> "{\"inputs\":{\"question\":\"q\",\"context\":\"c\"}}";
                    case "table-question-answering" -> "{\"inputs\":{\"query\":\"q\",\"table\":{\"a\":[\"1\"]}}}";
                    case "sentence-similarity" -> "{\"inputs\":{\"source_sentence\":\"q\",\"sentences\":[\"c\"]}}";
                    case "tabular-regression" -> "{\"inputs\":{\"data\":{\"a\":[1]}}}";
                    case "image-classification", "object-detection", "image-segmentation" -> IMAGE;
                    case "audio-classification", "automatic-speech-recognition" -> AUDIO;
                    case "text-generation" -> "{\"inputs\":\"t\",\"parameters\":{\"details\":true}}";
                    default -> "{\"inputs\":\"t\"}";
                });
    }
}
