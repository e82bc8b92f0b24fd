package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageToTextTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final Input<Media, ImageToText.Params> INPUT = ImageToText.TASK.input(GIF);

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_noParameters_sendsTheBytes() {
        wired.server().answer(Answer.json("[{\"generated_text\":\"a giraffe in a field \"}]"));

        assertThat(wired.hf().imageToText(GIF).generatedText()).isEqualTo("a giraffe in a field ");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/nlpconnect/vit-gpt2-image-captioning
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: image/gif

                        GIF8 an image""");
    }

    @Test
    void run_parameters_areSentWithBase64() {
        wired.server().answer(Answer.json("{\"generated_text\":\"a\"}"));

        wired.hf().imageToText(GIF, p -> p.maxNewTokens(9).generationParameters(Map.of("num_beams", 2)));

        assertThat(wired.request())
                .endsWith("{\"inputs\":\"R0lGOCBhbiBpbWFnZQ==\",\"parameters\":{\"max_new_tokens\":9,"
                        + "\"generation_parameters\":{\"num_beams\":2}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"generated_text\":\" a cat\",\"tokens\":3}",
                "[{\"generated_text\":\" a cat\",\"tokens\":3}]",
                "[[{\"generated_text\":\" a cat\",\"tokens\":3}]]"
            })
    void decode_everyShape_isTheText(String body) {
        ImageToText.Result result = ImageToText.TASK.decode(INPUT, Replies.json("image-to-text", body));

        assertThat(result).isEqualTo(new ImageToText.Result(" a cat", Map.of("tokens", 3L)));
        assertThat(Json.write(ImageToText.TASK.write(result, MediaWriter.DATA_URL)))
                .isEqualTo("{\"generated_text\":\" a cat\",\"tokens\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"a cat\"", "{\"generated_text\":1}"})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> ImageToText.TASK.decode(INPUT, Replies.json("image-to-text", body)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a body that is not {generated_text}: " + body);
    }
}
