package dev.abrazo.cli.run;

import dev.abrazo.JsonReply;
import dev.abrazo.cli.draw.Canvas;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.draw.ResultRenderer;
import dev.abrazo.cli.draw.Unstreamed;
import dev.abrazo.cli.image.AnnotatedImage;
import dev.abrazo.cli.media.MediaFiles;
import dev.abrazo.cli.media.RescuedMedia;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.cli.terminal.WholeFile;
import dev.abrazo.error.MediaException;
import dev.abrazo.json.Json;
import dev.abrazo.media.FileErrorMessages;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.Task;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a result to where the user wants it: standard output or a file, as JSON, text, or the bytes of a medium. */
final class ResultOutput {

    private final Terminal terminal;
    private final OutputFlags flags;
    private final ReplyKind kind;
    private final @Nullable File out;
    private final @Nullable MediaFiles files;
    private final @Nullable RescuedMedia rescued;

    private ResultOutput(Terminal terminal, OutputFlags flags, ReplyKind kind, String task) {
        this.terminal = terminal;
        this.flags = flags;
        this.kind = kind;
        this.out = flags.file();
        this.files = flags.mediaDir != null
                ? MediaFiles.in(flags.mediaDir, task)
                : kind.medium() && out != null ? MediaFiles.named(out) : null;
        this.rescued = files == null ? null : new RescuedMedia(files);
    }

    /**
     * How the result of a call will be brought.
     *
     * @throws UsageError where there is no place for it
     */
    static ResultOutput of(Terminal terminal, OutputFlags flags, ReplyKind kind, Task<?, ?> asked) {
        String task = asked.id();
        MediaFiles.check(flags.file());
        FileEnding.check(flags.file(), kind, asked);
        MediaFiles.checkFolder(flags.mediaDir);
        if (kind.medium() && flags.file() != null && flags.mediaDir != null) {
            throw new UsageError("Give --out or --media-dir, not both.");
        }
        ResultOutput delivery = new ResultOutput(terminal, flags, kind, task);
        if (kind.medium() && delivery.files == null && !flags.json) {
            refuse(terminal, kind, task);
        }
        return delivery;
    }

    private static void refuse(Terminal terminal, ReplyKind kind, String task) {
        if (terminal.screen().out()) {
            throw new UsageError(task + " answers with " + kind.words()
                    + ", which a terminal can't show: add --out FILE, or send standard output to a file.");
        }
        if (kind.several()) {
            throw new UsageError("Several results of " + task
                    + " can't stand behind each other on standard output: add --media-dir DIR.");
        }
    }

    /** What becomes of media inside the result. */
    MediaWriter media() {
        if (rescued != null) {
            return rescued;
        }
        // Nobody sees the view of what is shown, or written as it is: a data URL of it would be made for nothing.
        return asJson() ? MediaWriter.DATA_URL : medium -> Map.of("content_type", medium.contentType());
    }

    /**
     * Brings the result; where it can't be brought to its file, to standard output, since it may have cost something.
     *
     * @throws OutputFailure where that can't be
     * @throws MediaException where it can't be drawn
     */
    void deliver(JsonReply reply) {
        List<MediaFiles.Saved> saved = files == null ? List.of() : files.saved();
        saved.forEach(this::tell);
        if (rescued != null && rescued.unwritten()) {
            if (flags.json || !terminal.screen().out()) {
                show(reply);
            }
        } else if (!saved.isEmpty() && kind.medium()) {
            name(saved, reply);
        } else if (out == null) {
            show(reply);
        } else {
            try {
                save(out, reply);
            } catch (RuntimeException | OutOfMemoryError e) {
                show(reply);
                throw e;
            }
        }
        terminal.out().flush();
        if (rescued != null) {
            rescued.check();
        }
    }

    private void show(JsonReply reply) {
        if (flags.json) {
            terminal.out().print(line(reply));
        } else if (kind.medium()) {
            bytes(reply.display());
        } else {
            terminal.out().print(text(reply.display(), Canvas.of(terminal)));
        }
        terminal.out().flush();
    }

    private void save(File file, JsonReply reply) {
        List<Display> pictures =
                reply.display() instanceof Display.Several several ? several.parts() : List.of(reply.display());
        if (FileEnding.png(file) && !pictures.isEmpty() && pictures.stream().allMatch(ResultOutput::drawable)) {
            draw(pictures, file);
            if (flags.json) {
                show(reply);
            }
            return;
        }
        byte[] content = (asJson() ? line(reply) : text(reply.display(), Canvas.FILE)).getBytes(StandardCharsets.UTF_8);
        write(file, content);
        tell(new MediaFiles.Saved(file.toPath(), asJson() ? "application/json" : "text/plain", content.length));
    }

    private void bytes(Display display) {
        if (!(display instanceof Display.Medium medium)) {
            throw new UsageError("The result has several media, which can't stand behind each other on standard"
                    + " output: add --media-dir DIR.");
        }
        terminal.out().medium(medium.media());
    }

    private static boolean drawable(Display display) {
        return display instanceof Display.Boxes || display instanceof Display.Masks;
    }

    /** Draws what was found in each image on the image itself; further images get numbers before the file's ending. */
    private void draw(List<Display> pictures, File file) {
        MediaFiles drawn = MediaFiles.named(file);
        for (Display one : pictures) {
            Media picture = one instanceof Display.Boxes boxes
                    ? AnnotatedImage.of(boxes)
                    : AnnotatedImage.of((Display.Masks) one);
            drawn.write(picture);
            tell(drawn.saved().get(drawn.saved().size() - 1));
        }
    }

    /** A result that is in files already: what is left to say is where, unless the user said it. */
    private void name(List<MediaFiles.Saved> saved, JsonReply reply) {
        if (flags.json) {
            show(reply);
        } else if (out == null) {
            saved.forEach(one -> terminal.out().line(one.file().toString()));
        }
    }

    /** Shows what of a streamed result was not shown while it came. */
    void showRest(JsonReply reply, boolean shown) {
        Display rest = Unstreamed.of(reply.display(), shown);
        if (rest != null) {
            terminal.out().print((shown ? "\n" : "") + text(rest, Canvas.of(terminal)));
            terminal.out().flush();
        }
    }

    /** Where the whole result goes after its text has been shown bit by bit: to the file, if one is named. */
    void deliverStreamed(JsonReply reply) {
        if (out != null) {
            save(out, reply);
        }
    }

    private boolean asJson() {
        return flags.json || out != null && out.getName().endsWith(".json");
    }

    /** The view alone, or with how it came about. */
    private String line(JsonReply reply) {
        return line(flags.meta ? withMeta(reply) : reply.output());
    }

    static Map<String, @Nullable Object> withMeta(JsonReply reply) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        both.put("output", reply.output());
        both.put("meta", reply.metadata().json());
        return both;
    }

    /** JSON on a line, which may be one of a terminal. */
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
            WholeFile.write(file.toPath(), stream -> stream.write(bytes));
        } catch (IOException e) {
            throw new OutputFailure("Can't write " + file + ": " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    private void tell(MediaFiles.Saved saved) {
        String what = saved.contentType() + ", " + Numbers.bytes(saved.size());
        terminal.remark(terminal.errStyle().dim(TerminalSanitizer.line("wrote " + saved.file() + " (" + what + ")")));
    }
}
