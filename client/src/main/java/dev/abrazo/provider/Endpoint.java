package dev.abrazo.provider;

import dev.abrazo.http.HttpBody;
import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server of the caller's own: the URL is used as it stands, except that OpenAI's path is completed where it ends in
 * {@code /v1}, and for chat always (wire.md §2). The model in the body is the caller's; a chat without one names
 * {@code tgi}.
 */
final class Endpoint implements Provider {

    static final String ID = "endpoint";

    /** What servers of one model take for its name, while some refuse a chat without any (wire.md §2). */
    private static final String ANY_MODEL = "tgi";

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
        return true;
    }

    @Override
    public boolean looksUpModels() {
        return false;
    }

    @Override
    public int mostInputs(String task) {
        return task.equals("feature-extraction") ? RequestBodies.MOST_TEXTS : 1;
    }

    @Override
    public Plan plan(Payload payload, Route route) {
        URI uri = route.base();
        URI other = OpenAi.completed(uri, payload.task());
        if (other != null) {
            Payload whole = payload.root(OptionHeaders.inBody(route.options()));
            HttpCall call = OpenAi.call(other, whole, route.model());
            return MediaReply.plan(OptionHeaders.on(call, route.options()), payload);
        }
        String path = Uris.path(uri);
        Map<String, Object> options = OptionHeaders.inBody(route.options());
        HttpBody body;
        boolean classic = false;
        boolean openAi = path.endsWith("/v1") || path.endsWith("/chat/completions");
        if (payload.task().equals("chat-completion") || payload.task().equals(ConversationalAdapter.TASK) && openAi) {
            uri = chat(uri, path);
            body = JsonBody.of(
                    RequestBodies.chat(payload.root(options), route.model() == null ? ANY_MODEL : route.model()));
        } else if (payload.task().equals("text-generation") && path.endsWith("/v1")) {
            uri = Uris.withPath(uri, path + "/completions");
            body = JsonBody.of(RequestBodies.completions(payload.root(options), route.model()));
        } else if (payload.task().equals("text-generation") && path.endsWith("/v1/completions")) {
            body = JsonBody.of(RequestBodies.completions(payload.root(options), route.model()));
        } else {
            body = RequestBodies.inputs(payload, options);
            classic = true;
        }
        HttpCall post = classic ? RequestBodies.classic(uri, payload, body) : RequestBodies.post(uri, payload, body);
        HttpCall call = OptionHeaders.on(post, route.options());
        return payload.want() == ResponseKind.JSON && openAi
                ? ConversationalAdapter.plan(call, payload)
                : MediaReply.plan(call, payload);
    }

    private static URI chat(URI uri, String path) {
        if (path.endsWith("/chat/completions")) {
            return uri;
        }
        return Uris.withPath(uri, path + (path.endsWith("/v1") ? "/chat/completions" : "/v1/chat/completions"));
    }
}
