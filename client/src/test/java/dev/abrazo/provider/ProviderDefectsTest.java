package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallEvent;
import dev.abrazo.backend.CallListener;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.JobFailedException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeTime;
import dev.abrazo.testing.Wired;
import dev.abrazo.vision.TextToImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other clients do wrong at single providers. */
class ProviderDefectsTest {

    private static final String FAL_QUEUED =
            "{\"request_id\":\"r\",\"status\":\"IN_QUEUE\",\"response_url\":\"https://queue.fal.run/a/requests/r\","
                    + "\"cancel_url\":\"https://queue.fal.run/a/requests/r/cancel\"}";
    private static final String PREDICTION =
            "{\"status\":\"starting\",\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/p\"}}";
    private static final String WAVESPEED_JOB =
            "{\"data\":{\"urls\":{\"get\":\"https://api.wavespeed.ai/api/v3/predictions/j/result\"}}}";

    @RegisterExtension
    final Wired wired = new Wired();

    private final FakeTime time = new FakeTime();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fal-ai | text-to-image | " + FAL_QUEUED + " | {\"status\":\"FAILED\",\"error\":\"broken\"}",
                "fal-ai | text-to-image | " + FAL_QUEUED + " | {\"status\":\"ERROR\",\"detail\":\"broken\"}",
                "replicate | text-to-image | " + PREDICTION + " | {\"status\":\"failed\",\"error\":\"broken\"}",
                "together | text-to-video | {\"id\":\"v\"} | {\"status\":\"failed\",\"error\":{\"message\":\"broken\"}}",
                "novita | text-to-video | {\"task_id\":\"t\"} | {\"task\":{\"status\":\"TASK_STATUS_FAILED\",\"reason\":\"broken\"}}",
                "wavespeed | text-to-image | " + WAVESPEED_JOB
                        + " | {\"data\":{\"status\":\"failed\",\"error\":\"broken\"}}",
                "zai-org | text-to-image | {\"id\":\"j\",\"task_status\":\"PROCESSING\"}"
                        + " | {\"task_status\":\"FAIL\",\"error\":{\"message\":\"broken\"}}"
            })
    void job_failedState_isAnErrorWithTheProvidersReason(String provider, String task, String started, String state) {
        wired.server().answer(mapping(provider, task), Answer.json(started), Answer.json(state));

        assertThatThrownBy(() -> call(provider, task))
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith(task + " with org/m at " + provider + ": the job failed: broken\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fal-ai | text-to-image | " + FAL_QUEUED,
                "replicate | text-to-image | " + PREDICTION,
                "together | text-to-video | {\"id\":\"v\"}",
                "novita | text-to-video | {\"task_id\":\"t\"}",
                "wavespeed | text-to-image | " + WAVESPEED_JOB,
                "zai-org | text-to-image | {\"id\":\"j\",\"task_status\":\"PROCESSING\"}"
            })
    void job_unknownStateForEver_endsAtTheDeadline(String provider, String task, String started) {
        wired.server().answer(mapping(provider, task)).handle(request -> Answer.json(started));

        assertThatThrownBy(() -> call(provider, task)).isInstanceOf(InferenceTimeoutException.class);
        assertThat(time.nanos())
                .isEqualTo(Duration.ofMinutes(task.endsWith("video") ? 15 : 5).toNanos());
    }

    @Test
    void job_endsAtTheDeadline_isCancelledAtTheProvider() {
        wired.server().answer(mapping("fal-ai", "text-to-image")).handle(request -> Answer.json(FAL_QUEUED));

        assertThatThrownBy(() -> call("fal-ai", "text-to-image")).isInstanceOf(InferenceTimeoutException.class);
        assertThat(wired.request(wired.server().requests().size() - 1))
                .startsWith("PUT https://router.huggingface.co/fal-ai/a/requests/r/cancel?_subdomain=queue\n")
                .contains("authorization: Bearer hf_test\n");
    }

    @Test
    void job_resultIsAnErrorDocument_isAnError() {
        wired.server()
                .answer(
                        mapping("fal-ai", "text-to-image"),
                        Answer.json(FAL_QUEUED),
                        Answer.json("{\"status\":\"COMPLETED\"}"),
                        Answer.json(422, "{\"detail\":[{\"msg\":\"prompt is too long\"}]}"));

        assertThatThrownBy(() -> call("fal-ai", "text-to-image"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("prompt is too long");
    }

    @Test
    void job_pollFailsForAMoment_isPolledAgain() {
        wired.server()
                .answer(
                        mapping("wavespeed", "text-to-image"),
                        Answer.json(WAVESPEED_JOB),
                        Answer.json(503, "{}"),
                        Answer.json(429, "{}"),
                        Answer.json(
                                "{\"data\":{\"status\":\"completed\",\"outputs\":[\"data:image/png;base64,UElD\"]}}"));

        assertThat(call("wavespeed", "text-to-image")).isEqualTo("data:image/png;base64,UElD");
    }

    @Test
    void job_polls_areReportedToListeners() {
        wired.server()
                .answer(
                        mapping("wavespeed", "text-to-image"),
                        Answer.json(WAVESPEED_JOB),
                        Answer.json("{\"data\":{\"status\":\"processing\"}}"),
                        Answer.json(
                                "{\"data\":{\"status\":\"completed\",\"outputs\":[\"data:image/png;base64,UElD\"]}}"));
        List<String> events = new ArrayList<>();
        CallListener listener = new CallListener() {
            @Override
            public void onPoll(CallEvent.PollScheduled event) {
                events.add(event.polls() + " " + event.state() + " " + event.delay());
            }
        };

        hf("hf_test")
                .call(TextToImage.TASK, "a cat")
                .model("org/m")
                .options(o -> o.provider("wavespeed").listener(listener))
                .run();

        assertThat(events).containsExactly("0 null PT0.5S", "1 processing PT0.75S");
    }

    @Test
    void redirectedProvider_jobFollowsTheConfiguredRouter() {
        wired.server()
                .answer(
                        mapping("wavespeed", "text-to-image"),
                        Answer.json(WAVESPEED_JOB),
                        Answer.json(
                                "{\"data\":{\"status\":\"completed\",\"outputs\":[\"data:image/png;base64,UElD\"]}}"));

        wired.client(b -> b.token("hf_test").routerUrl("https://router.example.org/x/"))
                .model("org/m")
                .options(o -> o.provider("wavespeed"))
                .textToImage("a cat");

        assertThat(wired.request(2))
                .startsWith("GET https://router.example.org/x/wavespeed/api/v3/predictions/j/result\n")
                .contains("authorization: Bearer hf_test\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fLaC-sound", "OggS-sound", "....ftypM4A-sound"})
    void falAi_audioThatItRejects_isRefusedBeforeSending(String bytes) {
        wired.server().answer(mapping("fal-ai", "automatic-speech-recognition"));
        Media audio = Media.of(bytes.getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> hf("hf_test")
                        .options(o -> o.provider("fal-ai"))
                        .model("org/m")
                        .automaticSpeechRecognition(audio))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "fal-ai: this provider takes MP3, WAV and WebM audio only, not " + audio.contentType());
        assertThat(wired.server().requests()).hasSize(1);
    }

    @Test
    void falAi_audio_hasItsRealType() {
        wired.server().answer(mapping("fal-ai", "automatic-speech-recognition"), Answer.json("{\"text\":\"a\"}"));

        hf("hf_test")
                .options(o -> o.provider("fal-ai"))
                .model("org/m")
                .automaticSpeechRecognition(
                        Media.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), "audio/webm;codecs=opus"));

        assertThat(wired.request(1)).endsWith("{\"audio_url\":\"data:video/webm;base64,AQID\"}");
    }

    @Test
    void imageInSeveralFields_ofAStreamThatIsReadOnce_isSentInAll() {
        wired.server()
                .answer(
                        mapping("replicate", "image-to-image"),
                        Answer.json("{\"output\":\"data:image/png;base64,UElD\"}"));

        hf("hf_test")
                .options(o -> o.provider("replicate"))
                .model("org/m")
                .imageToImage(Media.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), "image/png"), "blue");

        String url = "data:image/png;base64,AQID";
        assertThat(wired.request(1))
                .endsWith("{\"input\":{\"prompt\":\"blue\",\"image\":\"" + url + "\",\"images\":[\"" + url
                        + "\"],\"input_image\":\"" + url + "\",\"input_images\":[\"" + url + "\"]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nscale", "deepinfra", "zai-org"})
    void size_onlyOneEdge_isRefusedAndNotDropped(String provider) {
        wired.server().answer(mapping(provider, "text-to-image"));

        assertThatThrownBy(() -> hf("hf_test")
                        .json("text-to-image", Json.object("inputs", "a", "parameters", Map.of("width", 512L)))
                        .model("org/m")
                        .options(o -> o.provider(provider))
                        .reply())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(provider + ": set both `width` and `height`")
                .extracting(e -> ((InferenceException) e).details().provider())
                .isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalize", "prompt_name", "truncate", "truncation_direction"})
    void embeddings_parameterThatProvidersDoNotKnow_isRefused(String name) {
        wired.server().answer(mapping("together", "feature-extraction"));
        Object value = name.equals("prompt_name") ? "query" : name.equals("truncation_direction") ? "left" : true;

        assertThatThrownBy(() -> hf("hf_test")
                        .json("feature-extraction", Json.object("inputs", "a", "parameters", Map.of(name, value)))
                        .model("org/m")
                        .options(o -> o.provider("together"))
                        .reply())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("have no parameter `" + name + "`");
    }

    @Test
    void nscale_urlsOfImages_areRefused() {
        wired.server().answer(mapping("nscale", "text-to-image"));

        assertThatThrownBy(() -> hf("hf_test")
                        .options(o -> o.provider("nscale"))
                        .model("org/m")
                        .textToImageUrls("a cat"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("nscale sends no URLs of images");
    }

    @Test
    void together_urlsOfImages_areRequestedAndReturned() {
        wired.server()
                .answer(
                        mapping("together", "text-to-image"),
                        Answer.json(
                                "{\"data\":[{\"url\":\"https://t.example/a\"},{\"url\":\"https://t.example/b\"}]}"));

        assertThat(hf("hf_test")
                        .options(o -> o.provider("together"))
                        .model("org/m")
                        .textToImageUrls("a cat", p -> p.numImages(2)))
                .extracting(String::valueOf)
                .containsExactly("https://t.example/a", "https://t.example/b");
        assertThat(wired.request(1))
                .endsWith("{\"model\":\"v/m\",\"prompt\":\"a cat\",\"n\":2,\"response_format\":\"url\"}");
    }

    @ParameterizedTest
    @CsvSource({"hf_test", "''"})
    void openAi_withoutItsOwnKey_isRefusedBeforeSending(String token) {
        assertThatThrownBy(() -> hf(token)
                        .options(o -> o.provider("openai"))
                        .model("openai/gpt-4o")
                        .chatCompletion("Hi"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("openai requires a key of its own");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void openAi_model_isSentWithoutTheOrganisation() {
        wired.server().answer(Answer.json("{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}"));

        hf("sk-own").options(o -> o.provider("openai")).model("openai/gpt-4o").chatCompletion("Hi");

        assertThat(wired.request()).contains("authorization: Bearer sk-own\n").contains("{\"model\":\"gpt-4o\",");
    }

    @Test
    void chat_answerWithoutUsage_isAccepted() {
        wired.server()
                .answer(
                        mapping("groq", "conversational"),
                        Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}"));

        assertThat(hf("hf_test")
                        .options(o -> o.provider("groq"))
                        .model("org/m")
                        .chatCompletion("Hi")
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void cerebras_streamWithoutEndMarker_isComplete() {
        wired.server()
                .answer(
                        mapping("cerebras", "conversational"),
                        Answer.of(200)
                                .header("Content-Type", "text/event-stream")
                                .body(
                                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"
                                                + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"));

        try (var stream = hf("hf_test")
                .options(o -> o.provider("cerebras"))
                .model("org/m")
                .chatCompletionStream("Hi")) {
            stream.forEach(chunk -> {});
            assertThat(stream.assembled().text()).isEqualTo("Hi");
        }
    }

    @Test
    void mapping_anotherTask_saysAsWhatToCallIt() {
        wired.server()
                .answer(Answer.json("{\"inferenceProviderMapping\":[{\"provider\":\"together\",\"providerId\":\"v/m\","
                        + "\"status\":\"live\",\"task\":\"conversational\"}]}"));

        assertThatThrownBy(() -> call("together", "text-generation"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("together does not serve org/m for text-generation."
                        + " The Hub lists: together for conversational. Call it as chat-completion.");
    }

    @Test
    void mapping_list_hasAdaptersWithTheirOwnModel() {
        wired.server()
                .answer(
                        Answer.json("{\"inferenceProviderMapping\":[{\"provider\":\"wavespeed\",\"providerId\":\"v/m\","
                                + "\"hfModelId\":\"org/adapter\",\"status\":\"live\",\"task\":\"text-to-image\","
                                + "\"type\":\"tag-filter\",\"adapter\":\"lora\"}]}"),
                        Answer.json(WAVESPEED_JOB),
                        Answer.json(
                                "{\"data\":{\"status\":\"completed\",\"outputs\":[\"data:image/png;base64,UElD\"]}}"));

        call("wavespeed", "text-to-image");

        assertThat(wired.request(1)).endsWith("\"loras\":[{\"path\":\"org/adapter\",\"scale\":1}]}");
    }

    @Test
    void mapping_similarityModel_servesFeatureExtractionAtHuggingFace() {
        wired.server()
                .answer(
                        Answer.json("{\"inferenceProviderMapping\":{\"hf-inference\":{\"providerId\":\"org/m\","
                                + "\"status\":\"live\",\"task\":\"sentence-similarity\"}}}"),
                        Answer.json("[1,2]"));

        assertThat(Json.write(call("auto", "feature-extraction"))).isEqualTo("[1.0,2.0]");
        assertThat(wired.request(1))
                .startsWith(
                        "POST https://router.huggingface.co/hf-inference/models/org/m/pipeline/feature-extraction\n");
    }

    @Test
    void novita_otherModelOrNoPrompt_isRefused() {
        wired.server()
                .answer(
                        mapping("novita", "image-text-to-video"),
                        Answer.json("{\"inferenceProviderMapping\":{\"novita\":{\"providerId\":\"MiniMax-H3\","
                                + "\"status\":\"live\",\"task\":\"image-text-to-video\"}}}"));
        InferenceClient hf = hf("hf_test");

        assertThatThrownBy(() ->
                        hf.options(o -> o.provider("novita")).model("org/m").imageTextToVideo("run"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("novita: this task works with MiniMax-H3 only, not with v/m");
        Media image = Media.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'});
        assertThatThrownBy(() -> hf.json(
                                "image-text-to-video", Json.object("inputs", image.toDataUrl(), "parameters", Map.of()))
                        .model("org/h3")
                        .options(o -> o.provider("novita"))
                        .reply())
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("rompt");
    }

    private Object call(String provider, String task) {
        return hf("hf_test")
                .json(task, Json.object("inputs", "a"))
                .model("org/m")
                .options(o -> o.provider(provider))
                .reply()
                .output();
    }

    private InferenceClient hf(String token) {
        return wired.client(token, time);
    }

    private static Answer mapping(String provider, String task) {
        return Answer.json("{\"inferenceProviderMapping\":{\"" + provider
                + "\":{\"providerId\":\"v/m\",\"status\":\"live\",\"task\":\"" + task + "\"}}}");
    }
}
