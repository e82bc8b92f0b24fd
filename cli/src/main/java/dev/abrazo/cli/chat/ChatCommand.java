package dev.abrazo.cli.chat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.flags.ChatFlags;
import dev.abrazo.cli.flags.ModelFlags;
import dev.abrazo.cli.input.ImageFlags;
import dev.abrazo.cli.terminal.FailureReport;
import dev.abrazo.cli.terminal.Secrets;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.media.Media;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code abrazo chat}: an interactive chat with a model. */
@Command(
        name = "chat",
        description =
                "Chat with a language model. At a terminal, /help lists the commands; otherwise each line of standard"
                        + " input is a message, and the answers go to standard output.",
        sortOptions = false)
public final class ChatCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin(name = "Chat")
    ChatFlags chatFlags = new ChatFlags();

    @Mixin(name = "Model and provider")
    ModelFlags modelFlags = new ModelFlags();

    @Mixin(name = "Parameters and options")
    CallFlags callFlags = new CallFlags();

    /** Creates the command for this terminal. */
    public ChatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, @Nullable Object> parameters = chatFlags.parameters();
        parameters.putAll(callFlags.parameters(ChatCompletion.TASK.info()));
        InferenceClient client = modelFlags.open(terminal, callFlags.options(), ChatCompletion.TASK);
        try (client;
                Cancellation.Binding interrupt = terminal.interruption().onCancel(client::close)) {
            List<Media> images = ImageFlags.read(chatFlags.images(), client::fetch);
            try (Prompt prompt = EditedPrompt.open(terminal, SlashCommands.names())) {
                ChatTurn turn = new ChatTurn(terminal, client, prompt, parameters);
                Style style = terminal.outStyle();
                MessageReader reader = new MessageReader(prompt, style.bold("> "), style.dim("… "));
                Session session = new Session(
                        terminal,
                        reader,
                        turn,
                        report(),
                        new Conversation(chatFlags.system(), images),
                        modelFlags.model());
                return session.run();
            }
        }
    }

    private FailureReport report() {
        CommandSpec command = java.util.Objects.requireNonNull(spec, "set by the parser");
        Secrets secrets = Secrets.of(command.commandLine().getParseResult().originalArgs(), terminal.environment());
        return new FailureReport(
                terminal,
                secrets,
                callFlags.verbose(),
                flag -> command.optionsMap().containsKey(flag));
    }
}
