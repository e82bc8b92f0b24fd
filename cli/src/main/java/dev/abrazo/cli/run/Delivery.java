package dev.abrazo.cli.run;

import dev.abrazo.ViewReply;
import dev.abrazo.cli.draw.Canvas;
import dev.abrazo.cli.draw.Drawing;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a result to where the user wants it: standard output or a file, as JSON, text, or the bytes of a medium. */
final class Delivery {

    private final Terminal terminal;
    private final OutputFlags flags;
    private final ReplyKind kind;
    private final @Nullable MediaFiles files;

    private Delivery(Terminal terminal, OutputFlags flags, ReplyKind kind, @Nullable MediaFiles files) {
        this.terminal = terminal;
        this.flags = flags;
        this.kind = kind;
        this.files = files;
    }

    /**
     * How the result of a call will be brought.
     *
     * @throws UsageError where there is no place for it
     */
    static Delivery of(Terminal terminal, OutputFlags flags, ReplyKind kind, String task) {
        MediaFiles.check(flags.out);
        File folder = flags.mediaDir;
        File file = flags.out;
        if (folder != null) {
            return new Delivery(terminal, flags, kind, MediaFiles.in(folder, task));
        }
        if (kind.medium() && file != null) {
            return new Delivery(terminal, flags, kind, MediaFiles.named(file));
        }
        if (kind.medium() && !flags.json) {
            refuse(terminal, kind, task);
        }
        return new Delivery(terminal, flags, kind, null);
    }

    private static void refuse(Terminal terminal, ReplyKind kind, String task) {
        if (terminal.screen().out()) {
            String what = kind.want().name().toLowerCase(java.util.Locale.ROOT);
            throw new UsageError(task + " answers with " + (what.equals("video") ? "a " : "an ") + what
                    + ", which a terminal can't show: add --out FILE, or send standard output to a file.");
        }
        if (kind.several()) {
            throw new UsageError("Several results of " + task
                    + " can't stand behind each other on standard output: add --media-dir DIR.");
        }
    }

    /** What becomes of media inside the result. */
    MediaWriter media() {
        return files != null ? files : MediaWriter.DATA_URL;
    }

    /**
     * Brings the result.
     *
     * @throws OutputFailure where that can't be
     */
    void deliver(ViewReply reply) {
        tell(files);
        boolean written = kind.medium() && files != null;
        if (flags.out != null && !written) {
            save(flags.out, asJson() ? line(reply) : text(reply.display(), Canvas.FILE));
        } else if (flags.json) {
            terminal.out().bytes(line(reply));
        } else if (!written) {
            show(reply.display());
        } else if (flags.out == null && files != null) {
            names(files);
        }
        terminal.out().flush();
    }

    private void show(Display display) {
        if (kind.medium() && display instanceof Display.Medium medium) {
            terminal.out().medium(medium.media());
        } else {
            terminal.out().bytes(text(display, Canvas.of(terminal)));
        }
    }

    private void names(@Nullable MediaFiles written) {
        if (written != null) {
            written.saved().forEach(saved -> terminal.out().line(saved.file().toString()));
        }
    }

    /** Where the whole result goes after its text has been shown bit by bit: to the file, if one is named. */
    void deliverStreamed(ViewReply reply) {
        if (flags.out != null) {
            save(flags.out, asJson() ? line(reply) : text(reply.display(), Canvas.FILE));
        }
    }

    private boolean asJson() {
        return flags.json || flags.out != null && flags.out.getName().endsWith(".json");
    }

    private byte[] line(ViewReply reply) {
        return (Json.write(json(reply, flags.meta)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The view alone, or with how it came about. */
    static @Nullable Object json(ViewReply reply, boolean meta) {
        if (!meta) {
            return reply.output();
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        both.put("output", reply.output());
        both.put("meta", reply.metadata().view());
        return both;
    }

    private static byte[] text(Display display, Canvas canvas) {
        StringBuilder text = new StringBuilder();
        Drawing.of(display, canvas).forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void save(File out, byte[] bytes) {
        try {
            Files.write(out.toPath(), bytes);
        } catch (IOException e) {
            throw new OutputFailure("Can't write " + out + ": " + e.getMessage() + ".", e);
        }
    }

    private void tell(@Nullable MediaFiles written) {
        if (written == null) {
            return;
        }
        for (MediaFiles.Saved saved : written.saved()) {
            String what = saved.contentType() + ", " + Numbers.bytes(saved.size());
            terminal.remark(terminal.errStyle().dim("wrote " + saved.file() + " (" + what + ")"));
        }
    }
}
