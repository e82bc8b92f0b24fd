package dev.abrazo.internal.remote;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.Engine;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Asks the Hub which providers serve a model, under the call's deadline. Answers are cached for ten minutes, an empty
 * one for one minute, by model and token, since private models depend on the token. Thread-safe.
 */
final class ModelLookup {

    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration KEEP_NEGATIVE = Duration.ofMinutes(1);
    private static final int MAX_ENTRIES = 10_000;

    private final Engine engine;
    private final URI hubUrl;
    private final ConcurrentMap<Key, Answer> answers = new ConcurrentHashMap<>();

    ModelLookup(Engine engine, URI hubUrl) {
        this.engine = engine;
        this.hubUrl = hubUrl;
    }

    /**
     * The model's providers; empty for none.
     *
     * @throws dev.abrazo.error.InferenceException if the Hub can't say
     */
    List<ModelMapping> providersOf(String model, CallContext context, CredentialPolicy rules) {
        Key key = new Key(
                model, String.valueOf(rules.token() == null ? 0 : rules.token().hashCode()));
        long now = engine.time().nanos();
        Answer known = answers.get(key);
        if (known != null && now < known.until()) {
            return known.entries();
        }
        List<ModelMapping> entries = fetch(model, context, rules);
        if (answers.size() >= MAX_ENTRIES) {
            answers.values().removeIf(answer -> answer.until() <= now);
        }
        long until = now + (entries.isEmpty() ? KEEP_NEGATIVE : KEEP).toNanos();
        if (answers.size() < MAX_ENTRIES) {
            answers.put(key, new Answer(entries, until));
        }
        return entries;
    }

    private List<ModelMapping> fetch(String model, CallContext context, CredentialPolicy rules) {
        HttpCall call = HttpCall.get(address(model)).header("Accept", "application/json");
        try {
            return ModelMapping.listOf(
                    engine.lookUp(call, context, rules.forLookUp()).json(), model);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private URI address(String model) {
        String base = hubUrl.toString().replaceFirst("/+$", "");
        return URI.create(base + path(model) + "?expand%5B%5D=inferenceProviderMapping");
    }

    /**
     * The path of a model at the Hub, encoded.
     *
     * @throws InvalidRequestException if there can be no model of this id
     */
    static String path(String model) {
        try {
            return new URI(null, null, "/api/models/" + model, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new InvalidRequestException("\"" + model + "\" is not a valid model id. Use an id such as org/name.");
        }
    }

    /** Has the hash of the token, not the token: keys are kept long. */
    private record Key(String model, String token) {}

    private record Answer(List<ModelMapping> entries, long until) {}
}
