package dev.abrazo.cli.run;

import dev.abrazo.JsonCall;
import dev.abrazo.cli.draw.Canvas;
import dev.abrazo.cli.draw.Display;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.draw.ResultDisplay;
import dev.abrazo.cli.draw.ResultRenderer;
import dev.abrazo.cli.draw.Unstreamed;
import dev.abrazo.cli.image.AnnotatedImage;
import dev.abrazo.cli.media.DeferredMedia;
import dev.abrazo.cli.media.MediaFiles;
import dev.abrazo.cli.media.RescuedMedia;
import dev.abrazo.cli.terminal.AtomicFile;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.MediaException;
import dev.abrazo.json.Json;
import dev.abrazo.media.FileErrorMessages;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.TaskInfo;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a result to standard output or a file, as JSON, text, or the bytes of its media. For one call. */
final class ResultOutput {

    private final Terminal terminal;
    private final OutputFlags flags;
    private final TaskInfo task;
    private final Map<String, ? extends @Nullable Object> stated;
    private final Map<String, ? extends @Nullable Object> request;
    private final TaskInfo.ResponseKind kind;
    private final @Nullable File out;
    private final @Nullable MediaFiles files;
    private final @Nullable RescuedMedia rescued;

    private ResultOutput(
            Terminal terminal,
            OutputFlags flags,
            TaskInfo task,
            Map<String, ? extends @Nullable Object> stated,
            Map<String, ? extends @Nullable Object> request) {
        this.terminal = terminal;
        this.flags = flags;
        this.task = task;
        this.stated = stated;
        this.request = request;
        // Audio parts are JSON with audio inside; what a user wants of them is the audio.
        this.kind = task.result() == TaskInfo.ResultShape.AUDIO_PARTS ? TaskInfo.ResponseKind.AUDIO : task.response();
        this.out = flags.file();
        this.files = flags.mediaDir != null
                ? MediaFiles.in(flags.mediaDir, task.id())
                : kind.media() && out != null ? MediaFiles.named(out) : null;
        this.rescued = files == null ? null : new RescuedMedia(files);
    }

    /**
     * Prepares the output of a call's result.
     *
     * @param stated the request as the user stated it
     * @param request the same with open media
     * @throws UsageError if the flags name no possible place for it
     */
    static ResultOutput of(
            Terminal terminal,
            OutputFlags flags,
            TaskInfo task,
            Map<String, ? extends @Nullable Object> stated,
            Map<String, ? extends @Nullable Object> request) {
        ResultOutput output = new ResultOutput(terminal, flags, task, stated, request);
        MediaFiles.check(flags.file());
        FileEnding.check(flags.file(), output.kind, task);
        MediaFiles.checkFolder(flags.mediaDir);
        if (output.kind.media() && flags.file() != null && flags.mediaDir != null) {
            throw new UsageError("Give --out or --media-dir, not both.");
        }
        if (output.kind.media() && output.files == null && !flags.json) {
            output.checkStandardOutput();
        }
        return output;
    }

    private void checkStandardOutput() {
        if (terminal.screen().out()) {
            throw new UsageError(task.id() + " answers with " + FileEnding.describe(kind)
                    + ", which a terminal can't show: add --out FILE, or redirect standard output to a file.");
        }
        if (request.get("inputs") instanceof List) {
            throw new UsageError("Several results of " + task.id()
                    + " can't be written to standard output one after the other: add --media-dir DIR.");
        }
    }

    /**
     * Writes the result. If its file can't be written, it goes to standard output, since it may have been paid for.
     *
     * @throws OutputFailure if it can't be written
     * @throws MediaException if it can't be drawn
     */
    void deliver(JsonCall.Result reply) {
        Object output = rescued == null ? reply.output() : DeferredMedia.written(reply.output(), rescued);
        List<MediaFiles.Saved> saved = files == null ? List.of() : files.saved();
        saved.forEach(this::report);
        if (rescued != null && rescued.unwritten()) {
            if (flags.json || !terminal.screen().out()) {
                show(reply, output);
            }
        } else if (!saved.isEmpty() && kind.media()) {
            name(saved, reply, output);
        } else if (out == null) {
            show(reply, output);
        } else {
            try {
                save(out, reply, output);
            } catch (RuntimeException | OutOfMemoryError e) {
                show(reply, output);
                throw e;
            }
        }
        terminal.out().flush();
        if (rescued != null) {
            rescued.check();
        }
    }

    private Display display(@Nullable Object output) {
        return ResultDisplay.of(task, stated.get("inputs"), request.get("inputs"), output);
    }

