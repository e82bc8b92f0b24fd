package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Z.ai: two headers in every request, images as jobs, text of images by its layout parser (wire.md §16.5). */
final class ZaiOrg {

    private static final String API = "api/paas/v4/";
    private static final Duration POLL = Duration.ofSeconds(5);

    /** The provider. */
    static final Provider PROVIDER = new TableProvider(
            "zai-org",
            URI.create("https://api.z.ai"),
            Dialect.Table.builder()
                    .task("chat-completion", new Named(OpenAi.chat(API + "chat/completions")))
                    .task(
                            "text-to-image",
                            new Named(new JsonDialect(
                                    API + "async/images/generations", ZaiOrg::image, ZaiOrg::submitted)))
                    .task(
                            "image-to-text",
                            new Named(new JsonDialect(API + "layout_parsing", ZaiOrg::file, ZaiOrg::text)))
                    .build(),
            true);

    private ZaiOrg() {}

    private static Map<String, Object> image(Payload payload, Route route) {
        Map<String, Object> fields = PostDialect.startingWith(route.model());
        fields.putAll(BodyFields.text(payload, "prompt"));
        BodyFields.sizeText(fields);
        return fields;
    }

    private static Map<String, Object> file(Payload payload, Route route) {
        Map<String, Object> fields = PostDialect.startingWith(route.model());
        fields.put("file", Dialect.RequestBodies.dataUrl(BodyFields.requireMedia(payload), Media.Kind.IMAGE));
        return fields;
    }

    private static Plan.Step text(ServerReply reply, Payload payload, Route route) {
        Object text = Job.object(reply, "the text of an image").get("md_results");
        if (!(text instanceof String)) {
            throw reply.unexpected("the text of an image in `md_results`");
        }
        return new Plan.Step.Done(reply.unwrapped(Map.of("generated_text", text)));
    }

    private static Plan.Step submitted(ServerReply reply, Payload payload, Route route) {
        Map<String, Object> job = Job.object(reply, "a job");
        return next(reply, job, route.path(API + "async-result/" + Job.text(reply, job, "id")), payload);
    }

    private static Plan.Step next(ServerReply reply, Map<String, Object> job, URI poll, Payload payload) {
        Object state = job.get("task_status");
        if ("FAIL".equals(state)) {
            return Job.failed(job.get("error") == null ? job.get("message") : job.get("error"), state);
        }
        if ("SUCCESS".equals(state)) {
            return Job.done(MediaReply.found(reply, job.get("image_result"), payload), reply);
        }
        HttpCall call = Named.named(HttpCall.get(poll));
        return Job.poll(call, again -> next(again, Job.object(again, "a job"), poll, payload), POLL, state, null);
    }

    /** A dialect whose requests have the headers by which the provider knows where they come from. */
    private record Named(Dialect inner) implements WrappingDialect {

        static HttpCall named(HttpCall call) {
            return call.header("x-source-channel", "hugging_face").header("accept-language", "en-US,en");
        }

        @Override
        public Plan plan(Payload payload, Route route) {
            Plan plan = inner.plan(payload, route);
            return plan.first(named(plan.first()));
        }
    }
}
