package dev.abrazo.media;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** File extensions by content type, from a fixed list. */
final class FileExtension {

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/tiff", "tiff"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("image/avif", "avif"),
            Map.entry("image/heic", "heic"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/x-wav", "wav"),
            Map.entry("audio/wave", "wav"),
            Map.entry("audio/flac", "flac"),
            Map.entry("audio/x-flac", "flac"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/opus", "opus"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/m4a", "m4a"),
            Map.entry("audio/x-m4a", "m4a"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/pcm", "pcm"),
            Map.entry("audio/webm", "webm"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/AMR", "amr"),
            Map.entry("audio/AMR-WB", "awb"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/x-matroska", "mkv"),
            Map.entry("video/ogg", "ogv"));

    private FileExtension() {}

    /** The file extension for bytes of the type, or null if the type is not known. */
    static @Nullable String of(@Nullable String type) {
        return type == null ? null : EXTENSIONS.get(type);
    }
}
