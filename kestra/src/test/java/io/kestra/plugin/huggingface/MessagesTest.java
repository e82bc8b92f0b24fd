package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole message of each way in which a task fails. It has no cause, since Kestra logs that as a second message. */
@KestraTest
@Timeout(60)
class MessagesTest {

    private static final Map<String, String> BASES = Map.of(
            "Inference", "model: org/name\napiKey: hf_test\nendpoint: SERVER/models\n",
            "ChatCompletion", "model: org/name\napiKey: hf_test\nendpoint: SERVER/v1\n",
            "BatchInference", "task: text-classification\napiKey: hf_test\nendpoint: SERVER/models/org/name\n");

    private final ScriptedServer server = new ScriptedServer();

    @Inject
    RunContextFactory contexts;

    @AfterEach
    void close() {
        server.close();
    }

    // --- wrong properties: nothing is sent ---

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Inference      | inputs: a, options: {readTimeout: soon}               | `options.readTimeout` must be an ISO 8601 duration, such as PT30S; it is "soon".
            Inference      | inputs: a, options: {readIdleTimeout: "{{ inputs.w }}"} | `options.readIdleTimeout` must be an ISO 8601 duration, such as PT30S; it is "word".
            Inference      | inputs: a, options: {connectTimeout: 5s}              | `options.connectTimeout` must be an ISO 8601 duration, such as PT30S; it is "5s".
            Inference      | inputs: a, options: {connectTimeout: PT0S}            | `options.connectTimeout` must be positive; it is PT0S.
            Inference      | inputs: a, options: {connectionPoolIdleTimeout: soon} | `options.connectionPoolIdleTimeout` must be an ISO 8601 duration, such as PT30S; it is "soon".
            Inference      | inputs: a, options: {maxContentLength: big}           | `options.maxContentLength` must be a whole number; it is "big".
            Inference      | inputs: a, options: {maxContentLength: 0}             | `options.maxContentLength` must be positive; it is 0.
            Inference      | inputs: a, options: {defaultCharset: UTF-99}          | `options.defaultCharset` must be the name of a charset, such as UTF-8; it is "UTF-99".
            Inference      | inputs: a, useCache: maybe                            | `useCache` must be true or false; it is "maybe".
            Inference      | inputs: a, waitForModel: "{{ inputs.w }}"             | `waitForModel` must be true or false; it is "word".
            Inference      | inputs: a, retryOnError: twice                        | `retryOnError` must be true or false; it is "twice".
            Inference      | inputs: a, parameters: top_k                          | `parameters` must be a map; it is "top_k".
            Inference      | inputs: a, endpoint: nowhere                          | `endpoint` must be a URL such as http://localhost:8080/models; it is "nowhere".
            Inference      | inputs: a, endpoint: "", model: ""                    | The model's id is empty. Set a model such as org/name, or leave it out.
            Inference      | inputs: a, proxy: {address: 127.0.0.1}                | `proxy.port` is missing; it is required with `proxy.address`.
            Inference      | inputs: a, proxy: {address: 127.0.0.1, port: many}    | `proxy.port` must be a whole number; it is "many".
            Inference      | inputs: a, proxy: {address: a, port: 1, type: FTP}    | `proxy.type` must be one of DIRECT, HTTP, SOCKS; it is "FTP".
            Inference      | inputs: a, ssl: {insecureTrustAllCertificates: maybe} | `ssl.insecureTrustAllCertificates` must be true or false; it is "maybe".
            Inference      | inputs: nsfile:///none.png, task: image-classification | Can't read nsfile:///none.png: there is no such file.
            Inference      | inputs: kestra:///none.png, task: image-classification | Can't read kestra:///none.png: there is no such file.
            ChatCompletion | messages: [a]                                         | `messages` must be a list of {role, content}, or the text of one message.
            ChatCompletion | messages: a, jsonSchema: text                         | `jsonSchema` must be a map; it is "text".
            ChatCompletion | messages: a, stream: perhaps                          | `stream` must be true or false; it is "perhaps".
            BatchInference | from: kestra:///none.ion                              | `from`: can't read kestra:///none.ion: there is no such file.
            BatchInference | from: nsfile:///none.csv                              | `from`: can't read nsfile:///none.csv: there is no such file.
            BatchInference | from: some text                                       | `from` must be a list of rows, or the URI of a file, such as kestra:///… or nsfile:///…; it is "some text".
            BatchInference | from: [{a: 1, b: 2}], columns: {inputs: review}       | The rows have no column `review`; the first has `a`, `b`. Name the columns in `columns`, such as `inputs: text`.
            BatchInference | from: [{a: 1}], columns: {inputs: 5}                  | `columns.inputs` must be the name of a column.
            BatchInference | from: [{inputs: a}], rate: fast                       | `rate` must be a number; it is "fast".
            BatchInference | from: [{inputs: a}], maxErrors: few                   | `maxErrors` must be a whole number; it is "few".
            BatchInference | from: [{inputs: a}], options: {readTimeout: soon}     | `options.readTimeout` must be an ISO 8601 duration, such as PT30S; it is "soon".
            BatchInference | from: [{inputs: a}], task: text-clasification         | There is no task "text-clasification". Similar: text-classification, token-classification, audio-classification.
            """)
    void wrongProperty(String type, String properties, String message) {
        assertFailure(type, properties, message);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void batch_fileOfAnotherForm_isNamed() throws Exception {
        TaskRunner tasks = new TaskRunner(contexts, server);
        URI file = tasks.context(tasks.task(type("BatchInference"), BASES.get("BatchInference") + "from: []"), Map.of())
                .storage()
                .putFile(new ByteArrayInputStream("id: a\n".getBytes(StandardCharsets.UTF_8)), "rows.yaml");

        assertFailure(
                "BatchInference",
                "from: " + file,
                "`from`: can't read the rows. Each must be a map, and a file ION or JSONL, or CSV with a header and a name"
                        + " that ends with .csv.");
    }

    // --- replies ---

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            503 {"error":"Model org/name is currently loading","estimated_time":20.0} | 1 | request with org/name at endpoint failed with status 503: Model org/name is currently loading (estimated time 20 s)#The model is loading: set `waitForModel: true` to wait for it, or try again later.
            503 {"error":"overloaded"}                                                | 1 | request with org/name at endpoint failed with status 503: overloaded#Try again later. If the error persists, try another model or provider.
            429 {"error":"slow down"}                                                 | 2 | request with org/name at endpoint failed with status 429: slow down#Wait 0 s and try again, or send fewer requests.
            401 {"error":"Invalid credentials"}                                       | 1 | request with org/name at endpoint failed with status 401: Invalid credentials#The server rejected `apiKey`. Check the key and its permissions.
            403 {"error":"no access"}                                                 | 1 | request with org/name at endpoint failed with status 403: no access#The server rejected `apiKey`. Check the key and its permissions.
            404 {"error":"no such model"}                                             | 1 | request with org/name at endpoint failed with status 404: no such model#Check the model id (org/name), and that the provider serves this model.
            500 {"error":"out of memory"}                                             | 1 | request with org/name at endpoint failed with status 500: out of memory#Try again later. If the error persists, try another model or provider.
            529 {"error":"overloaded"}                                                | 1 | request with org/name at endpoint failed with status 529: overloaded#Try again later. If the error persists, try another model or provider.
            200 [1,                                                                   | 1 | endpoint answered request with org/name with status 200 and a body that is not JSON (Unexpected end of the JSON (after 3 bytes)): [1,#Check that the model supports the task.
            """)
    void failureReply(String reply, int requests, String message) {
        server.handle(request -> Answer.json(Integer.parseInt(reply.substring(0, 3)), reply.substring(4))
                .header("Retry-After", "0"));
        assertFailure("Inference", "inputs: my text", message.replace("#", "\n"));
        assertThat(server.requests()).hasSize(requests);
    }

    @Test
    void chat_keyMissing() {
        server.handle(request -> Answer.json(401, "{\"error\":\"Unauthorized\"}"));
        assertFailure(
                "ChatCompletion",
                "messages: a, apiKey: \"\"",
                "chat-completion with org/name at endpoint failed with status 401: Unauthorized\n"
                        + "No key was sent to this server. Set `apiKey`.");
    }

    @Test
    void redirectInALoop() {
        server.handle(request -> Answer.redirect(307, "/again"));
        assertFailure(
                "Inference",
                "inputs: a",
                "The redirect (307) of POST http://127.0.0.1:PORT/again is not followed: it is the 6th redirect in a row. Use the final URL of the server.");
    }

    @Test
    void refused() {
        assertFailure(
                "Inference",
                "inputs: a, endpoint: http://127.0.0.1:1",
                "request with org/name at endpoint: can't reach 127.0.0.1:1: the connection was refused. Is the server running on port 1?");
    }

    @Test
    void proxyRefused() {
        assertFailure(
                "Inference",
                "inputs: a, proxy: {address: 127.0.0.1, port: 1}",
                "request with org/name at endpoint: can't reach 127.0.0.1:PORT: the connection to the proxy 127.0.0.1:1 was refused. Check `proxy` of the task.");
    }

    @Test
    void noReply() {
        server.handle(request -> Answer.silence());
        assertFailure(
                "Inference",
                "inputs: a, options: {readTimeout: PT0.2S}",
                "request with org/name at endpoint timed out: the first byte timeout was reached after TIME s. Raise `options.readTimeout` (PT0.2S), or send a smaller request.");
    }

    @Test
    void stalledReply() {
        server.handle(request -> Answer.json("[1,2,3]").stallAt(3));
        assertFailure(
                "Inference",
                "inputs: a, options: {readTimeout: PT0.2S}",
                "request with org/name at endpoint timed out: the idle timeout was reached after TIME s. Raise `options.readTimeout` (PT0.2S), or send a smaller request.");
    }

    @Test
    void closedConnection() {
        server.handle(request -> Answer.close());
        assertFailure(
                "Inference",
                "inputs: a",
                "request with org/name at endpoint: the connection to 127.0.0.1:PORT was lost: the server closed the connection without a reply. Try again.");
    }

    @Test
    void largeReply() {
        server.handle(request -> Answer.json("[1,2,3,4]"));
        assertFailure(
                "Inference",
                "inputs: a, options: {maxContentLength: 5}",
                "request with org/name at endpoint: the reply is larger than 5 bytes. Raise `options.maxContentLength` (5) to accept it.");
    }

    /** Runs a task with these properties, the first of which replace those of the base. */
    private void assertFailure(String type, String properties, String message) {
        TaskRunner tasks = new TaskRunner(contexts, server);
        String lines = properties.replaceAll(", (?=\\w+: )(?![^{]*})(?![^\\[]*])", "\n");
        String base = BASES.get(type)
                .lines()
                .filter(line -> lines.lines().noneMatch(own -> own.startsWith(line.replaceAll(":.*", ":"))))
                .reduce("", (all, line) -> all + line + "\n");
        Throwable failure = catchThrowable(() -> tasks.run(tasks.task(type(type), base + lines), Map.of("w", "word")));
        String shown = failure.getMessage().replaceAll("after [\\d.]+ s", "after TIME s");
        assertThat(shown).isEqualTo(message.replace("PORT", Integer.toString(server.port())));
        assertThat(failure.getCause()).isNull();
        assertThat(shown).doesNotContain("hf_test", "my text");
    }

    private static String type(String name) {
        return "io.kestra.plugin.huggingface." + name;
    }
}
