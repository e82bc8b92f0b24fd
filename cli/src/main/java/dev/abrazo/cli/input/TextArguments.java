package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.FileErrorMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** Reads an argument as text: the text itself, {@code @file} for a file's content, or {@code -} for standard input. */
final class TextArguments {

    private final StandardInput input;

    TextArguments(StandardInput input) {
        this.input = input;
    }

    /** Whether standard input has data and is not a terminal. */
    boolean piped() {
        return input.piped();
    }

    /**
     * The text. One line break at the end of a file or of standard input is removed.
     *
     * @throws MediaException if a file or standard input cannot be read, or is not UTF-8
     */
    String of(String word) {
        if (word.equals("-")) {
            return decoded("standard input", input.bytes());
        }
        if (word.startsWith("@@")) {
            return word.substring(1);
        }
        return word.length() > 1 && word.charAt(0) == '@' ? file(word.substring(1)) : word;
    }

    private static String file(String name) {
        try (InputStream in = Files.newInputStream(FlagValues.path(name))) {
            return decoded(name, StandardInput.bounded(in, "The file " + name + " has more than 256 MiB of text."));
        } catch (NoSuchFileException e) {
            throw new MediaException("Can't read the file " + name + ": " + FileErrorMessages.reason(e)
                    + ". To pass text that begins with @, write @@.");
        } catch (IOException e) {
            throw new MediaException("Can't read the file " + name + ": " + FileErrorMessages.reason(e) + ".");
        }
    }

    /** Decodes UTF-8, without a byte order mark and one final line break. */
    static String decoded(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int end =
                    text.endsWith("\r\n") ? text.length() - 2 : text.endsWith("\n") ? text.length() - 1 : text.length();
            int start = text.startsWith("\ufeff") ? 1 : 0;
            return text.substring(Math.min(start, end), end);
        } catch (CharacterCodingException e) {
            throw new MediaException("Can't read " + name + " as text: it is not UTF-8.");
        }
    }
}
