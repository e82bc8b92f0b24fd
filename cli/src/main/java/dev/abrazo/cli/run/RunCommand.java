package dev.abrazo.cli.run;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.Tasks;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.cli.draw.ReasoningText;
import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.flags.ChatFlags;
import dev.abrazo.cli.flags.ModelFlags;
import dev.abrazo.cli.input.InputArguments;
import dev.abrazo.cli.input.InputForm;
import dev.abrazo.cli.input.StandardInput;
import dev.abrazo.cli.media.DeferredMedia;
import dev.abrazo.cli.media.JsonMedia;
import dev.abrazo.cli.tasks.Examples;
import dev.abrazo.cli.tasks.TaskNames;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.StreamedText;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.media.Media;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abrazo run}: makes one call. */
@Command(name = "run", description = "Run a task once and print its result.", sortOptions = false)
public final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "TASK",
            completionCandidates = TaskNames.class,
            description = "The task; `abrazo tasks` lists all tasks.")
    String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "INPUT",
            description =
                    "A text, @FILE for the text in a file (@@ for a text that begins with @), - for standard input; for"
                            + " images, audio and videos a path or a URL, in chats for images too. Default: standard input,"
                            + " if it is not a terminal. Arguments that begin with - go after --.")
    List<String> words = new ArrayList<>();

    @Option(
            names = "--inputs-json",
            paramLabel = "JSON",
            description = "The inputs as JSON, instead of INPUT; also @FILE or -.")
    @Nullable
    String inputsJson;

    @Mixin(name = "Model and provider")
    ModelFlags modelFlags = new ModelFlags();

    @Mixin(name = "Parameters and options")
    CallFlags callFlags = new CallFlags();

    @Mixin(name = "Chat")
    ChatFlags chatFlags = new ChatFlags();

    @Mixin(name = "Output")
    OutputFlags output = new OutputFlags();

    /** Creates the command for this terminal. */
    public RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The given name of the task; empty if there is none. */
    public String task() {
        return name;
    }

    @Override
    public Integer call() {
        Task<?, ?> named = Tasks.named(name);
        Map<String, @Nullable Object> stated = request(named);
        Task<?, ?> task = named.forJson(stated);
        InferenceClient client = modelFlags.open(terminal, callFlags.options(), task);
        try (client;
                Cancellation.Binding interrupt = terminal.interruption().onCancel(client::close)) {
            JsonMedia media = new JsonMedia(client::fetch);
            Map<String, @Nullable Object> request =
                    InputForm.of(task.info().input()).open(stated, media);
            ResultOutput result = ResultOutput.of(terminal, output, task.info(), stated, request);
            JsonCall call = client.json(name, request).media(media, DeferredMedia.WRITER);
            boolean chat = task.info().result() == TaskInfo.ResultShape.CHAT;
            JsonCall.Result reply = output.stream ? streamed(call, result, chat) : complete(call, result, chat);
            warn(reply.metadata().warnings());
            if (!output.json) {
                warnOf(reply.output());
            }
            // Names the model if the user did not choose it.
            if (!output.json && (output.meta || modelFlags.model() == null)) {
                Footer.print(terminal, reply.metadata(), output.meta);
            }
            return ExitStatus.OK;
        }
    }

    private Map<String, @Nullable Object> request(Task<?, ?> task) {
        if (!chatFlags.absent() && task.info().input() != InputShape.MESSAGES) {
            throw new UsageError("--system, --image and --schema are for chats, not for " + task.id() + ".");
        }
        InputArguments arguments =
                new InputArguments(task, new StandardInput(terminal), callFlags, url -> fetched(task, url));
        if (inputsJson == null) {
            return arguments.words(words, chatFlags, () -> Examples.of(task.info()));
        }
        if (!words.isEmpty()) {
            throw new UsageError("Give INPUT or --inputs-json, not both.");
        }
        return arguments.json(inputsJson, chatFlags);
    }

    private Media fetched(Task<?, ?> task, URI url) {
        InferenceClient client = modelFlags.open(terminal, callFlags.options(), task);
        try (client;
                Cancellation.Binding interrupt = terminal.interruption().onCancel(client::close)) {
            return client.fetch(url);
        }
    }

    private JsonCall.Result complete(JsonCall call, ResultOutput result, boolean chat) {
        JsonCall.Result reply;
        try (Spinner spinner = waiting()) {
            reply = call.reply();
        }
        Map<String, Object> json = chat && !output.json ? JsonShapes.object(reply.output()) : null;
        if (json != null) {
            showReasoning(new ChatCompletion.Result(json));
        }
        result.deliver(reply);
        return reply;
    }

    /** Reasoning without an answer is the result. */
    private void showReasoning(ChatCompletion.Result result) {
        String thought = result.message().reasoning();
        if (thought != null && !result.text().isEmpty()) {
            ReasoningText reasoning = new ReasoningText(terminal);
            reasoning.more(thought);
            reasoning.end();
        }
    }

    private JsonCall.Result streamed(JsonCall call, ResultOutput result, boolean chat) {
        try (Spinner spinner = waiting();
                ReplyStream<JsonCall.Event, JsonCall.Result> stream = call.stream();
                StreamedText text = StreamedText.result(terminal)) {
            ReasoningText reasoning = new ReasoningText(terminal);
            boolean thoughts = chat && reasoning.visible();
            boolean shown = false;
            for (JsonCall.Event event : stream) {
                spinner.close();
                if (output.json) {
                    show(Map.of("event", event.json()));
                } else {
                    Map<String, Object> json = thoughts ? JsonShapes.object(event.json()) : null;
                    if (json != null) {
                        reasoning.more(new ChatCompletion.Chunk(json).reasoning());
                    }
                    if (!event.text().isEmpty()) {
                        reasoning.end();
                    }
                    text.more(event.text());
                    shown |= !event.text().isEmpty();
                }
            }
            reasoning.end();
            text.close();
            JsonCall.Result reply = stream.assembled();
            if (output.json) {
                show(result.last(reply));
            } else {
                result.showRest(reply, shown);
            }
            result.deliverStreamed(reply);
            return reply;
        }
    }

    private void show(Map<String, ? extends @Nullable Object> json) {
        terminal.out().print(ResultOutput.line(json));
        terminal.out().flush();
    }

    /** Logs the warnings inside a result, for users who do not see its JSON. */
    private static void warnOf(@Nullable Object json) {
        if (json instanceof List<?> several) {
            several.forEach(RunCommand::warnOf);
        } else if (json instanceof Map<?, ?> map && map.get("warnings") instanceof List<?> warnings) {
            warn(warnings);
        }
    }

    private static void warn(List<?> warnings) {
        System.Logger log = System.getLogger(RunCommand.class.getName());
        warnings.forEach(warning -> log.log(System.Logger.Level.WARNING, String.valueOf(warning)));
    }

    private Spinner waiting() {
        return Spinner.start(terminal, "waiting for " + (modelFlags.model() == null ? name : modelFlags.model()));
    }
}
