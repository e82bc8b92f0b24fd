package dev.abrazo.cli.snippet;

import dev.abrazo.media.Media;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Stands for the content of files that need not exist: the first bytes of their type, and their name. */
final class SampleMedia {

    private static final Map<String, String> SIGNATURES = Map.of(
            "png", "\u0089PNG\r\n\u001a\n",
            "jpg", "\u00ff\u00d8\u00ff\u00e0",
            "flac", "fLaC",
            "mp4", "\0\0\0\u0018ftypisom");

    private SampleMedia() {}

    static byte[] bytes(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return (SIGNATURES.getOrDefault(ending, "") + "sample of " + file).getBytes(StandardCharsets.ISO_8859_1);
    }

    static Media of(String file) {
        return Media.of(bytes(file));
    }
}
