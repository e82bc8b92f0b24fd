package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dialect that the endpoint's path decides: OpenAI's where the path ends in {@code /v1} or is OpenAI's route for the
 * task already, else another.
 *
 * @param route OpenAI's route behind {@code /v1}
 * @param complete whether a path is the route already
 * @param openAi the dialect at the route
 * @param other the dialect on other paths; null to append the route to them as well
 */
record PathDialect(
        String route,
        Predicate<String> complete,
        Dialect openAi,
        @Nullable Dialect other) implements Dialect {

    PathDialect(String route, Dialect openAi, @Nullable Dialect other) {
        this(route, path -> path.endsWith(route), openAi, other);
    }

    @Override
    public Plan plan(Payload payload, Route given) {
        String path = Uris.path(given.base());
        if (complete.test(path)) {
            return openAi.plan(payload, given);
        }
        boolean versioned = path.endsWith("/v1");
        if (!versioned && other != null) {
            return other.plan(payload, given);
        }
        URI completed = Uris.withPath(given.base(), path + (versioned ? "" : "/v1") + route);
        return openAi.plan(payload, given.at(completed));
    }
}
