package dev.abrazo.text;

import dev.abrazo.task.OpenValue;

/** The encoding of vectors in a reply. Unknown values are kept. */
public final class EncodingFormat extends OpenValue {

    /** Numbers in decimal. */
    public static final EncodingFormat FLOAT = new EncodingFormat("float");

    /** The bytes of the numbers in base64, which is shorter. */
    public static final EncodingFormat BASE64 = new EncodingFormat("base64");

    private EncodingFormat(String value) {
        super(value);
    }

    /** The encoding of this name, known or not. */
    public static EncodingFormat of(String value) {
        return new EncodingFormat(value);
    }
}
