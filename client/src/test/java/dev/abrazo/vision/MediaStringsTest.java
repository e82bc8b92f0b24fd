package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Media named by plain strings: paths, URLs, data URLs. */
class MediaStringsTest {

    private static final byte[] GIF = "GIF8 an image".getBytes(StandardCharsets.US_ASCII);
    private static final String DATA_URL = "data:image/gif;base64,R0lGOCBhbiBpbWFnZQ==";
    private static final Answer CAT = Answer.json("[{\"label\":\"cat\",\"score\":0.5}]");

    @RegisterExtension
    final Wired wired = new Wired();

    @TempDir
    Path folder;

    @Test
    void run_path_sendsTheFile() throws IOException {
        wired.server().answer(CAT);
        Path file = Files.write(folder.resolve("cat picture.gif"), GIF);

        wired.hf().imageClassification(file.toString());

        assertThat(wired.request()).endsWith("content-type: image/gif\n\nGIF8 an image");
    }

    @Test
    void run_url_isDownloadedWithoutTheToken() {
        wired.server().answer(Answer.of(200).header("Content-Type", "image/gif").body(GIF), CAT);

        wired.hf().model("org/m").imageClassification("https://pictures.example.org/cat.gif?s=x%2Fy", p -> p.topK(1));

        assertThat(wired.request(0)).isEqualTo("GET https://pictures.example.org/cat.gif?s=x%2Fy\n");
        assertThat(wired.request(1))
                .startsWith("POST https://router.huggingface.co/hf-inference/models/org/m\n")
                .endsWith("\n\n{\"inputs\":\"R0lGOCBhbiBpbWFnZQ==\",\"parameters\":{\"top_k\":1}}");
    }

    @Test
    void run_dataUrl_sendsItsBytes() {
        wired.server().answer(CAT, Answer.json("[{\"answer\":\"2\",\"score\":0.5}]"), Answer.json("[]"));

        wired.hf().imageClassification(DATA_URL);
        wired.hf().visualQuestionAnswering(DATA_URL, "how many?");
        wired.hf().zeroShotObjectDetection(DATA_URL, List.of("cat"));

        assertThat(wired.request(0)).endsWith("content-type: image/gif\n\nGIF8 an image");
        assertThat(wired.request(1))
                .endsWith("{\"inputs\":{\"image\":\"R0lGOCBhbiBpbWFnZQ==\",\"question\":\"how many?\"}}");
        assertThat(wired.request(2)).contains("\"candidate_labels\":[\"cat\"]");
    }

    @Test
    void media_anythingElse_isAnError() {
        assertThatThrownBy(() -> wired.hf().media(folder.resolve("none.gif").toString()))
                .isInstanceOf(MediaException.class)
                .hasMessage("Can't read the file " + folder.resolve("none.gif")
                        + ": there is no such file or folder; check the path.");
        assertThatThrownBy(() -> wired.hf().media("a\0b"))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("Media must be a file path, a URL or a data URL; this text is none: ");
        assertThatThrownBy(() -> wired.hf().media("data:image/gif;base64,"))
                .isInstanceOf(MediaException.class)
                .hasMessage("The media is empty.");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void media_emptyFile_isRefusedBeforeItIsSent() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.gif"));

        assertThatThrownBy(() -> wired.hf().imageToImage(empty.toString(), "make it blue"))
                .isInstanceOf(MediaException.class)
                .hasMessage("image-to-image expects an image, but the file " + empty + " is empty.");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void media_closedClient_isCancelled() {
        var hf = wired.hf();
        hf.close();

        assertThatThrownBy(() -> hf.media(DATA_URL)).isInstanceOf(CancelledException.class);
    }

    @Test
    void result_ofACall_isTheReplyItself() throws IOException {
        wired.server()
                .answer(Answer.of(200).header("Content-Type", "image/jpeg").body(GIF));

        Media image = wired.hf().textToImage("a");
        Path file = folder.resolve("result");
        image.save(file);

        assertThat(image.bytes()).isSameAs(image.bytes()).isEqualTo(GIF);
        assertThat(image.contentType()).isEqualTo("image/gif");
        assertThat(Files.readAllBytes(file)).isEqualTo(GIF);
    }
}
