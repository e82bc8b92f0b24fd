package dev.abrazo.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.audio.AutomaticSpeechRecognition.Chunk;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticSpeechRecognitionTest {

    private static final Media SOUND = Media.of(new byte[] {'f', 'L', 'a', 'C', 0});
    private static final Input<Media, AutomaticSpeechRecognition.Params> INPUT =
            AutomaticSpeechRecognition.TASK.input(SOUND);

    @Test
    void decode_text_keepsTheLeadingSpace() {
        assertThat(decode("{\"text\":\" Going along\"}"))
                .isEqualTo(new AutomaticSpeechRecognition.Result(" Going along", List.of(), Map.of()));
        assertThat(write("{\"text\":\" Going along\"}")).isEqualTo("{\"text\":\" Going along\"}");
    }

    @Test
    void decode_chunksWithoutEndTime_areKept() {
        String body = """
                {"text":"a b","chunks":[{"text":"a","timestamp":[0.0,1.25]},{"text":"b","timestamp":[1.25,null]}]}""";

        assertThat(decode(body).chunks())
                .containsExactly(new Chunk("a", 0.0, 1.25, Map.of()), new Chunk("b", 1.25, null, Map.of()));
        assertThat(write(body)).isEqualTo(body);
    }

    @Test
    void decode_outputAndSegments_areTextAndChunks() {
        String body = """
                {"output":"a b","segments":[{"text":"a","start":0,"end":1,"speaker":"S1"},{"text":"b","start":1.5,"end":2}]}""";

        assertThat(decode(body))
                .isEqualTo(new AutomaticSpeechRecognition.Result(
                        "a b",
                        List.of(new Chunk("a", 0.0, 1.0, Map.of("speaker", "S1")), new Chunk("b", 1.5, 2.0, Map.of())),
                        Map.of()));
        assertThat(write(body))
                .isEqualTo("{\"text\":\"a b\",\"chunks\":[{\"text\":\"a\",\"timestamp\":[0.0,1.0],\"speaker\":\"S1\"},"
                        + "{\"text\":\"b\",\"timestamp\":[1.5,2.0]}]}");
    }

    @Test
    void decode_unknownFieldsAndListOfOne_areAccepted() {
        assertThat(decode("[{\"text\":\"a\",\"language\":\"en\",\"chunks\":null}]"))
                .isEqualTo(new AutomaticSpeechRecognition.Result("a", List.of(), Map.of("language", "en")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"a\"",
                "{\"text\":null}",
                "{\"text\":[\"a\"]}",
                "{\"text\":\"a\",\"chunks\":5}",
                "{\"text\":\"a\",\"chunks\":[{\"timestamp\":[0,1]}]}"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("automatic-speech-recognition")
                .hasMessageContaining(body);
    }

    @Test
    void params_haveTheirApiNames() {
        assertThat(Json.write(AutomaticSpeechRecognition.TASK
                        .input(
                                SOUND,
                                p -> p.returnTimestamps("word")
                                        .generationParameters(Map.of("temperature", 0.5))
                                        .set("chunk_length_s", 30))
                        .parameters()))
                .isEqualTo("{\"return_timestamps\":\"word\",\"generation_parameters\":{\"temperature\":0.5},"
                        + "\"chunk_length_s\":30}");
        assertThat(AutomaticSpeechRecognition.TASK
                        .input(SOUND, p -> p.returnTimestamps(true))
                        .parameters())
                .isEqualTo(Map.of("return_timestamps", true));
    }

    @Test
    void read_json_hasMediaAndParameters() {
        var input = AutomaticSpeechRecognition.TASK.read(Replies.jsonRequest(
                "{\"inputs\":\"data:audio/flac;base64,ZkxhQwA=\",\"parameters\":{\"return_timestamps\":\"char\"}}"));

        assertThat(input.value().bytes()).isEqualTo(SOUND.bytes());
        assertThat(input.value().contentType()).isEqualTo("audio/flac");
        assertThat(input.parameters()).isEqualTo(Map.of("return_timestamps", "char"));
    }

    @Test
    void read_notMedia_isRejected() {
        assertThatThrownBy(() -> AutomaticSpeechRecognition.TASK.read(
                        Replies.jsonRequest("{\"inputs\":{\"file\":\"/etc/passwd\"}}")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("{\"file\": …} is not accepted");
        assertThatThrownBy(() -> AutomaticSpeechRecognition.TASK.read(Replies.jsonRequest("{}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be media; it is nothing.");
        assertThatThrownBy(() -> AutomaticSpeechRecognition.TASK.read(Replies.jsonRequest(
                        "{\"inputs\":\"ZkxhQwA=\",\"parameters\":{\"generation_parameters\":true}}")))
                .hasMessage("The parameter `generation_parameters` takes an object, not true.");
    }

    private static AutomaticSpeechRecognition.Result decode(String body) {
        return AutomaticSpeechRecognition.TASK.decode(INPUT, Replies.json("automatic-speech-recognition", body));
    }

    private static String write(String body) {
        return Json.write(AutomaticSpeechRecognition.TASK.write(decode(body), MediaWriter.DATA_URL));
    }
}
