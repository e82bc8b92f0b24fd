package dev.abrazo.cli.snippet;

import dev.abrazo.task.TaskInfo;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call to print.
 *
 * @param json its input and parameters in the JSON form; media are files that need not exist
 */
record SnippetCall(
        TaskInfo task,
        Map<String, @Nullable Object> json,
        @Nullable String model,
        @Nullable String provider,
        @Nullable URI endpoint) {}
