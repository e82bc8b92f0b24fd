package dev.abrazo.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people need to know of a task: help texts are made from this.
 *
 * @param id Hugging Face's id, such as {@code text-classification}
 * @param aliases other names it answers to
 * @param summary what it does, in a few words without a full stop
 * @param arguments how its input is stated as texts on a command line
 * @param example the words of one call on a command line, after the task's name
 * @param result the shape of the view's result for one input, in a few words such as {@code [{label, score}]}
 * @param recommendedModel the model that is taken when none is named and the Hub's list of models can't be had, or null
 * @param parameters the parameters that are known; servers may take others
 */
public record TaskInfo(
        String id,
        List<String> aliases,
        String summary,
        Arguments arguments,
        List<String> example,
        String result,
        @Nullable String recommendedModel,
        List<Parameter<?>> parameters) {

    /** Copies the lists. */
    public TaskInfo {
        aliases = List.copyOf(aliases);
        example = List.copyOf(example);
        parameters = List.copyOf(parameters);
    }

    /** Whether the task answers to this name. */
    public boolean named(String name) {
        return id.equals(name) || aliases.contains(name);
    }
}
