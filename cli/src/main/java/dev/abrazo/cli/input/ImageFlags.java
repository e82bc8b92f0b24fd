package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.media.Media;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the values of {@code --image}. */
public final class ImageFlags {

    private ImageFlags() {}

    /**
     * The images.
     *
     * @param names paths and URLs
     * @param fetch downloads a URL
     * @throws UsageError if one is not an image
     * @throws dev.abrazo.error.InferenceException if one can't be read
     */
    public static List<Media> read(List<String> names, Function<URI, Media> fetch) {
        List<Media> images = new ArrayList<>();
        for (String name : names) {
            Media media = name.matches("(?i)https?://\\S+")
                    ? fetch.apply(FlagValues.url("--image", name))
                    : Media.of(FlagValues.path(name));
            if (!media.contentType().startsWith("image/")) {
                throw new UsageError("--image " + name + " is not an image (" + media.contentType() + ").");
            }
            images.add(media);
        }
        return images;
    }
}
