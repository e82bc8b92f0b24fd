package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TableQuestionAnswering;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms without conversions: files, URLs and tokens as texts, numbers in tables, typed lists. */
class ShortFormsTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"a\",\"score\":0.5}]");
    private static final Answer CHAT =
            Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}");

    @RegisterExtension
    final Wired wired = new Wired();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("image.gif"), "GIF8 an image");
    }

    static Stream<Method> methodsOnMedia() {
        return Arrays.stream(InferenceClient.class.getMethods())
                .filter(method -> !method.isBridge()
                        && Arrays.asList(method.getParameterTypes()).contains(Media.class));
    }

    @ParameterizedTest
    @MethodSource("methodsOnMedia")
    void methodOnMedia_hasAFormForFiles(Method method) throws NoSuchMethodException {
        Class<?>[] types = Arrays.stream(method.getParameterTypes())
                .map(type -> type == Media.class ? Path.class : type)
                .toArray(Class[]::new);

        assertThat(InferenceClient.class.getMethod(method.getName(), types).getGenericReturnType())
                .isEqualTo(method.getGenericReturnType());
    }

    @Test
    void methodsOnMedia_exist() {
        assertThat(methodsOnMedia()).hasSizeGreaterThan(20);
    }

    @Test
    void imageClassification_file_sendsItsBytes() {
        wired.server().answer(LABELS);

        assertThat(wired.hf().imageClassification(file).get(0).label()).isEqualTo("a");

        assertThat(wired.request()).contains("content-type: image/gif\n").endsWith("\n\nGIF8 an image");
    }

    @Test
    void imageClassification_fileAndParameters_sendsBoth() {
        wired.server().answer(LABELS);

        wired.hf().imageClassification(file, p -> p.topK(2));

        assertThat(wired.request()).endsWith("{\"inputs\":\"R0lGOCBhbiBpbWFnZQ==\",\"parameters\":{\"top_k\":2}}");
    }

    @Test
    void everyMediaTask_file_isRead() {
        Path missing = folder.resolve("missing.png");
        InferenceClient hf = wired.hf();

        Stream.<Runnable>of(
                        () -> hf.imageClassification(missing),
                        () -> hf.objectDetection(missing),
                        () -> hf.imageSegmentation(missing),
                        () -> hf.zeroShotImageClassification(missing, List.of("a")),
                        () -> hf.imageToText(missing),
                        () -> hf.visualQuestionAnswering(missing, "q"),
                        () -> hf.visualQuestionAnswers(missing, "q", 2),
                        () -> hf.documentQuestionAnswering(missing, "q"),
                        () -> hf.documentQuestionAnswers(missing, "q", 2),
                        () -> hf.automaticSpeechRecognition(missing),
                        () -> hf.audioClassification(missing),
                        () -> hf.audioToAudio(missing),
                        () -> hf.request("org/m", missing),
                        () -> hf.streamingRequest("org/m", missing))
                .forEach(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(MediaException.class)
                        .hasMessageContaining("missing.png"));
    }

    @Test
    void endpointAndToken_asTexts_areUsedLikeTheTypedOnes() {
        wired.server().answer(LABELS, LABELS, LABELS);

        wired.client(b -> b.endpoint("https://a.example.org/x").token("own-key"))
                .textClassification("x");
        wired.client(b -> b.anonymous()
                        .defaults(CallOptions.builder()
                                .endpoint(" https://b.example.org/y ")
                                .token("other-key")
                                .build()))
                .textClassification("x");
        wired.hf()
                .options(o -> o.endpoint("https://c.example.org/z").token("third-key"))
                .textClassification("x");

        assertThat(wired.request(0))
                .startsWith("POST https://a.example.org/x\n")
                .contains("Bearer own-key");
        assertThat(wired.request(1))
                .startsWith("POST https://b.example.org/y\n")
                .contains("Bearer other-key");
        assertThat(wired.request(2))
                .startsWith("POST https://c.example.org/z\n")
                .contains("Bearer third-key");
        assertThat(CallOptions.builder().token("k").build().token()).isEqualTo(Token.of("k"));
    }

    @Test
    void endpointOfACall_asText_keepsTheStreamingType() {
        wired.server()
                .answer(Answer.events("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"},"
                        + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));

        StreamRequest<Input<List<ChatMessage>, ChatParams>, ChatCompletion.Result, ChatCompletion.Chunk> call =
                wired.hf()
                        .call(ChatCompletion.TASK, List.of(ChatMessage.user("x")))
                        .endpoint("https://e.example.org");

        assertThat(call.stream().assembled().text()).isEqualTo("Hi");
    }

    @Test
    void routerAndHub_asTexts_areUsed() {
        wired.server().answer(LABELS);

        wired.client(b -> b.token("hf_x").routerUrl("https://r.example.org").hubUrl("https://hub.example.org"))
                .model("org/m")
                .textClassification("x");

        assertThat(wired.request()).startsWith("POST https://r.example.org/hf-inference/models/org/m\n");
    }

    @Test
    void timeoutOfTheClient_limitsEachCall() {
        wired.server().answer(Answer.silence(), Answer.silence());
        InferenceClient hf = wired.client(b -> b.token("hf_x")
                .defaults(CallOptions.builder().timeout(Duration.ofMinutes(1)).build())
                .timeout(Duration.ofMillis(100)));

        assertThatThrownBy(() -> hf.model("org/m").textClassification("x"))
                .isInstanceOf(InferenceTimeoutException.class)
                .hasMessageContaining("0.1 s");
    }

    @Test
    void chatCompletionStream_textAndParameters_sendsBoth() {
        wired.server()
                .answer(Answer.events("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"},"
                        + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));

        try (var stream = wired.hf().chatCompletionStream("x", p -> p.maxTokens(5))) {
            assertThat(stream.assembled().text()).isEqualTo("Hi");
        }

        assertThat(wired.request())
                .contains("\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]")
                .contains("\"max_tokens\":5");
    }

    @Test
    void tools_listsOfMaps_areSentUnchanged() {
        wired.server().answer(CHAT, CHAT);
        List<Map<String, Object>> tools = List.of(Map.of("type", "function", "function", Map.of("name", "add")));
        List<Object> untyped = List.copyOf(tools);
        Map<String, Integer> biases = Map.of("50256", -100);

        wired.hf().chatCompletion("x", p -> p.tools(tools).logitBias(biases));
        wired.hf().chatCompletion("x", p -> p.tools(untyped));

        assertThat(wired.request(0)).contains("\"tools\":[{").contains("\"logit_bias\":{\"50256\":-100}");
        assertThat(wired.request(1)).contains("\"tools\":[{").contains("\"name\":\"add\"");
    }

    @Test
    void tableQuestionAnswering_numbersAndEmptyCells_areSentAsTexts() {
        wired.server().answer(Answer.json("{\"answer\":\"a\",\"coordinates\":[[0,0]],\"cells\":[\"1\"]}"));
        Map<String, List<?>> table = new LinkedHashMap<>();
        table.put("Repository", Arrays.asList("Transformers", null));
        table.put("Stars", List.of(36542, 4512L));
        table.put("Share", List.of(0.5, 12_345_678.25));
        table.put("Open", List.of(true, new BigDecimal("1E+3")));
        table.put("Rest", List.of(Double.NaN, 2f));

        wired.hf().tableQuestionAnswering("How many?", table);

        assertThat(wired.request())
                .endsWith(
                        "{\"inputs\":{\"query\":\"How many?\",\"table\":{"
                                + "\"Repository\":[\"Transformers\",\"\"],\"Stars\":[\"36542\",\"4512\"],"
                                + "\"Share\":[\"0.5\",\"12345678.25\"],\"Open\":[\"true\",\"1000\"],\"Rest\":[\"\",\"2.0\"]}}}");
    }

    @Test
    void tableQuestionAnswering_typedColumns_compileAndCellsThatAreListsAreRejected() {
        Map<String, List<Integer>> numbers = Map.of("Stars", List.of(1, 2));

        assertThat(new TableQuestionAnswering.Query(List.of("a?", "b?"), numbers).table())
                .isEqualTo(Map.of("Stars", List.of("1", "2")));
        assertThatThrownBy(() -> new TableQuestionAnswering.Query("q", Map.of("A", List.of(List.of(1)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The column \"A\" of `table` must be a list of cells.");
    }

    @Test
    void tabular_numbers_areSentAsNumbers() {
        wired.server().answer(Answer.json("[1, 2]"));
        Map<String, List<Double>> data = Map.of("Height", List.of(11.52, 12.48));

        assertThat(wired.hf().model("org/m").tabularRegression(data)).containsExactly(1.0, 2.0);

        assertThat(wired.request()).endsWith("{\"inputs\":{\"data\":{\"Height\":[11.52,12.48]}}}");
    }

    @Test
    void request_typedMap_isSent() {
        wired.server().answer(Answer.json("1"));
        Map<String, String> body = Map.of("inputs", "x");

        assertThat(wired.hf().request("org/m", body)).isEqualTo(1L);
    }
}