    /** A result that is shown as JSON names the files of its media; any other is drawn from its open media. */
    private Display display(JsonCall.Result reply, @Nullable Object output) {
        return display(task.result() == TaskInfo.ResultShape.JSON ? output : reply.output());
    }

    private void show(JsonCall.Result reply, @Nullable Object output) {
        if (flags.json) {
            terminal.out().print(json(reply, output));
        } else if (kind.media()) {
            bytes(display(reply.output()));
        } else {
            terminal.out().print(text(display(reply, output), Canvas.of(terminal)));
        }
        terminal.out().flush();
    }

    private void save(File file, JsonCall.Result reply, @Nullable Object output) {
        if (FileEnding.png(file) && ResultDisplay.drawsOnImage(task.result())) {
            Display display = display(reply.output());
            List<Display> pictures = display instanceof Display.Several several ? several.parts() : List.of(display);
            if (!pictures.isEmpty()) {
                draw(pictures, file);
                if (flags.json) {
                    show(reply, output);
                }
                return;
            }
        }
        byte[] content = (asJson() ? json(reply, output) : text(display(reply, output), Canvas.FILE))
                .getBytes(StandardCharsets.UTF_8);
        write(file, content);
        report(new MediaFiles.Saved(file.toPath(), asJson() ? "application/json" : "text/plain", content.length));
    }

    private void bytes(Display display) {
        if (!(display instanceof Display.MediaValue value)) {
            throw new UsageError("The result has several media, which can't be written to standard output one after the"
                    + " other: add --media-dir DIR.");
        }
        terminal.out().media(value.media());
    }

    /** Draws each result on its image; further images get numbers before the extension of the file. */
    private void draw(List<Display> pictures, File file) {
        MediaFiles drawn = MediaFiles.named(file);
        for (Display one : pictures) {
            Media picture = one instanceof Display.Boxes boxes
                    ? AnnotatedImage.of(boxes)
                    : AnnotatedImage.of((Display.Masks) one);
            drawn.write(picture);
            report(drawn.saved().get(drawn.saved().size() - 1));
        }
    }

    /** Prints the names of the files, unless the user gave them. */
    private void name(List<MediaFiles.Saved> saved, JsonCall.Result reply, @Nullable Object output) {
        if (flags.json) {
            show(reply, output);
        } else if (out == null) {
            saved.forEach(one -> terminal.out().line(one.file().toString()));
        }
    }

    /** Shows what was not shown while the result streamed. */
    void showRest(JsonCall.Result reply, boolean shown) {
        Display rest = Unstreamed.of(display(reply.output()), shown);
        if (rest != null) {
            terminal.out().print((shown ? "\n" : "") + text(rest, Canvas.of(terminal)));
            terminal.out().flush();
        }
    }

    /** Writes the whole result to its file after it was streamed, if there is a file. */
    void deliverStreamed(JsonCall.Result reply) {
        if (out != null) {
            save(out, reply, reply.output());
        }
    }

    private boolean asJson() {
        return flags.json || out != null && out.getName().endsWith(".json");
    }

    /** The result as a line of JSON, with its metadata if asked for. */
    private String json(JsonCall.Result reply, @Nullable Object output) {
        Object plain = DeferredMedia.written(output, MediaWriter.DATA_URL);
        return line(flags.meta ? withMeta(plain, reply) : plain);
    }

    /** The last line of a stream in JSON: the whole result, with its metadata if asked for. */
    Map<String, @Nullable Object> last(JsonCall.Result reply) {
        Object plain = DeferredMedia.written(reply.output(), MediaWriter.DATA_URL);
        return flags.meta ? withMeta(plain, reply) : Collections.singletonMap("output", plain);
    }

    private static Map<String, @Nullable Object> withMeta(@Nullable Object output, JsonCall.Result reply) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        both.put("output", output);
        both.put("meta", reply.metadata().json());
        return both;
    }

    /** JSON on one line, safe for a terminal. */
    static String line(@Nullable Object json) {
        return TerminalSanitizer.json(Json.write(json)) + "\n";
    }

    private static String text(Display display, Canvas canvas) {
        StringBuilder text = new StringBuilder();
        ResultRenderer.of(display, canvas).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static void write(File file, byte[] bytes) {
        try {
            AtomicFile.write(file.toPath(), stream -> stream.write(bytes));
        } catch (IOException e) {
            throw new OutputFailure("Can't write " + file + ": " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    private void report(MediaFiles.Saved saved) {
        String what = saved.contentType() + ", " + Numbers.bytes(saved.size());
        terminal.remark(terminal.errStyle().dim(TerminalSanitizer.line("wrote " + saved.file() + " (" + what + ")")));
    }
}
