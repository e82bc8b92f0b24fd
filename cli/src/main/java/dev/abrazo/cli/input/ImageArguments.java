package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.media.Media;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads arguments that may be texts or images: an image is a data URL, a path, {@code @path}, a URL or {@code -}. The content
 * of a file decides whether it is an image.
 */
final class ImageArguments {

    private final StandardInput input;
    private final TextArguments texts;
    private final Function<URI, Media> fetch;

    ImageArguments(StandardInput input, TextArguments texts, Function<URI, Media> fetch) {
        this.input = input;
        this.texts = texts;
        this.fetch = fetch;
    }

    /**
     * The text, or the data URL of the image that the argument names.
     *
     * @param first whether it is the first argument, which is a text unless it is clearly an image
     * @throws UsageError if it names something that is neither
     */
    String of(String word, boolean first) {
        if (word.equals("-")) {
            byte[] bytes = input.bytes();
            Media media = Media.of(bytes);
            return isImage(media) ? media.toDataUrl() : TextArguments.decoded("standard input", bytes);
        }
        if (word.startsWith("@")) {
            Path marked = word.startsWith("@@") ? null : file(word.substring(1));
            Media media = marked == null ? null : Media.of(marked);
            return media != null && isImage(media) ? media.toDataUrl() : texts.of(word);
        }
        if (word.matches("(?i)https?://\\S+")) {
            return first && !endsLikeImage(word) ? word : fetched(word);
        }
        Path file = file(word);
        return file == null ? text(word, first) : named(file, word, first);
    }

    /**
     * The data URL of an image given by a flag.
     *
     * @param name a path or a URL
     */
    String named(String name) {
        return ImageFlags.read(List.of(name), fetch).get(0).toDataUrl();
    }

    private String named(Path file, String word, boolean first) {
        Media media = Media.of(file);
        if (isImage(media)) {
            return media.toDataUrl();
        }
        String type = media.contentType();
        if (first && type.matches("text/.*|application/octet-stream")) {
            return word;
        }
        throw new UsageError(word + " is a file, but not an image (" + type
                + "): a chat takes texts and images. Write @" + word + " to send its text.");
    }

    private String fetched(String word) {
        try {
            Media media = fetch.apply(FlagValues.url("An image", word));
            if (isImage(media)) {
                return media.toDataUrl();
            }
        } catch (UnexpectedReplyException e) {
            throw noImage(word);
        }
        throw noImage(word);
    }

    private static UsageError noImage(String url) {
        return new UsageError("There is no image at " + url
                + ": a chat takes texts and images. To send the URL itself, put it into a text.");
    }

    private static String text(String word, boolean first) {
        if (!first && endsLikeImage(word) && word.matches("\\S+")) {
            throw new UsageError("There is no file " + word + ": check the path of the image.");
        }
        return word;
    }

    private static boolean isImage(Media media) {
        return media.contentType().startsWith("image/");
    }

    private static boolean endsLikeImage(String word) {
        return word.toLowerCase(Locale.ROOT).matches("[^?#]*\\.(png|jpe?g|gif|webp|bmp|tiff?|avif|heic)([?#].*)?");
    }

    private static @Nullable Path file(String name) {
        try {
            Path path = Path.of(name);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
