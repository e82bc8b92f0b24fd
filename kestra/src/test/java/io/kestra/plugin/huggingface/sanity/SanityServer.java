package io.kestra.plugin.huggingface.sanity;

import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers the requests of the flows in {@code sanity-checks}: the model's name under {@code /models} chooses the reply, and
 * {@code /v1} is OpenAI's chat completions.
 */
public final class SanityServer implements Function<RecordedRequest, Answer> {

    /** The signature of a PNG file. */
    private static final byte[] IMAGE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final String LABELS = "[{\"label\":\"negative\",\"score\":0.98}]";

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    private SanityServer() {}

    /** Lets a server answer as the flows expect. Returns the value of their input {@code server}. */
    public static String on(ScriptedServer server) {
        server.handle(new SanityServer());
        return server.url("/").toString().replaceFirst("/$", "");
    }

    @Override
    public Answer apply(RecordedRequest request) {
        return switch (request.path()) {
            case "/v1/chat/completions" -> chat(body(request));
            case "/models/org/echo" -> echo(String.valueOf(body(request).get("inputs")));
            case "/models/org/image" ->
                Answer.of(200).header("Content-Type", "image/png").body(IMAGE);
            case "/models/org/text" ->
                Answer.of(200).header("Content-Type", "text/plain").body("plain text");
            case "/models/org/events" -> Answer.events("data: {\"n\":1}\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\n");
            case "/models/org/empty" -> Answer.of(200);
            case "/models/org/redirect" -> Answer.redirect(307, "/models/org/model");
            case "/models/org/loading" ->
                first(request, Answer.json(503, "{\"error\":\"loading\",\"estimated_time\":0.1}"));
            case "/models/org/busy" ->
                first(request, Answer.json(429, "{\"error\":\"slow down\"}").header("Retry-After", "0"));
            case "/models/org/lost" -> first(request, Answer.close());
            default -> Answer.json(LABELS);
        };
    }

    private static Map<?, ?> body(RecordedRequest request) {
        return (Map<?, ?>) Json.parse(request.text());
    }

    /** This answer to every other request, beginning with the first. */
    private Answer first(RecordedRequest request, Answer answer) {
        return calls.merge(request.path(), 1, Integer::sum) % 2 == 1 ? answer : Answer.json(LABELS);
    }

    private static Answer echo(String text) {
        return text.equals("bad")
                ? Answer.json(422, "{\"error\":\"too long\"}")
                : Answer.json(Json.write(List.of(Json.object("label", text, "score", 1.0))));
    }

    private static Answer chat(Map<?, ?> body) {
        if (Boolean.TRUE.equals(body.get("stream"))) {
            String chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n";
            return Answer.events(
                    chunk.formatted("Pa") + chunk.formatted("ris")
                            + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                            + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}\n\ndata: [DONE]\n\n");
        }
        String text = body.containsKey("response_format") ? "{\\\"stars\\\":3}" : "Paris";
        return Answer.json(
                "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"org/chat\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                        + "\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,\"total_tokens\":12}}");
    }
}
