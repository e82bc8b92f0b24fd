package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.media.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Reads arguments that name media: a path, {@code @path}, a URL, {@code -} for standard input, or a data URL. */
final class MediaArguments {

    private final StandardInput input;

    MediaArguments(StandardInput input) {
        this.input = input;
    }

    /** The media in the JSON form: {@code {"file": path}}, {@code {"url": …}}, a data URL, or the media itself. */
    Object of(String word) {
        if (word.equals("-")) {
            return Media.of(input.bytes());
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("data:")) {
            return word;
        }
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return Map.of("url", word);
        }
        Path path = FlagValues.path(word);
        boolean marked = word.startsWith("@") && !Files.exists(path);
        return Map.of("file", marked ? word.substring(1) : word);
    }
}
