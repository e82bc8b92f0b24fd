package dev.abrazo.local.internal.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.local.internal.library.NativeLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The tokenizer that a {@code tokenizer.json} describes. Cutting and padding that the file asks for are switched off.
 * Safe for use by many threads. Close it when nothing uses it any more.
 */
public final class Tokenizer implements AutoCloseable {

    // These are set while the tokenizer is made and never again: its setters change what all threads share.
    private static final Map<String, String> PLAIN =
            Map.of("addSpecialTokens", "true", "truncation", "do_not_truncate", "padding", "do_not_pad");

    private final HuggingFaceTokenizer tokenizer;

    private Tokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Reads a {@code tokenizer.json}.
     *
     * @throws ConfigurationException where it is none, or of a newer kind
     */
    public static Tokenizer read(String model, byte[] json) {
        NativeLibrary.TOKENIZERS.load();
        try {
            return new Tokenizer(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), PLAIN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // The library reports what Rust says as a plain RuntimeException.
            String message = "The tokenizer.json of " + model + " can't be read: " + e.getMessage();
            throw new ConfigurationException(message, ErrorDetails.of(null, "local", model, 0), e);
        }
    }

    /** The tokens of a text, between the special tokens that the model wants around it. */
    public Tokens encode(String text) {
        return tokens(tokenizer.encode(text, true, false));
    }

    /** The tokens of two texts that the model reads together, with the special tokens it wants around them. */
    public Tokens encode(String first, String second) {
        return tokens(tokenizer.encode(first, second, true, false));
    }

    /** The text of tokens. */
    public String decode(long[] ids, boolean withSpecial) {
        return tokenizer.decode(ids, !withSpecial);
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static Tokens tokens(Encoding encoding) {
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] starts = new int[spans.length];
        int[] ends = new int[spans.length];
        for (int i = 0; i < spans.length; i++) {
            if (spans[i] != null) {
                starts[i] = spans[i].getStart();
                ends[i] = spans[i].getEnd();
            }
        }
        return new Tokens(
                encoding.getIds(),
                encoding.getTypeIds(),
                starts,
                ends,
                encoding.getWordIds(),
                encoding.getSequenceIds(),
                encoding.getSpecialTokenMask());
    }
}
