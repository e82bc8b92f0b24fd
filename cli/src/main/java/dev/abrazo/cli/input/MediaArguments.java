package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.media.JsonMedia;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads media named on a command line. An argument is a path, {@code @path}, a URL, {@code -} or a data URL; values of
 * {@code --inputs-json} are read by {@link JsonMedia}. Each is opened once.
 */
public final class MediaArguments implements MediaReader {

    private final boolean words;
    private final StandardInput input;
    private final Function<URI, Media> fetch;
    private final JsonMedia json;
    private final Map<String, Media> opened = new HashMap<>();

    /**
     * Creates a reader.
     *
     * @param words whether texts are arguments of the command line, not values of JSON
     * @param fetch downloads a URL
     */
    public MediaArguments(boolean words, StandardInput input, Function<URI, Media> fetch) {
        this.words = words;
        this.input = input;
        this.fetch = fetch;
        this.json = new JsonMedia(fetch);
    }

    @Override
    public Media read(@Nullable Object value) {
        if (value instanceof String text && words) {
            return opened.computeIfAbsent(text, this::word);
        }
        if (value instanceof Map<?, ?> map && map.size() == 1 && map.get("url") instanceof String url) {
            return opened.computeIfAbsent(url, this::fetched);
        }
        return json.read(value);
    }

    private Media word(String word) {
        if (word.equals("-")) {
            return Media.of(input.bytes());
        }
        if (word.regionMatches(true, 0, "data:", 0, 5)) {
            return Media.parse(word);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return fetched(word);
        }
        Path path = FlagValues.path(word);
        boolean marked = word.startsWith("@") && !Files.exists(path);
        return Media.of(marked ? FlagValues.path(word.substring(1)) : path);
    }

    private Media fetched(String url) {
        return fetch.apply(FlagValues.url("An input", url));
    }
}
