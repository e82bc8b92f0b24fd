package dev.abrazo.extension;

import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Map;

/** A task that writes a text in capitals. */
public class Shout extends ValueTask<String, Shout.Params, String> {

    private static final Parameter<Long> MARKS = Parameter.integer("marks", "Exclamation marks at the end; 0 or more")
            .atLeast(0);

    /** For the service loader. */
    public Shout() {
        super(
                TaskInfo.builder("shout", "Write a text in capitals").aliases("loud-text"),
                JsonRequest::text,
                Params::new);
    }

    /** The same under another name. */
    Shout(String id) {
        super(TaskInfo.builder(id, "Write a text in capitals"), JsonRequest::text, Params::new);
    }

    /** The parameters. */
    public static final class Params extends dev.abrazo.task.Params<Params> {
        private Params() {
            super(List.of(MARKS));
        }

        /** Exclamation marks at the end. */
        public Params marks(int count) {
            return set(MARKS, (long) count);
        }
    }

    @Override
    public String decode(Input<String, Params> input, ServerReply reply) {
        if (reply.json() instanceof Map<?, ?> json && json.get("loud") instanceof String text) {
            return text;
        }
        throw reply.unexpected("{loud}");
    }

    @Override
    public Object write(String output, MediaWriter media) {
        return Map.of("loud", output);
    }
}
