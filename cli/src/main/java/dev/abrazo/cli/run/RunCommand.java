package dev.abrazo.cli.run;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.JsonEvent;
import dev.abrazo.JsonReply;
import dev.abrazo.Tasks;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.flags.ModelFlags;
import dev.abrazo.cli.input.InputArguments;
import dev.abrazo.cli.input.MediaArguments;
import dev.abrazo.cli.input.StandardInput;
import dev.abrazo.cli.tasks.TaskNames;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.StreamedText;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.media.Media;
import dev.abrazo.task.Task;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
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
            description = "What to do: one of the tasks that `abrazo tasks` lists.")
    String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "INPUT",
            description =
                    "A text, @FILE for the text in a file (@@ for a text that begins with @), - for standard input;"
                            + " for images, sounds and videos a path or a URL, also among the texts of a chat for images."
                            + " Without INPUT, standard input if it is no terminal. What begins with - goes after --.")
    List<String> words = new ArrayList<>();

    @Option(
            names = "--inputs-json",
            paramLabel = "JSON",
            description = "The inputs as JSON, in place of INPUT; also @FILE or -.")
    @Nullable
    String inputsJson;

    @Mixin(name = "Which model, and who runs it")
    ModelFlags who = new ModelFlags();

    @Mixin(name = "How it is asked")
    CallFlags how = new CallFlags();

    @Mixin(name = "What becomes of the result")
    OutputFlags output = new OutputFlags();

    /** The command of this terminal. */
    public RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The task's name as given; empty where none was. */
    public String task() {
        return name;
    }

    @Override
    public Integer call() {
        Task<?, ?> named = Tasks.named(name);
        StandardInput input = new StandardInput(terminal);
        Map<String, @Nullable Object> view = view(named, input);
        Task<?, ?> task = named.forJson(view);
        InferenceClient client = who.open(terminal, how.options(), task);
        try (client;
                Cancellation.Binding interrupt = terminal.interruption().onCancel(client::close)) {
            MediaArguments media = new MediaArguments(inputsJson == null, input, client::fetch);
            ReplyKind kind = ReplyKind.of(task, view, media);
            ResultOutput delivery = ResultOutput.of(terminal, output, kind, task);
            JsonCall request = client.json(name, view).media(media, delivery.media());
            JsonReply reply = output.stream ? streamed(request, delivery) : whole(request, delivery);
            warn(reply.metadata().warnings());
            if (!output.json) {
                warnOf(reply.output());
            }
            // A user who did not choose the model is told which one answered.
            if (!output.json && (output.meta || who.model() == null)) {
                Footer.print(terminal, reply.metadata(), output.meta);
            }
            return ExitStatus.OK;
        }
    }

    private Map<String, @Nullable Object> view(Task<?, ?> task, StandardInput input) {
        InputArguments arguments = new InputArguments(task, input, how, url -> fetched(task, url));
        if (inputsJson == null) {
            return arguments.words(words);
        }
        if (!words.isEmpty()) {
            throw new UsageError("Give INPUT or --inputs-json, not both.");
        }
        return arguments.json(inputsJson);
    }

    private Media fetched(Task<?, ?> task, URI url) {
        InferenceClient client = who.open(terminal, how.options(), task);
        try (client;
                Cancellation.Binding interrupt = terminal.interruption().onCancel(client::close)) {
            return client.fetch(url);
        }
    }

    private JsonReply whole(JsonCall request, ResultOutput delivery) {
        JsonReply reply;
        try (Spinner spinner = waiting()) {
            reply = request.reply();
        }
        delivery.deliver(reply);
        return reply;
    }

    private JsonReply streamed(JsonCall request, ResultOutput delivery) {
        try (Spinner spinner = waiting();
                ReplyStream<JsonEvent, JsonReply> stream = request.stream();
                StreamedText text = StreamedText.result(terminal)) {
            boolean shown = false;
            for (JsonEvent event : stream) {
                spinner.close();
                if (output.json) {
                    show(Map.of("event", event.json()));
                } else {
                    text.more(event.text());
                    shown |= !event.text().isEmpty();
                }
            }
            text.close();
            JsonReply reply = stream.assembled();
            if (output.json) {
                show(output.meta ? ResultOutput.withMeta(reply) : Collections.singletonMap("output", reply.output()));
            } else {
                delivery.showRest(reply, shown);
            }
            delivery.deliverStreamed(reply);
            return reply;
        }
    }

    private void show(Map<String, ? extends @Nullable Object> json) {
        terminal.out().print(ResultOutput.line(json));
        terminal.out().flush();
    }

    /** What a result says in warning, for those who do not see its JSON. */
    private static void warnOf(@Nullable Object view) {
        if (view instanceof List<?> several) {
            several.forEach(RunCommand::warnOf);
        } else if (view instanceof Map<?, ?> map && map.get("warnings") instanceof List<?> warnings) {
            warn(warnings);
        }
    }

    private static void warn(List<?> warnings) {
        System.Logger log = System.getLogger(RunCommand.class.getName());
        warnings.forEach(warning -> log.log(System.Logger.Level.WARNING, String.valueOf(warning)));
    }

    private Spinner waiting() {
        return Spinner.start(terminal, "waiting for " + (who.model() == null ? name : who.model()));
    }
}
