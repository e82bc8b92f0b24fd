package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.chat.Tool;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link ToolLoop}, which changes them only in a copy, before it is used. */
final class ToolLoopSettings {

    private static final int DEFAULT_ROUNDS = 10;

    final List<ChatMessage> messages;
    final List<Tool> tools;
    Consumer<ChatParams> parameters = p -> {};

    @Nullable
    String model;

    CallOptions options = CallOptions.NONE;
    int maxRounds = DEFAULT_ROUNDS;
    boolean parallel = true;
    boolean failOnToolError;

    @Nullable
    Duration timeout;

    Consumer<ToolLoop.Step> onStep = step -> {};

    ToolLoopSettings(List<ChatMessage> messages, List<Tool> tools, @Nullable String model) {
        this.messages = messages;
        this.tools = tools;
        this.model = model;
    }

    ToolLoopSettings copy() {
        ToolLoopSettings copy = new ToolLoopSettings(messages, tools, model);
        copy.parameters = parameters;
        copy.options = options;
        copy.maxRounds = maxRounds;
        copy.parallel = parallel;
        copy.failOnToolError = failOnToolError;
        copy.timeout = timeout;
        copy.onStep = onStep;
        return copy;
    }
}
