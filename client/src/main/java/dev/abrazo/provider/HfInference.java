package dev.abrazo.provider;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpBody;
import dev.abrazo.http.HttpCall;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hugging Face's own servers, behind its router. Knows nearly every task; wire.md §1 to §3. */
final class HfInference implements Provider {

    static final String ID = "hf-inference";

    private static final Set<String> PIPELINE_ROUTE = Set.of("feature-extraction", "sentence-similarity");

    /** What only providers do (wire.md §10.25). */
    private static final Set<String> NOT_DONE = Set.of("text-to-video");

    /** What the embedding server, with its limit, may stand behind. */
    private static final Set<String> LIMITED = Set.of("feature-extraction", "text-classification");

    /** What the completions route can't say, so that its presence means the classic route (wire.md §18.2). */
    private static final Set<String> CLASSIC_ONLY = Set.of(
            "return_full_text",
            "do_sample",
            "max_time",
            "details",
            "decoder_input_details",
            "top_n_tokens",
            "watermark",
            "truncate",
            "typical_p",
            "grammar",
            "best_of");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public @Nullable URI ownBase() {
        return null;
    }

    @Override
    public boolean does(String task) {
        return !NOT_DONE.contains(task);
    }

    @Override
    public boolean looksUpModels() {
        return false;
    }

    @Override
    public int mostInputs(String task) {
        if (task.equals("text-generation")) {
            return 1;
        }
        return LIMITED.contains(task) ? RequestBodies.MOST_TEXTS : Integer.MAX_VALUE;
    }

    @Override
    public Plan plan(Payload payload, Route route) {
        String model = route.model();
        if (model == null) {
            throw new ConfigurationException(
                    "No model is named, and " + payload.task() + " has no recommended one. Name one with `model`.");
        }
        String path = "models/" + model;
        Map<String, Object> options = OptionHeaders.inBody(route.options());
        HttpBody body;
        boolean classic = false;
        if (RequestBodies.isChat(payload.task())) {
            path += "/v1/chat/completions";
            body = JsonBody.of(RequestBodies.chat(schemaAsGrammar(payload.root(options)), model));
        } else if (payload.task().equals("text-generation") && !needsClassic(payload)) {
            path += "/v1/completions";
            body = JsonBody.of(RequestBodies.completions(payload.root(options), model));
        } else {
            path += PIPELINE_ROUTE.contains(payload.task()) ? "/pipeline/" + payload.task() : "";
            body = RequestBodies.inputs(payload, options);
            classic = payload.task().equals("text-generation");
        }
        URI uri = route.path(path);
        HttpCall post = classic ? RequestBodies.classic(uri, payload, body) : RequestBodies.post(uri, payload, body);
        HttpCall call = OptionHeaders.on(post, route.options());
        return payload.want() == ResponseKind.JSON
                ? ConversationalAdapter.plan(call, payload)
                : MediaReply.plan(call, payload);
    }

    static boolean needsClassic(Payload payload) {
        return payload.parameters().keySet().stream().anyMatch(CLASSIC_ONLY::contains);
    }

    /** These servers know JSON schemas under the name of a grammar. */
    private static Payload schemaAsGrammar(Payload payload) {
        Map<String, Object> format = JsonShapes.object(payload.root().get("response_format"));
        Map<String, Object> schema = format == null ? null : JsonShapes.object(format.get("json_schema"));
        if (schema == null || !schema.containsKey("schema")) {
            return payload;
        }
        Map<String, Object> grammar = new LinkedHashMap<>();
        grammar.put("type", "json_object");
        grammar.put("value", schema.get("schema"));
        return payload.root(Map.of("response_format", grammar));
    }
}
