package dev.abrazo.cli.run;

import dev.abrazo.cli.draw.ResultDisplay;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.task.TaskInfo;
import java.io.File;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a file name against what a task answers with. */
final class FileEnding {

    private static final Set<String> TEXTS =
            Set.of("txt", "json", "jsonl", "md", "csv", "tsv", "html", "htm", "xml", "yaml", "yml");
    private static final Map<TaskInfo.ResponseKind, Set<String>> MEDIA = Map.of(
            TaskInfo.ResponseKind.IMAGE,
                    Set.of("png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "svg", "avif", "heic"),
            TaskInfo.ResponseKind.AUDIO,
                    Set.of("wav", "mp3", "flac", "ogg", "oga", "opus", "m4a", "aac", "amr", "webm", "mp4"),
            TaskInfo.ResponseKind.VIDEO, Set.of("mp4", "webm", "mov", "mkv", "avi", "gif"));

    private FileEnding() {}

    /** Whether the name ends in {@code .png}. */
    static boolean png(File file) {
        return of(file).equals("png");
    }

    /**
     * Checks a file name before the call.
     *
     * @param kind the kind of media that the task answers with, or {@link TaskInfo.ResponseKind#JSON}
     * @throws UsageError if the name does not fit the result, with a name that does
     */
    static void check(@Nullable File out, TaskInfo.ResponseKind kind, TaskInfo task) {
        if (out == null) {
            return;
        }
        String ending = of(out);
        boolean drawsOnImage = ResultDisplay.drawsOnImage(task.result());
        EnumSet<TaskInfo.ResponseKind> media = EnumSet.noneOf(TaskInfo.ResponseKind.class);
        MEDIA.forEach((response, endings) -> {
            if (endings.contains(ending)) {
                media.add(response);
            }
        });
        if (kind.media()) {
            if (TEXTS.contains(ending) || !media.isEmpty() && !media.contains(kind)) {
                throw new UsageError(task.id() + " answers with " + describe(kind) + ", and --out " + out
                        + " names something else. Name a file such as " + example(kind) + ".");
            }
        } else if (!media.isEmpty() && !(drawsOnImage && ending.equals("png"))) {
            throw new UsageError(
                    drawsOnImage
                            ? "Results of " + task.id() + " are drawn as PNG, and --out " + out
                                    + " names something else. Name a file that ends in .png; .txt or .json for text."
                            : task.id() + " does not answer with an image, audio or a video, and --out " + out
                                    + " names one. Name a file that ends in .txt or .json.");
        }
    }

    /** The kind of media in words: {@code an image}. */
    static String describe(TaskInfo.ResponseKind kind) {
        return kind == TaskInfo.ResponseKind.AUDIO
                ? "audio"
                : kind == TaskInfo.ResponseKind.IMAGE ? "an image" : "a video";
    }

    private static String example(TaskInfo.ResponseKind kind) {
        return kind == TaskInfo.ResponseKind.IMAGE
                ? "image.png"
                : kind == TaskInfo.ResponseKind.AUDIO ? "speech.wav" : "video.mp4";
    }

    private static String of(File file) {
        String name = file.getName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
