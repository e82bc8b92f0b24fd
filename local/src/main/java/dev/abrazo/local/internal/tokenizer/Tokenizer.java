package dev.abrazo.local.internal.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.json.JsonException;
import dev.abrazo.local.internal.library.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokenizer of a {@code tokenizer.json}. Truncation and padding in the file are switched off. Safe for use by many threads.
 * Close it when it is no longer in use.
 */
public final class Tokenizer implements AutoCloseable {

    // Not HuggingFaceTokenizer, which reads all arrays of an encoding, with an object for each token: a third of the
    // time.
    private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

    // Shorter texts are tokenized completely, in a few milliseconds.
    private static final int SHORT = 4096;

    // Number of texts from which it is worth to make a tokenizer for ASCII texts.
    private static final int ASCII_FROM = 32;

    private final String model;
    private final Excerpts excerpts;
    // Address of the native tokenizer; 0 after the end.
    private final AtomicLong handle;

    // Makes the tokenizer for ASCII texts, which takes as long as some texts; null after that.
    private volatile @Nullable Supplier<@Nullable AsciiWordPiece> asciiLater;
    private volatile @Nullable AsciiWordPiece ascii;
    private final AtomicInteger texts = new AtomicInteger();

    private Tokenizer(String model, TokenizerFile file, byte[] json, long handle, Excerpts excerpts) {
        this.asciiLater = () -> AsciiWordPiece.of(file, json, text -> encode(text, false));
        this.model = model;
        this.handle = new AtomicLong(handle);
        this.excerpts = excerpts;
    }

    /**
     * Reads a {@code tokenizer.json}.
     *
     * @throws ConfigurationException if it is invalid, of a newer version, or has a pattern that may not terminate
     */
    public static Tokenizer read(String model, byte[] json) {
        TokenizerFile file = checked(model, json);
        NativeLibrary.TOKENIZERS.load();
        try {
            Excerpts excerpts = ExcerptRules.of(file);
            long handle = LIBRARY.createTokenizerFromString(new String(json, StandardCharsets.UTF_8));
            // Only now: the setters change state that all threads share.
            LIBRARY.disableTruncation(handle);
            LIBRARY.disablePadding(handle);
            return new Tokenizer(model, file, json, handle, excerpts);
        } catch (RuntimeException e) {
            // The library reports errors of Rust as a plain RuntimeException.
            throw unreadable(model, String.valueOf(e.getMessage()), e);
        }
    }

    // Before the library reads the file: a damaged file must not end the process.
    private static TokenizerFile checked(String model, byte[] json) {
        TokenizerFile file;
        try {
            file = TokenizerFile.read(json);
        } catch (JsonException | IllegalArgumentException e) {
            throw unreadable(model, String.valueOf(e.getMessage()), e);
        }
        for (String pattern : file.patterns()) {
            String reason = PatternCheck.unsupportedReason(pattern);
            if (reason != null) {
                String shown = pattern.length() <= 80 ? pattern : pattern.substring(0, 80) + "\u2026";
                throw unreadable(
                        model,
                        "its pattern `" + shown + "` is rejected: " + reason
                                + ". Such a pattern can crash the process. Use"
                                + " another model, or simplify the pattern",
                        null);
            }
        }
        return file;
    }

    private static ConfigurationException unreadable(String model, String problem, @Nullable Throwable cause) {
        String message = "The tokenizer.json of " + model + " can't be read: " + problem + ".";
        return new ConfigurationException(message, ErrorDetails.of(null, "local", model, 0), cause);
    }

    /** The model's name in messages. */
    public String model() {
        return model;
    }

