package dev.abrazo.batch.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceRowsTest {

    private static final String LABELS = "[[{\"label\":\"POSITIVE\",\"score\":0.5}]]";

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = new ScriptedServer();
    private final InferenceClient client = InferenceClient.builder()
            .environment(Map.of())
            .routerUrl(server.url())
            .hubUrl(server.url("/hub"))
            .token("hf_of_the_client")
            // Set, so that no request to the Hub gets the default model of the task.
            .model("org/of-the-client")
            .build();
    private UnaryOperator<InferenceRows.Builder> defaults = rows -> rows;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Map<?, ?> run(String line) {
        InferenceRows rows = defaults.apply(InferenceRows.builder(client)).build();
        byte[] written = Json.bytes(rows.run(Row.of(7, line.getBytes(StandardCharsets.UTF_8))));
        return (Map<?, ?>) Json.parse(written);
    }

    private static Object at(Map<?, ?> line, String... names) {
        Object value = line;
        for (String name : names) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }

    @Test
    void run_outOfMemory_isAnErrorOfTheRowWithMeta() {
        server.answer(Answer.of(200).header("Content-Type", "image/png").body(new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
        defaults = rows -> rows.media(MediaReader.DATA_ONLY, media -> {
            throw new OutOfMemoryError("thrown by a test");
        });

        Map<?, ?> line = run("{\"id\":\"a\",\"task\":\"text-to-image\",\"inputs\":\"x\"}");

        assertThat(at(line, "id")).isEqualTo("a");
        assertThat(at(line, "error", "type")).isEqualTo("too_large");
        assertThat(at(line, "meta", "backend")).isEqualTo("remote");
    }

    @Test
    void run_row_returnsOutputAndMeta() {
        server.answer(Answer.json(LABELS).header("x-request-id", "r-1").header("x-compute-time", "0.25"));

        Map<?, ?> line =
                run("{\"id\":\"a\",\"task\":\"text-classification\",\"model\":\"org/m\",\"inputs\":\"I like you\","
                        + "\"parameters\":{\"top_k\":1}}");

        assertThat(server.only().path()).isEqualTo("/hf-inference/models/org/m");
        assertThat(server.only().text()).isEqualTo("{\"inputs\":\"I like you\",\"parameters\":{\"top_k\":1}}");
        assertThat(line.keySet()).hasToString("[id, output, meta]");
        assertThat(line.get("id")).isEqualTo("a");
        assertThat(Json.write(line.get("output"))).isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.5}]");
        assertThat(((Map<?, ?>) line.get("meta")).keySet())
                .hasToString("[status, attempts, provider, model, request_id, elapsed_ms, compute_time, backend]");
        assertThat(at(line, "meta", "status")).isEqualTo(200L);
        assertThat(at(line, "meta", "provider")).isEqualTo("hf-inference");
        assertThat(at(line, "meta", "model")).isEqualTo("org/m");
        assertThat(at(line, "meta", "request_id")).isEqualTo("r-1");
        assertThat(at(line, "meta", "compute_time")).isEqualTo(0.25);
        assertThat(at(line, "meta", "backend")).isEqualTo("remote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "null", "12", "1.5", "true", "[1,\"b\"]", "{\"page\":3}", "99999999999999999999"})
    void run_anyId_isReturned(String id) {
        server.answer(Answer.json(LABELS));

        Map<?, ?> line = run("{\"id\":" + id + ",\"task\":\"text-classification\",\"inputs\":\"x\"}");

        assertThat(Json.write(line.get("id"))).isEqualTo(id);
    }

    @Test
    void run_noId_isTheLineNumber() {
        server.answer(Answer.json(LABELS));

        assertThat(run("{\"task\":\"text-classification\",\"inputs\":\"x\"}").get("id"))
                .isEqualTo(7L);
    }

    @Test
    void run_listOfInputs_returnsAList() {
        server.answer(Answer.json("[[{\"label\":\"A\",\"score\":1}],[{\"label\":\"B\",\"score\":1}]]"));

        Map<?, ?> line = run("{\"task\":\"text-classification\",\"inputs\":[\"x\",\"y\"]}");

        assertThat(Json.write(line.get("output")))
                .isEqualTo("[[{\"label\":\"A\",\"score\":1.0}],[{\"label\":\"B\",\"score\":1.0}]]");
    }

    @Test
    void run_chat_sendsTopLevelFields() {
        server.answer(
                Answer.json("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Paris\"}}],"
                        + "\"usage\":{\"total_tokens\":9}}"));

        Map<?, ?> line =
                run("{\"task\":\"chat\",\"model\":\"org/m\",\"messages\":[{\"role\":\"user\",\"content\":\"?\"}],"
                        + "\"temperature\":0.5,\"seed\":3}");

        assertThat(server.only().path()).isEqualTo("/v1/chat/completions");
        Map<?, ?> body = (Map<?, ?>) Json.parse(server.only().text());
        assertThat(body.get("temperature")).isEqualTo(0.5);
        assertThat(body.get("seed")).isEqualTo(3L);
        assertThat(body.get("model")).isEqualTo("org/m");
        assertThat(body.containsKey("task")).isFalse();
        assertThat(at(line, "meta", "usage", "total_tokens")).isEqualTo(9L);
    }

    @Test
    void run_streamed_returnsEventsAndOutput() {
        server.answer(Answer.events(
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Pa\"}}]}\n\n"
                        + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ris\"},\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: [DONE]\n\n"));

        Map<?, ?> line = run(
                "{\"id\":1,\"task\":\"chat\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}");

        assertThat(line.keySet()).hasToString("[id, events, output, meta]");
        assertThat((java.util.List<?>) line.get("events")).hasSize(2);
        assertThat(Json.write(line.get("output"))).contains("\"content\":\"Paris\"");
        assertThat(server.only().text()).contains("\"stream\":true");
    }

    @Test
    void run_truncatedStream_returnsErrorAndEvents() {
        server.answer(Answer.events("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Pa\"}}]}\n\n"));

        Map<?, ?> line = run(
                "{\"id\":1,\"task\":\"chat\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}");

        assertThat(line.keySet()).hasToString("[id, events, error, meta]");
        assertThat((java.util.List<?>) line.get("events")).hasSize(1);
        assertThat(at(line, "error", "type")).isEqualTo("truncated_stream");
    }

    @Test
    void run_streamOfTaskWithoutStreaming_isUnsupported() {
        Map<?, ?> line = run("{\"task\":\"text-classification\",\"stream\":true,\"inputs\":\"x\"}");

        assertThat(line.keySet()).hasToString("[id, error, meta]");
        assertThat(at(line, "error", "type")).isEqualTo("unsupported");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_modelLoading_hasTheEstimatedTime() {
        server.answer(Answer.json(503, "{\"error\":\"Model org/m is currently loading\",\"estimated_time\":20.5}")
                .header("x-request-id", "r-2"));

        Map<?, ?> line = run("{\"task\":\"text-classification\",\"model\":\"org/m\",\"inputs\":\"x\","
                + "\"options\":{\"retry_on_error\":false}}");

        assertThat(((Map<?, ?>) line.get("error")).keySet())
                .hasToString("[type, message, status, request_id, estimated_time]");
        assertThat(at(line, "error", "type")).isEqualTo("model_loading");
        assertThat((String) at(line, "error", "message")).contains("Model org/m is currently loading");
        assertThat(at(line, "error", "status")).isEqualTo(503L);
        assertThat(at(line, "error", "request_id")).isEqualTo("r-2");
        assertThat(at(line, "error", "estimated_time")).isEqualTo(20.5);
        assertThat(at(line, "meta", "attempts")).isEqualTo(1L);
        assertThat(at(line, "meta", "provider")).isEqualTo("hf-inference");
        assertThat(at(line, "meta", "model")).isEqualTo("org/m");
    }

    @Test
    void run_rateLimit_hasRetryAfter() {
        server.answer(Answer.json(429, "{\"error\":\"Slow down\"}").header("Retry-After", "30"));

        Map<?, ?> line =
                run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"options\":{\"retryOnError\":false}}");

        assertThat(at(line, "error", "type")).isEqualTo("rate_limit");
        assertThat(at(line, "error", "retry_after")).isEqualTo(30.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":", "nonsense", "{\"a\":1} x", "[1,2]", "\"text\"", "12", "null", "\u0000"})
    void run_notAJsonObject_isMalformed(String text) {
        Map<?, ?> line = run(text);

        assertThat(line.keySet()).hasToString("[id, line, error]");
        assertThat(line.get("id")).isNull();
        assertThat(line.get("line")).isEqualTo(7L);
        assertThat(at(line, "error", "type")).isEqualTo("malformed_line");
    }

    @Test
    void run_tokenWithoutQuotes_isMalformedAndNotShown() {
        Map<?, ?> line = run("{\"task\":\"summarization\",\"token\":hf_verysecret1,\"inputs\":\"x\"}");

        assertThat(at(line, "error", "type")).isEqualTo("malformed_line");
        assertThat(Json.write(line)).doesNotContain("secret").contains("Text without quotes", "column 33");
    }

    @Test
    void run_brokenUtf8_isMalformed() {
        byte[] broken = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};

        Map<?, ?> line = InferenceRows.builder(client).build().run(Row.of(1, broken));

        assertThat(at(line, "error", "type")).isEqualTo("malformed_line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"inputs\":\"x\"}",
                "{\"task\":\"nonsense\",\"inputs\":\"x\"}",
                "{\"task\":5,\"inputs\":\"x\"}",
                "{\"task\":\"text-classification\"}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"model\":5}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"stream\":\"yes\"}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"options\":[]}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"options\":{\"waitForModels\":true}}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"options\":{\"use_cache\":\"no\"}}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"options\":{\"timeout\":\"soon\"}}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"endpoint\":\"http://a b\"}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"parameters\":3}"
            })
    void run_wrongField_isInvalidRequest(String text) {
        Map<?, ?> line = run(text);

        assertThat(at(line, "error", "type")).isEqualTo("invalid_request");
        assertThat(line.get("id")).isEqualTo(7L);
        assertThat(at(line, "meta", "attempts")).isEqualTo(0L);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"useCache\":false,\"waitForModel\":true,\"useGpu\":true,\"dontLoadModel\":true,\"billTo\":\"acme\"}",
                "{\"use_cache\":false,\"wait_for_model\":true,\"use_gpu\":true,\"dont_load_model\":true,\"bill_to\":\"acme\"}"
            })
    void run_options_areSentAsHeaders(String options) {
        server.answer(Answer.json(LABELS));

        run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"options\":" + options + "}");

        RecordedRequest request = server.only();
        assertThat(request.header("x-use-cache")).isEqualTo("false");
        assertThat(request.header("x-wait-for-model")).isEqualTo("true");
        assertThat(request.header("x-use-gpu")).isEqualTo("true");
        assertThat(request.header("x-load-model")).isEqualTo("0");
        assertThat(request.header("x-hf-bill-to")).isEqualTo("acme");
    }

    @Test
    void run_optionsForHeadersAndBody_areSent() {
        server.answer(Answer.json(LABELS));

        run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"options\":{\"headers\":{\"X-Mine\":\"1\"},"
                + "\"extraBody\":{\"more\":2},\"optionsInBody\":true,\"useCache\":false,\"timeout\":\"60s\"}}");

        assertThat(server.only().header("X-Mine")).isEqualTo("1");
        Map<?, ?> body = (Map<?, ?>) Json.parse(server.only().text());
        assertThat(body.get("more")).isEqualTo(2L);
        assertThat(at(body, "options", "use_cache")).isEqualTo(false);
    }

    @Test
    void run_tokenOfTheRow_replacesTheClientsToken() {
        server.answer(Answer.json(LABELS));

        run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"token\":\"hf_of_the_row\"}");

        assertThat(server.only().header("Authorization")).isEqualTo("Bearer hf_of_the_row");
    }

    @Test
    void run_endpointOfTheRow_doesNotGetTheClientsToken() {
        try (ScriptedServer other = new ScriptedServer()) {
            other.answer(Answer.json(LABELS), Answer.json(LABELS));

            run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"endpoint\":\"" + other.url("/mine") + "\"}");
            run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"endpoint\":\"" + other.url("/mine")
                    + "\",\"token\":\"for-it\"}");

            assertThat(other.request(0).path()).isEqualTo("/mine");
            assertThat(other.request(0).header("Authorization")).isNull();
            assertThat(other.request(1).header("Authorization")).isEqualTo("Bearer for-it");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_endpointOrProviderOfTheRow_doesNotGetTokenAndHeadersOfTheClientsEndpoint() {
        String groq = "{\"inferenceProviderMapping\":{\"groq\":"
                + "{\"status\":\"live\",\"providerId\":\"g\",\"task\":\"conversational\"}}}";
        String chat = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}";
        String question = "\"task\":\"chat\",\"model\":\"org/m\",\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]";
        try (ScriptedServer other = new ScriptedServer();
                ScriptedServer provider = new ScriptedServer();
                InferenceClient own = InferenceClient.builder()
                        .environment(Map.of())
                        .hubUrl(other.url())
                        .providerUrl("groq", provider.url())
                        .endpoint(server.url())
                        .token("key-of-a")
                        .defaults(CallOptions.builder()
                                .header("X-Api-Key", "secret")
                                .build())
                        .build()) {
            InferenceRows rows = InferenceRows.builder(own).build();
            server.handle(request -> Answer.json(chat));
            other.answer(Answer.json(chat), Answer.json(groq), Answer.json(groq));
            provider.handle(request -> Answer.json(chat));

            rows.run(row("{" + question + "}"));
            rows.run(row("{" + question + ",\"endpoint\":\"" + other.url("/b") + "\"}"));
            rows.run(row("{" + question + ",\"provider\":\"groq\"}"));
            rows.run(row("{" + question + ",\"provider\":\"groq\",\"token\":\"gsk_row\","
                    + "\"options\":{\"headers\":{\"X-Row\":\"1\"}}}"));

            assertThat(server.only().header("Authorization")).isEqualTo("Bearer key-of-a");
            assertThat(server.only().header("X-Api-Key")).isEqualTo("secret");
            assertThat(other.request(0).header("Authorization")).isNull();
            assertThat(other.request(0).header("X-Api-Key")).isNull();
            assertThat(other.request(1).header("Authorization")).isNull();
            assertThat(provider.request(0).header("Authorization")).isNull();
            assertThat(provider.request(0).header("X-Api-Key")).isNull();
            assertThat(provider.request(1).header("Authorization")).isEqualTo("Bearer gsk_row");
            assertThat(provider.request(1).header("X-Api-Key")).isNull();
            assertThat(provider.request(1).header("X-Row")).isEqualTo("1");
        }
    }

    private static Row row(String line) {
        return Row.of(1, line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void run_emptyToken_sendsNone() {
        server.answer(Answer.json(LABELS));

        run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"token\":\"\"}");

        assertThat(server.only().header("Authorization")).isNull();
    }

    @Test
    void run_tokenWithLineTerminator_failsWithoutShowingIt() {
        Map<?, ?> line = run("{\"task\":\"text-classification\",\"inputs\":\"x\",\"token\":\"hf_a\\nsecret\"}");

        assertThat(at(line, "error", "type")).isEqualTo("configuration");
        assertThat(Json.write(line)).doesNotContain("secret");
    }

    @Test
    void run_defaults_applyToUnsetFields() {
        defaults = rows -> rows.task("text-classification")
                .model("org/default")
                .parameters(Map.of("top_k", 5L))
                .options(CallOptions.builder().useCache(false).build());
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        run("{\"inputs\":\"x\"}");
        run("{\"inputs\":\"x\",\"model\":\"org/own\",\"parameters\":{\"function_to_apply\":\"none\",\"top_k\":1},"
                + "\"options\":{\"use_cache\":true}}");

        assertThat(server.request(0).path()).endsWith("/models/org/default");
        assertThat(server.request(0).text()).contains("\"top_k\":5");
        assertThat(server.request(0).header("x-use-cache")).isEqualTo("false");
        assertThat(server.request(1).path()).endsWith("/models/org/own");
        assertThat(server.request(1).text()).contains("\"top_k\":1").contains("function_to_apply");
        assertThat(server.request(1).header("x-use-cache")).isNull();
    }

    @Test
    void options_withToken_isRejected() {
        CallOptions withToken = CallOptions.builder().token(Token.of("hf_x")).build();

        assertThatThrownBy(() -> InferenceRows.builder(client).options(withToken))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("on the client, not in the options");
    }

    @Test
    void run_media_useReaderAndWriter() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        MediaReader reader = value -> Media.of(png);
        defaults = rows -> rows.media(
                reader,
                media -> Map.of("file", "out.png", "content_type", media.contentType(), "size", media.length()));
        server.answer(
                Answer.json("[{\"label\":\"cat\",\"score\":0.5}]"),
                Answer.of(200).header("Content-Type", "image/png").body(png));

        run("{\"task\":\"image-classification\",\"inputs\":{\"file\":\"cat.png\"}}");
        Map<?, ?> line = run("{\"task\":\"text-to-image\",\"inputs\":\"a cat\"}");

        assertThat(server.request(0).body()).isEqualTo(png);
        assertThat(at(line, "output", "file")).isEqualTo("out.png");
        assertThat(at(line, "output", "size")).isEqualTo(8L);
    }

    @Test
    void run_mediaByDefault_areDataOnly() {
        Map<?, ?> line = run("{\"task\":\"image-classification\",\"inputs\":{\"file\":\"/etc/passwd\"}}");

        assertThat(at(line, "error", "type")).isEqualTo("media");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_defect_isAnErrorOfTheRow() {
        defaults = rows -> rows.media(MediaReader.DATA_ONLY, media -> {
            throw new IllegalStateException("oops");
        });
        server.answer(Answer.of(200).header("Content-Type", "image/png").body(new byte[] {1, 2, 3}));

        Map<?, ?> line = run("{\"task\":\"text-to-image\",\"inputs\":\"a cat\"}");

        assertThat(at(line, "error", "type")).isEqualTo("unexpected_reply");
        assertThat((String) at(line, "error", "message"))
                .contains("A defect of Abrazo")
                .contains("oops");
    }

    @Test
    void run_outOfMemoryInMediaWriter_isAnErrorOfTheRow() {
        defaults = rows -> rows.media(MediaReader.DATA_ONLY, media -> {
            throw new OutOfMemoryError("Java heap space");
        });
        server.answer(Answer.of(200).header("Content-Type", "image/png").body(new byte[] {1, 2, 3}));

        Map<?, ?> line = run("{\"id\":\"a\",\"task\":\"text-to-image\",\"inputs\":\"a cat\"}");

        assertThat(line.get("id")).isEqualTo("a");
        assertThat(at(line, "error", "type")).isEqualTo("too_large");
        assertThat((String) at(line, "error", "message")).contains("more memory than there is");
    }
}
