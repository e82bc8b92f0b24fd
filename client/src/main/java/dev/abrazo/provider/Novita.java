package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Novita: OpenAI's text routes, and videos as jobs of two kinds (wire.md §16.3 and §16.5). */
final class Novita {

    /** The provider. */
    static final Provider PROVIDER = new TableProvider(
            "novita",
            URI.create("https://api.novita.ai"),
            Dialect.Table.builder()
                    .task("chat-completion", OpenAi.chat("v3/openai/chat/completions"))
                    .task("text-generation", OpenAi.completions("v3/openai/completions"))
                    .task("text-to-video", new JsonDialect("v3/async/{model}", Novita::video, Novita::submitted))
                    .task("image-text-to-video", MiniMaxVideo.DIALECT)
                    .build(),
            true);

    private Novita() {}

    private static Map<String, Object> video(Payload payload, Route route) {
        Map<String, Object> fields = BodyFields.text(payload, "prompt");
        BodyFields.rename(fields, "num_inference_steps", "steps");
        return fields;
    }

    private static Plan.Step submitted(ServerReply reply, Payload payload, Route route) {
        String id = Job.text(reply, Job.object(reply, "a job"), "task_id");
        URI result = Uris.withQuery(route.path("v3/async/task-result"), "task_id=" + PathEncoding.encoded(id));
        return Job.poll(result, again -> next(again, result, payload), Job.POLL, null);
    }

    private static Plan.Step next(ServerReply reply, URI result, Payload payload) {
        Map<String, Object> json = Job.object(reply, "a job");
        Map<String, Object> task = Job.object(json, "task");
        Object state = task.get("status");
        if ("TASK_STATUS_FAILED".equals(state)) {
            return Job.failed(task.get("reason"), state);
        }
        return "TASK_STATUS_SUCCEED".equals(state)
                ? Job.done(MediaReply.found(reply, json.getOrDefault("videos", List.of()), payload), reply)
                : Job.poll(result, again -> next(again, result, payload), Job.POLL, state);
    }
}
