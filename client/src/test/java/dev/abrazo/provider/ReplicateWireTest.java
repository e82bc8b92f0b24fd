package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.JobFailedException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.vision.TextToImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplicateWireTest {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
    private static final Answer IMAGE =
            Answer.of(200).header("Content-Type", "image/jpeg").body(JPEG);
    private static final Answer MAPPING = Answer.json(
            "{\"inferenceProviderMapping\":{\"replicate\":{\"providerId\":\"o/m:v1\",\"status\":\"live\",\"task\":\"text-to-image\"}}}");
    private static final Answer STARTING = Answer.json(
            202,
            "{\"id\":\"p1\",\"status\":\"starting\",\"output\":null,\"error\":null,\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/p1\","
                    + "\"cancel\":\"https://api.replicate.com/v1/predictions/p1/cancel\"}}");
    private static final Answer DONE = Answer.json(
            201,
            "{\"id\":\"p1\",\"status\":\"processing\",\"output\":[\"https://replicate.delivery/x/out.webp\"],\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/p1\"}}");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_routed_polledThenFetchedWithoutTheToken() {
        wired.server().answer(MAPPING, STARTING, DONE, IMAGE);

        Reply<Media> reply = wired.hf()
                .call(TextToImage.TASK, "a horse", p -> p.seed(7))
                .provider("replicate")
                .model("org/flux")
                .reply();

        assertThat(reply.output().bytes()).isEqualTo(JPEG);
        assertThat(reply.metadata().provider()).isEqualTo("replicate");
        assertThat(reply.metadata().model()).isEqualTo("org/flux");
        assertThat(reply.metadata().attempts()).isEqualTo(1);
        assertThat(wired.request(1)).isEqualTo("""
                        POST https://router.huggingface.co/replicate/v1/predictions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json
                        prefer: wait

                        {"input":{"seed":7,"prompt":"a horse"},"version":"v1"}""");
        assertThat(wired.request(2)).isEqualTo("""
                        GET https://router.huggingface.co/replicate/v1/predictions/p1
                        accept: application/json
                        authorization: Bearer hf_test
                        """);
        assertThat(wired.request(3)).isEqualTo("GET https://replicate.delivery/x/out.webp\n");
        assertThat(wired.server().requests()).hasSize(4);
    }

    @Test
    void run_direct_isSentToItsOwnHostWithItsOwnKey() {
        wired.server().answer(MAPPING, STARTING, DONE, IMAGE);
        InferenceClient own = wired.client(b -> b.token("r8_own").provider("replicate"));

        own.model("org/flux").textToImage("a horse");

        assertThat(wired.request(0)).doesNotContain("authorization");
        assertThat(wired.request(1))
                .startsWith("POST https://api.replicate.com/v1/predictions\n")
                .contains("authorization: Bearer r8_own\n");
        assertThat(wired.request(2))
                .startsWith("GET https://api.replicate.com/v1/predictions/p1\n")
                .contains("authorization: Bearer r8_own\n");
        assertThat(wired.request(3)).isEqualTo("GET https://replicate.delivery/x/out.webp\n");
    }

    @Test
    void noToken_sendsNoAuthorization() {
        wired.server().answer(MAPPING, DONE, IMAGE);

        wired.client(b -> b.provider("replicate")).model("org/flux").textToImage("a horse");

        for (int i = 0; i < 3; i++) {
            assertThat(wired.request(i)).doesNotContain("authorization");
        }
    }

    @Test
    void run_suffix_namesTheProvider() {
        wired.server().answer(MAPPING, DONE, IMAGE);

        wired.hf().model("org/flux:replicate").textToImage("a horse");

        assertThat(wired.request(0)).startsWith("GET https://huggingface.co/api/models/org/flux?");
        assertThat(wired.request(1)).startsWith("POST https://router.huggingface.co/replicate/v1/predictions\n");
    }

    @Test
    void run_auto_usesTheFirstKnownProviderOfTheHub() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"inferenceProviderMapping\":{\"unheard-of\":{\"providerId\":\"u\",\"status\":\"live\",\"task\":\"text-to-image\"},"
                                        + "\"replicate\":{\"providerId\":\"o/m\",\"status\":\"live\",\"task\":\"text-to-image\"}}}"),
                        DONE,
                        IMAGE);

        wired.hf().options(o -> o.provider("auto")).model("org/flux").textToImage("a horse");

        assertThat(wired.request(1))
                .startsWith("POST https://router.huggingface.co/replicate/v1/models/o/m/predictions\n");
    }

    @Test
    void run_failedJob_failsWithTheProvidersMessage() {
        wired.server().answer(MAPPING, STARTING, Answer.json("{\"status\":\"failed\",\"error\":\"NSFW content\"}"));

        assertThatThrownBy(this::image)
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("text-to-image with org/flux at replicate: the job failed: NSFW content\n");
    }

    @Test
    void downloadNotFound_isAnError() {
        wired.server()
                .answer(
                        MAPPING,
                        DONE,
                        Answer.of(404).header("Content-Type", "text/plain").body("Not Found"));

        assertThatThrownBy(this::image)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("status 404")
                .hasMessageContaining("Not Found");
    }

    @Test
    void run_validationError_isReadable() {
        wired.server()
                .answer(
                        MAPPING,
                        Answer.of(422)
                                .header("Content-Type", "application/problem+json")
                                .body(
                                        "{\"detail\":\"- input: Additional property provider is not allowed\\n\",\"status\":422,\"title\":\"Input validation failed\"}"));

        assertThatThrownBy(this::image)
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("- input: Additional property provider is not allowed");
    }

    @Test
    void run_modelForAnotherTask_namesTheTasksAtTheHub() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"inferenceProviderMapping\":{\"replicate\":{\"providerId\":\"x\",\"status\":\"live\",\"task\":\"text-to-video\"}}}"));

        assertThatThrownBy(this::image)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(
                        "replicate does not serve org/flux for text-to-image. The Hub lists: replicate for text-to-video. Call it as text-to-video.");
    }

    private Media image() {
        return wired.hf()
                .options(o -> o.provider("replicate"))
                .model("org/flux")
                .textToImage("a horse");
    }
}
