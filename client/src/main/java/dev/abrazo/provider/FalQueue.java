package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job in fal's queue. The queue is a host of its own, which Hugging Face's router reaches by a query.
 *
 * @param fields builds the body
 * @param result what follows from the reply of a finished job
 */
record FalQueue(JsonDialect.Fields fields, JsonDialect.Result result) implements Dialect {

    static final URI SYNC_HOST = URI.create("https://fal.run");
    static final URI QUEUE_HOST = URI.create("https://queue.fal.run");

    private static final String ROUTED_QUERY = "_subdomain=queue";

    private static final Set<String> FAILED = Set.of("FAILED", "ERROR", "CANCELLED", "CANCELED");

    /** A job whose result is media. */
    FalQueue(JsonDialect.Fields fields) {
        this(fields, (reply, payload, route) -> MediaReply.next(reply, payload));
    }

    @Override
    public Plan plan(Payload payload, Route given) {
        boolean ownHost = !given.routed() && given.base().equals(SYNC_HOST);
        Route route = ownHost ? given.at(QUEUE_HOST) : given;
        Map<String, Object> body = fields.of(payload, route);
        body.putAll(payload.root());
        URI uri = route.path("{model}");
        if (payload.inputs() == null && !route.routed()) {
            // The last segment, such as /edit, is that of the variant with an image.
            uri = Uris.withPath(
                    uri, uri.getRawPath().substring(0, uri.getRawPath().lastIndexOf('/')));
        }
        HttpCall call = HttpCall.post(withQuery(uri, route), Dialect.RequestBodies.json(body))
                .header("Accept", "application/json");
        return Plan.of(call, reply -> submitted(reply, payload, route));
    }

    private Plan.Step submitted(ServerReply reply, Payload payload, Route route) {
        Map<String, Object> job = Job.object(reply, "a queued job");
        URI address = url(Job.text(reply, job, "response_url"), route);
        if (address == null) {
            throw reply.unexpected("a queued job with the URL of its result");
        }
        URI poll = withQuery(Uris.append(Uris.withQuery(address, null), "status"), route);
        URI cancel = job.get("cancel_url") instanceof String text ? url(text, route) : null;
        return next(reply, new Queued(poll, address, cancel == null ? null : HttpCall.put(cancel)), payload, route);
    }

    private Plan.Step next(ServerReply reply, Queued job, Payload payload, Route route) {
        Map<String, Object> json = Job.object(reply, "the state of a job");
        Object state = json.get("status");
        if (FAILED.contains(String.valueOf(state))) {
            return Job.failed(json.get("error") == null ? json.get("detail") : json.get("error"), state);
        }
        if ("COMPLETED".equals(state)) {
            HttpCall fetch = HttpCall.get(job.result()).header("Accept", "application/json");
            return Plan.Step.Then.now(Plan.of(fetch, done -> result.next(done, payload, route)));
        }
        return Job.poll(HttpCall.get(job.status()), r -> next(r, job, payload, route), Job.POLL, state, job.cancel());
    }

    /** A URL of the job on the route's base, with the query of the first request. */
    private static @Nullable URI url(String text, Route route) {
        URI followed = route.follow(text);
        return followed == null ? null : withQuery(followed, route);
    }

    private static URI withQuery(URI uri, Route route) {
        return Uris.withQuery(uri, route.routed() ? ROUTED_QUERY : null);
    }

    /** The URLs of a job. */
    private record Queued(URI status, URI result, @Nullable HttpCall cancel) {}
}
