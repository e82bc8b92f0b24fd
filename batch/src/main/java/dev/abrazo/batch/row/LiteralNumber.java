package dev.abrazo.batch.row;

/** A JSON number that keeps its spelling: {@code 1.50} and {@code 1e3} are serialized as they were read. Immutable. */
final class LiteralNumber extends Number {

    private static final long serialVersionUID = 1L;

    private final String text;

    /** @param text a JSON number */
    LiteralNumber(String text) {
        this.text = text;
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public float floatValue() {
        return Float.parseFloat(text);
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LiteralNumber number && text.equals(number.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the number as it was read, which is JSON. */
    @Override
    public String toString() {
        return text;
    }
}