    /**
     * Tokenizes a text for a model with a token limit. Only the needed part of a long text is tokenized, so time and memory
     * don't grow with it; the tokens are the same as if all tokens were truncated.
     *
     * @param limit maximum number of tokens, special tokens included
     * @param fromEnd whether to keep the last tokens instead of the first
     * @throws TooLargeException if the text is long and can't be cut safely
     * @throws dev.abrazo.error.InferenceException if the call was cancelled
     */
    public Reading read(String text, int limit, boolean fromEnd, Cancellation cancellation) {
        cancellation.check();
        if (text.length() <= SHORT) {
            return new Reading(encodeShort(text), true);
        }
        int length = -1;
        for (int wanted = limit; wanted <= Excerpts.LONGEST; wanted *= 4) {
            Excerpt excerpt = excerpts.take(text, wanted, fromEnd, cancellation);
            if (excerpt == null || excerpt.text().length() == length) {
                break;
            }
            length = excerpt.text().length();
            Tokens tokens = encode(excerpt.text());
            cancellation.check();
            if (excerpt.whole()) {
                return new Reading(tokens, true);
            }
            Tokens certain = fromEnd
                    ? tokens.withoutStart(excerpts.margin())
                    : tokens.withoutEnd(excerpts.margin(), excerpt.text().codePointCount(0, length));
            if (certain.size() > limit) {
                return new Reading(certain, false);
            }
        }
        if (text.length() > Excerpts.LONGEST) {
            throw new TooLargeException(
                    "A text has " + text.length() + " characters and can't be shortened before it is"
                            + " tokenized: it has no word boundary to cut at, or this model's tokenizer does not allow it. Give at"
                            + " most " + Excerpts.LONGEST + " characters.");
        }
        return new Reading(encode(text, false), true);
    }

    private Tokens encodeShort(String text) {
        AsciiWordPiece known = ascii;
        Tokens tokens = known == null ? null : known.encode(text);
        if (tokens != null) {
            return tokens;
        }
        Supplier<@Nullable AsciiWordPiece> later = asciiLater;
        if (later != null && texts.incrementAndGet() == ASCII_FROM) {
            ascii = later.get();
            asciiLater = null;
        }
        return encode(text, false);
    }

    /** Tokenizes a text, with the special tokens of the model, and the positions of all tokens. */
    public Tokens encode(String text) {
        return encode(text, true);
    }

    private Tokens encode(String text, boolean withPositions) {
        return tokens(LIBRARY.encode(open(), wellFormed(text), true), withPositions);
    }

    /** As {@link #encode(String)}, for a pair of texts. */
    public Tokens encode(String first, String second) {
        return tokens(LIBRARY.encodeDual(open(), wellFormed(first), wellFormed(second), true), true);
    }

    /** Decodes tokens to a text. */
    public String decode(long[] ids, boolean withSpecial) {
        return LIBRARY.decode(open(), ids, !withSpecial);
    }

    @Override
    public void close() {
        long last = handle.getAndSet(0);
        if (last != 0) {
            LIBRARY.deleteTokenizer(last);
        }
    }

    private long open() {
        long address = handle.get();
        if (address == 0) {
            throw new IllegalStateException("The tokenizer of " + model + " is closed");
        }
        return address;
    }

    // If a text has an unpaired surrogate, the library misreads all its supplementary characters.
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int c = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(c)) {
                    return replaced(text);
                }
                i++;
            }
        }
        return text;
    }

    private static String replaced(String text) {
        return text.codePoints()
                .map(c -> Character.isBmpCodePoint(c) && Character.isSurrogate((char) c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Tokens tokens(long encoding, boolean withPositions) {
        try {
            return new Tokens(
                    LIBRARY.getTokenIds(encoding),
                    LIBRARY.getTypeIds(encoding),
                    LIBRARY.getSpecialTokenMask(encoding),
                    withPositions ? positions(encoding) : null);
        } finally {
            LIBRARY.deleteEncoding(encoding);
        }
    }

    private static Positions positions(long encoding) {
        CharSpan[] spans = LIBRARY.getTokenCharSpans(encoding);
        int[] starts = new int[spans.length];
        int[] ends = new int[spans.length];
        for (int i = 0; i < spans.length; i++) {
            if (spans[i] != null) {
                starts[i] = spans[i].getStart();
                ends[i] = spans[i].getEnd();
            }
        }
        return new Positions(starts, ends, LIBRARY.getWordIds(encoding), LIBRARY.getSequenceIds(encoding));
    }

    /**
     * Tokens of a text, or of a part of it.
     *
     * @param tokens all tokens, or the first or last ones, more than the limit
     * @param whole whether these are all tokens
     */
    public record Reading(Tokens tokens, boolean whole) {}
}
