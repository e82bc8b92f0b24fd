import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.RawRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs calls with Abrazo: reads one JSON object per line from standard input, and prints a line with the result or error. */
final class Ours {

    private static URI stub;

    public static void main(String[] args) throws IOException {
        stub = URI.create(args[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            try (InferenceClient client = client(Boolean.TRUE.equals(object(Json.parse(line)).get("token")))) {
                answer.put("result", run(client, object(Json.parse(line))));
            } catch (InferenceException e) {
                answer.put("error", e.getClass().getSimpleName() + ": " + e.getMessage());
            }
            System.out.println(Json.write(answer));
        }
    }

    private static InferenceClient client(boolean token) {
        InferenceClient.Builder builder = InferenceClient.builder()
                .environment(Map.of())
                .routerUrl(URI.create(stub + "/router"))
                .hubUrl(URI.create(stub + "/hub"));
        return token ? builder.token("hf_test").build() : builder.anonymous().build();
    }

    private static Object run(InferenceClient client, Map<String, Object> call) {
        if (call.get("raw") != null || call.get("data") != null) {
            RawRequest.Input input = call.get("raw") == null
                    ? RawRequest.Input.media(Media.parse(text(call, "data")))
                    : RawRequest.Input.json(object(call.get("raw")));
            var raw = client.call(RawRequest.TASK, input)
                    .model(text(call, "model"))
                    .provider(text(call, "provider"));
            if (call.get("stream") == null) {
                return raw.run();
            }
            List<Object> elements = new ArrayList<>();
            try (ReplyStream<Object, Object> stream = raw.stream()) {
                stream.forEach(elements::add);
            }
            return elements;
        }
        JsonCall request = client.json(text(call, "task"), object(call.get("json"))).options(o -> set(o, call));
        if (call.get("model") != null) {
            request = request.model(text(call, "model"));
        }
        if (call.get("stream") == null) {
            return request.reply().output();
        }
        List<Object> events = new ArrayList<>();
        try (ReplyStream<JsonCall.Event, JsonCall.Result> stream = request.stream()) {
            stream.forEach(event -> events.add(event.json()));
        }
        return events;
    }

    private static void set(CallOptions.Builder options, Map<String, Object> call) {
        if (call.get("provider") != null) {
            options.provider(text(call, "provider"));
        }
        if (call.get("endpoint") != null) {
            options.endpoint(URI.create(stub + text(call, "endpoint")));
            // Set with the endpoint, as in the other client.
            options.token(dev.abrazo.backend.Token.of("hf_test"));
        }
        if (call.get("billTo") != null) {
            options.billTo(text(call, "billTo"));
        }
        if (call.get("use_gpu") instanceof Boolean on) {
            options.useGpu(on);
        }
        if (call.get("use_cache") instanceof Boolean on) {
            options.useCache(on);
        }
        if (call.get("wait_for_model") instanceof Boolean on) {
            options.waitForModel(on);
        }
        if (call.get("retry_on_error") instanceof Boolean on) {
            options.retryOnError(on);
        }
    }

    private static String text(Map<String, Object> call, String name) {
        return (String) call.get(name);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }
}
