package dev.abrazo.cli.run;

import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.task.ResponseKind;
import dev.abrazo.task.Task;
import java.io.File;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the ending of a file's name says of its content. */
final class FileEnding {

    private static final Set<String> TEXTS =
            Set.of("txt", "json", "jsonl", "md", "csv", "tsv", "html", "htm", "xml", "yaml", "yml");
    private static final Map<ResponseKind, Set<String>> MEDIA = Map.of(
            ResponseKind.IMAGE,
                    Set.of("png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "svg", "avif", "heic"),
            ResponseKind.AUDIO, Set.of("wav", "mp3", "flac", "ogg", "oga", "opus", "m4a", "aac", "amr", "webm", "mp4"),
            ResponseKind.VIDEO, Set.of("mp4", "webm", "mov", "mkv", "avi", "gif"));

    private FileEnding() {}

    /** Whether the name is that of a PNG. */
    static boolean png(File file) {
        return of(file).equals("png");
    }

    /**
     * Refuses a name that says something else than what the call will answer with, before it is made.
     *
     * @throws UsageError with what to name instead
     */
    static void check(@Nullable File out, ReplyKind kind, Task<?, ?> task) {
        if (out == null) {
            return;
        }
        String ending = of(out);
        EnumSet<ResponseKind> media = EnumSet.noneOf(ResponseKind.class);
        MEDIA.forEach((want, endings) -> {
            if (endings.contains(ending)) {
                media.add(want);
            }
        });
        if (kind.medium()) {
            if (TEXTS.contains(ending) || !media.isEmpty() && !media.contains(kind.want())) {
                throw new UsageError(task.id() + " answers with " + kind.words() + ", and --out " + out
                        + " names something else. Name a file such as " + example(kind.want()) + ".");
            }
        } else if (!media.isEmpty() && !(task.marksImage() && ending.equals("png"))) {
            throw new UsageError(
                    task.marksImage()
                            ? "Results of " + task.id() + " are drawn as PNG, and --out " + out
                                    + " names something else. Name a file that ends in .png; .txt or .json for text."
                            : task.id() + " does not answer with an image, a sound or a video, and --out " + out
                                    + " names one. Name a file that ends in .txt or .json.");
        }
    }

    private static String example(ResponseKind want) {
        return want == ResponseKind.IMAGE ? "image.png" : want == ResponseKind.AUDIO ? "sound.wav" : "video.mp4";
    }

    private static String of(File file) {
        String name = file.getName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
