package dev.abrazo.cli.run;

import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.MediaException;
import dev.abrazo.internal.file.FileErrorMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text that a word of the command line stands for: itself, {@code @file}, or {@code -} for standard input. */
final class TextArguments {

    private final StandardInput input;

    TextArguments(StandardInput input) {
        this.input = input;
    }

    /** Whether standard input has something for us. */
    boolean piped() {
        return input.piped();
    }

    /** The text. One line end at the end of a file or of standard input is not part of it. */
    String of(String word) {
        if (word.equals("-")) {
            return decoded("standard input", input.bytes());
        }
        if (word.startsWith("@@")) {
            return word.substring(1);
        }
        return word.length() > 1 && word.charAt(0) == '@' ? file(word.substring(1)) : word;
    }

    /** A path, on file systems that can have one of this name. */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("Can't read the file " + name + ": " + e.getReason()
                    + ". Is the locale, such as LC_ALL=C.UTF-8, one that has these letters?");
        }
    }

    private static String file(String name) {
        try (InputStream in = Files.newInputStream(path(name))) {
            return decoded(name, StandardInput.bounded(in, "The file " + name + " has more than 256 MiB of text."));
        } catch (NoSuchFileException e) {
            throw new MediaException("Can't read the file " + name + ": " + FileErrorMessages.reason(e)
                    + ". A text that begins with @ is written @@.");
        } catch (IOException e) {
            throw new MediaException("Can't read the file " + name + ": " + FileErrorMessages.reason(e) + ".");
        }
    }

    /** The text of these bytes, without one line end at their end. */
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
            throw new MediaException("Can't read " + name + " as a text: it is not in UTF-8.");
        }
    }
}
