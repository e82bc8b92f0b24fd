package dev.abrazo.bench.recorded;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.bench.recorded.Outcome.Kind;
import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.RawRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs recorded exchanges through the client, one at a time. */
final class Replay {

    private final JsonRequests requests;

    Replay(Path folder) {
        this.requests = new JsonRequests(folder);
    }

    Outcome of(Recording recording) {
        if (recording.url().startsWith("data:")) {
            return dataUrl(recording);
        }
        if (recording.notRecorded()) {
            return new Outcome(recording, Kind.NOT_RECORDED, null, "the reply's bytes");
        }
        if (left(recording)) {
            return refused(recording);
        }
        String task = JsonRequests.task(recording);
        if (task == null) {
            return new Outcome(recording, Kind.WRONG, null, "unsupported task");
        }
        Map<String, Object> json = recording.get() ? Map.of("inputs", "x") : requests.of(recording, task);
        if (json == null) {
            // A request that was meant to fail, without a JSON form.
            Outcome raw = raw(recording);
            return raw.kind() == Kind.RIGHT_ERROR ? raw : new Outcome(recording, Kind.WRONG, null, raw.note());
        }
        PlayedTransport transport = new PlayedTransport(recording, mapping(recording));
        try (InferenceClient client = client(transport)) {
            return judged(recording, () -> run(recording, request(client, recording, task, json)), transport);
        }
    }

    /** The JavaScript client fetched these data URLs like other URLs; no server was involved. */
    private static Outcome dataUrl(Recording recording) {
        try {
            Media media = Media.parse(recording.url());
            return new Outcome(recording, Kind.DECODED, media.contentType(), "media inside the reply");
        } catch (MediaException e) {
            return new Outcome(recording, Kind.WRONG, null, message(e));
        }
    }

    private static InferenceClient client(PlayedTransport transport) {
        return InferenceClient.builder()
                .environment(Map.of())
                .anonymous()
                .transport(transport)
                .build();
    }

    /**
     * Whether the exchange is with a provider that the Hub no longer names and that had its own protocol. Other
     * removed providers use OpenAI's protocol; their responses are replayed as those of an endpoint.
     */
    static boolean left(Recording recording) {
        return recording.provider().equals("black-forest-labs");
    }

    /** Checks the error for such a provider, which is thrown before anything is sent. */
    private static Outcome refused(Recording recording) {
        PlayedTransport transport = new PlayedTransport(recording, "{}");
        try (InferenceClient client = client(transport)) {
            client.options(o -> o.provider(recording.provider()))
                    .model("org/model")
                    .textToImage("x");
            return new Outcome(recording, Kind.WRONG, null, "a provider that has left was asked");
        } catch (ConfigurationException e) {
            boolean says = message(e).contains(recording.provider() + " has left")
                    && Provider.Registry.installed().all().stream()
                            .allMatch(p -> message(e).contains(p.id()));
            return new Outcome(recording, says ? Kind.RIGHT_ERROR : Kind.WRONG, null, message(e));
        }
    }

    private static JsonCall request(
            InferenceClient client, Recording recording, String task, Map<String, Object> json) {
        JsonCall request = client.json(task, json);
        if (recording.provider().equals("hub")) {
            // The Hub's list of providers of a model.
            return request.model("org/model").options(o -> o.provider("auto"));
        } else if (recording.provider().equals("hf-inference")) {
            String model = recording.model() == null ? "org/model" : recording.model();
            return request.model(model).options(o -> o.provider("hf-inference"));
        } else if (recording.provider().equals("replicate")) {
            return request.model("org/model").options(o -> o.provider("replicate"));
        }
        JsonCall there = request.options(o -> o.endpoint(URI.create(recording.url())));
        return recording.body().get("model") instanceof String model ? there.model(model) : there;
    }

    private static Outcome run(Recording recording, JsonCall request) {
        if (!recording.streamed()) {
            return new Outcome(recording, Kind.DECODED, request.reply().output(), "");
        }
        List<Object> events = new ArrayList<>();
        try (ReplyStream<JsonCall.Event, JsonCall.Result> stream = request.stream()) {
            stream.forEach(event -> events.add(event.json()));
            return new Outcome(recording, Kind.DECODED, stream.assembled().output(), events, "");
        }
    }

    /** The reply without any task. */
    Outcome raw(Recording recording) {
        PlayedTransport transport = new PlayedTransport(recording, "{}");
        try (InferenceClient client = client(transport)) {
            RawRequest.Input body = RawRequest.Input.json(recording.body());
            var call = client.call(RawRequest.TASK, body).endpoint(URI.create("https://example.org/"));
            return judged(
                    recording,
                    () -> new Outcome(
                            recording,
                            Kind.DECODED,
                            recording.streamed() ? call.stream().assembled() : call.run(),
                            "read raw"),
                    transport);
        }
    }

    private static Outcome judged(Recording recording, Attempt attempt, PlayedTransport transport) {
        try {
            Outcome outcome = attempt.run();
            if (recording.status() >= 300) {
                return new Outcome(recording, Kind.WRONG, null, "a failure was decoded");
            }
            return transport.mediaRequested() ? new Outcome(recording, Kind.STAND_IN, outcome.output(), "") : outcome;
        } catch (InferenceException e) {
            if (expected(recording, e)) {
                return new Outcome(recording, Kind.RIGHT_ERROR, null, message(e));
            }
            return new Outcome(recording, Kind.WRONG, null, e.toString());
        }
    }

    private static boolean expected(Recording recording, InferenceException e) {
        if (recording.provider().equals("hub")) {
            return e instanceof UnsupportedException;
        }
        if (recording.status() < 300) {
            return e instanceof StreamErrorException && recording.text().contains("\"error\"");
        }
        boolean type = recording.status() == 401
                ? e instanceof AuthenticationException
                : recording.status() == 404 ? e instanceof NotFoundException : e instanceof InvalidRequestException;
        return type
                && Objects.equals(e.status(), recording.status())
                && message(e).contains(serverMessage(recording));
    }

    private static String message(InferenceException e) {
        return String.valueOf(e.getMessage());
    }

    /** The server's error message, extracted without the client's parser. */
    private static String serverMessage(Recording recording) {
        String text = recording.text().strip();
        for (String name : List.of("error", "message", "detail", "msg")) {
            int at = text.indexOf("\"" + name + "\":\"");
            if (at >= 0) {
                String said = text.substring(at + name.length() + 4);
                String first = said.substring(0, said.indexOf('"')).split("\\\\", 2)[0];
                return first.substring(0, Math.min(first.length(), 500));
            }
        }
        return text;
    }

    /** The provider's name for the model, from the URL of the request: {@code owner/name} or a version. */
    private static String mapping(Recording recording) {
        if (recording.provider().equals("hub")) {
            return recording.text();
        }
        String path = String.valueOf(URI.create(recording.url()).getPath());
        String name = path.startsWith("/v1/models/")
                ? path.replaceAll("^/v1/models/|/predictions$", "")
                : "owner/name:" + recording.body().get("version");
        Map<String, Object> entry = Map.of("status", "live", "providerId", name, "task", recording.task());
        return Json.write(Map.of("inferenceProviderMapping", Map.of(recording.provider(), entry)));
    }

    /** One call. */
    @FunctionalInterface
    private interface Attempt {
        Outcome run();
    }
}
