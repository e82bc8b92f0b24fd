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

    private final Views views;

    Replay(Path folder) {
        this.views = new Views(folder);
    }

    Outcome of(Tape tape) {
        if (tape.url().startsWith("data:")) {
            return dataUrl(tape);
        }
        if (tape.notRecorded()) {
            return new Outcome(tape, Kind.NOT_RECORDED, null, "the reply's bytes");
        }
        if (left(tape)) {
            return refused(tape);
        }
        String task = Views.task(tape);
        if (task == null) {
            return new Outcome(tape, Kind.WRONG, null, "no task of ours");
        }
        Map<String, Object> view = tape.get() ? Map.of("inputs", "x") : views.of(tape, task);
        if (view == null) {
            // A request that was meant to fail, and can't be said in the view.
            Outcome raw = raw(tape);
            return raw.kind() == Kind.RIGHT_ERROR ? raw : new Outcome(tape, Kind.WRONG, null, raw.note());
        }
        PlayedTransport transport = new PlayedTransport(tape, mapping(tape));
        try (InferenceClient client = client(transport)) {
            return judged(tape, () -> run(tape, request(client, tape, task, view)), transport);
        }
    }

    /** The JavaScript client fetched these as if they were addresses; no server was asked. */
    private static Outcome dataUrl(Tape tape) {
        try {
            Media media = Media.parse(tape.url());
            return new Outcome(tape, Kind.DECODED, media.contentType(), "media inside the reply");
        } catch (MediaException e) {
            return new Outcome(tape, Kind.WRONG, null, said(e));
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
     * Whether the exchange is with a provider that the Hub no longer names and that spoke a protocol of its own. Others that
     * have left speak as OpenAI does, and what they answered is read as from an endpoint.
     */
    static boolean left(Tape tape) {
        return tape.provider().equals("black-forest-labs");
    }

    /** What who names such a provider today is told, before anything is sent. */
    private static Outcome refused(Tape tape) {
        PlayedTransport transport = new PlayedTransport(tape, "{}");
        try (InferenceClient client = client(transport)) {
            client.options(o -> o.provider(tape.provider())).model("org/model").textToImage("x");
            return new Outcome(tape, Kind.WRONG, null, "a provider that has left was asked");
        } catch (ConfigurationException e) {
            boolean says = said(e).contains(tape.provider() + " has left")
                    && Provider.Registry.installed().all().stream().allMatch(p -> said(e).contains(p.id()));
            return new Outcome(tape, says ? Kind.RIGHT_ERROR : Kind.WRONG, null, said(e));
        }
    }

    private static JsonCall request(InferenceClient client, Tape tape, String task, Map<String, Object> view) {
        JsonCall request = client.json(task, view);
        if (tape.provider().equals("hub")) {
            // What the Hub says of a model, asked for a provider that knows it.
            return request.model("org/model").options(o -> o.provider("auto"));
        } else if (tape.provider().equals("hf-inference")) {
            String model = tape.model() == null ? "org/model" : tape.model();
            return request.model(model).options(o -> o.provider("hf-inference"));
        } else if (tape.provider().equals("replicate")) {
            return request.model("org/model").options(o -> o.provider("replicate"));
        }
        JsonCall there = request.options(o -> o.endpoint(URI.create(tape.url())));
        return tape.body().get("model") instanceof String model ? there.model(model) : there;
    }

    private static Outcome run(Tape tape, JsonCall request) {
        if (!tape.streamed()) {
            return new Outcome(tape, Kind.DECODED, request.reply().output(), "");
        }
        List<Object> events = new ArrayList<>();
        try (ReplyStream<JsonCall.Event, JsonCall.Result> stream = request.stream()) {
            stream.forEach(event -> events.add(event.json()));
            return new Outcome(tape, Kind.DECODED, stream.assembled().output(), events, "");
        }
    }

    /** The reply without any task. */
    Outcome raw(Tape tape) {
        PlayedTransport transport = new PlayedTransport(tape, "{}");
        try (InferenceClient client = client(transport)) {
            RawRequest.Input body = RawRequest.Input.json(tape.body());
            var call = client.call(RawRequest.TASK, body).endpoint(URI.create("https://example.org/"));
            return judged(
                    tape,
                    () -> new Outcome(
                            tape, Kind.DECODED, tape.streamed() ? call.stream().assembled() : call.run(), "read raw"),
                    transport);
        }
    }

    private static Outcome judged(Tape tape, Attempt attempt, PlayedTransport transport) {
        try {
            Outcome outcome = attempt.run();
            if (tape.status() >= 300) {
                return new Outcome(tape, Kind.WRONG, null, "a failure was decoded");
            }
            return transport.mediumAsked() ? new Outcome(tape, Kind.STAND_IN, outcome.output(), "") : outcome;
        } catch (InferenceException e) {
            if (expected(tape, e)) {
                return new Outcome(tape, Kind.RIGHT_ERROR, null, said(e));
            }
            return new Outcome(tape, Kind.WRONG, null, e.toString());
        }
    }

    private static boolean expected(Tape tape, InferenceException e) {
        if (tape.provider().equals("hub")) {
            return e instanceof UnsupportedException;
        }
        if (tape.status() < 300) {
            return e instanceof StreamErrorException && tape.text().contains("\"error\"");
        }
        boolean type = tape.status() == 401
                ? e instanceof AuthenticationException
                : tape.status() == 404 ? e instanceof NotFoundException : e instanceof InvalidRequestException;
        return type && Objects.equals(e.status(), tape.status()) && said(e).contains(words(tape));
    }

    private static String said(InferenceException e) {
        return String.valueOf(e.getMessage());
    }

    /** The first words that the server says of its failure, found without the client's own reader. */
    private static String words(Tape tape) {
        String text = tape.text().strip();
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

    /** The provider's name for the model, from the address that was asked: {@code owner/name} or a version. */
    private static String mapping(Tape tape) {
        if (tape.provider().equals("hub")) {
            return tape.text();
        }
        String path = String.valueOf(URI.create(tape.url()).getPath());
        String name = path.startsWith("/v1/models/")
                ? path.replaceAll("^/v1/models/|/predictions$", "")
                : "owner/name:" + tape.body().get("version");
        Map<String, Object> entry = Map.of("status", "live", "providerId", name, "task", tape.task());
        return Json.write(Map.of("inferenceProviderMapping", Map.of(tape.provider(), entry)));
    }

    /** One call. */
    @FunctionalInterface
    private interface Attempt {
        Outcome run();
    }
}
